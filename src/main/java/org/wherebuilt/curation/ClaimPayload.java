package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.catalogue.Draft.Fault;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.production.AnswerChange;

/** What became of a claim. */
@Type("ClaimPayload")
@Description("What a change of a claim did.")
public record ClaimPayload(
        @NonNull @Description("The claim as it is now.") Claim claim,

        @NonNull @Description("The answers that changed by it, with all their reasons.") @ListSize(assumedSize = 5)
        List<@NonNull AnswerChange> changes,

        @Description("The edit; null when the catalogue said so already.")
        Edit edit,

        @NonNull @Description("The catalogue's revision with this change.")
        Integer revision,

        @NonNull @Description("What was confirmed.") List<@NonNull Fault> warnings) {}
