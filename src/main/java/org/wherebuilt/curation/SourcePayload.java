package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.catalogue.Draft.Fault;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.production.AnswerChange;

/** What became of a source. */
@Type("SourcePayload")
@Description("What a change of a source did.")
public record SourcePayload(
        @NonNull @Description("The source as it is now.") SourceDocument source,

        @NonNull @Description("The answers that changed by it, with all their reasons.") @ListSize(assumedSize = 5)
        List<@NonNull AnswerChange> changes,

        @Description("The edit; null when the catalogue said so already.")
        Edit edit,

        @NonNull @Description("The catalogue's revision with this change.")
        Integer revision,

        @NonNull @Description("What was confirmed.") List<@NonNull Fault> warnings) {}
