package org.wherebuilt.curation;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.catalogue.Change;
import org.wherebuilt.catalogue.Review;
import org.wherebuilt.curation.ProposedChange.FieldValue;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.NodeId;

/** A {@link Review} as a reader sees it. */
@Type("Review")
@Description("Something that curators keep, and of which the catalogue's files say something else since.")
public record FileChange(
        @NonNull
        @org.eclipse.microprofile.graphql.Id
        @Description("Opaque. It holds until it is settled, or one of the two says something else again.")
        String id,

        @NonNull @Description("What it is, such as `claim`.")
        String what,

        @NonNull @Description("The slug; of a name or an operator, that of its model or plant.")
        String slug,

        @NonNull
        @ListSize(assumedSize = 10)
        @Description(
                "What the files say; empty when they no longer have it. Of a claim it may have another slug: then the files have under that slug what is kept under this one.")
        List<@NonNull FieldValue> inFiles,

        @NonNull
        @ListSize(assumedSize = 10)
        @Description("What is kept; empty when a curator removed it. `retracted` says that a claim was retracted.")
        List<@NonNull FieldValue> kept) {

    static final String TYPE = "Review";

    static FileChange of(Review review) {
        return new FileChange(
                NodeId.of(TYPE, review.identity()),
                review.what(),
                review.slug(),
                values(review.said()),
                values(review.kept()));
    }

    private static List<FieldValue> values(Map<String, String> cells) {
        return cells.entrySet().stream()
                .map(cell -> new FieldValue(Change.field(cell.getKey()), cell.getValue()))
                .toList();
    }
}
