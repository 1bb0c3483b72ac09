package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.catalogue.Draft.Fault;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.production.AnswerChange;

/** What changes would do. */
@Type("Preview")
@Description("What changes would do. Nothing was changed.")
public record Preview(
        @NonNull @Description("What is wrong with them. With any problem they cannot be made, and `changes` is empty.")
        List<@NonNull Fault> problems,

        @NonNull
        @Description("What somebody should look at before they are made. With any warning they need `confirm`.")
        List<@NonNull Fault> warnings,

        @NonNull @Description("The answers that would change, with all their reasons.") @ListSize(assumedSize = 5)
        List<@NonNull AnswerChange> changes) {}
