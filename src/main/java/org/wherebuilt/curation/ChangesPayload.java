package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.catalogue.Draft.Fault;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.production.AnswerChange;

/** What several changes did together. */
@Type("ChangesPayload")
@Description("What several changes did together.")
public record ChangesPayload(
        @NonNull @Description("The answers that changed, with all their reasons.") @ListSize(assumedSize = 10)
        List<@NonNull AnswerChange> changes,

        @Description("The edit; null when the catalogue said so already.")
        Edit edit,

        @NonNull @Description("The catalogue's revision with these changes.")
        Integer revision,

        @NonNull @Description("What was confirmed.") List<@NonNull Fault> warnings) {}
