package org.wherebuilt.curation;

import static org.wherebuilt.curation.Arguments.BECAUSE;
import static org.wherebuilt.curation.Arguments.CURATOR;
import static org.wherebuilt.curation.Arguments.ITEM_WEIGHT;
import static org.wherebuilt.curation.Arguments.KEY;
import static org.wherebuilt.curation.Arguments.WEIGHT;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.wherebuilt.kernel.AtLeast;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.Weight;

/** What the catalogue's files changed of rows that curators keep: seen by everybody, settled by curators. */
@GraphQLApi
public class ReviewApi {

    private static final String ID = "The review's id.";

    private final Curation curation;

    ReviewApi(Curation curation) {
        this.curation = curation;
    }

    /** Which of two rows is to be in force. */
    @Enum("ReviewSide")
    @Description("Which of two rows is to be in force.")
    public enum Side {
        @Description("That of the files. They keep it from now on.")
        FILES,
        @Description(
                "That of the curators. They go on to keep it; it is listed again when the files say something else again.")
        CURATORS
    }

    @Weight(weight = ITEM_WEIGHT)
    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("reviews")
    @Description(
            "What curators keep and of which the catalogue's files say something else since. What curators keep is in force until one of them settles it.")
    public ReviewConnection reviews(
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        List<FileChange> all = curation.reviews().stream().map(FileChange::of).toList();
        return new ReviewConnection(new Listing<>(FileChange.class)
                .orderBy(
                        "SLUG",
                        List.of(
                                Listing.Key.text("slug", true, FileChange::slug),
                                Listing.Key.text("id", true, FileChange::id)))
                .pageOf(all, new PageRequest(first, after, last, before)));
    }

    @Weight(weight = WEIGHT)
    @NonNull
    @Query("previewReview")
    @Description("What it would do if the row of the files were in force. Anybody may ask; nothing is changed.")
    public Preview previewReview(@Name("review") @Id @NonNull @Description(ID) String review) {
        return curation.previewReview(identity(review));
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("settleReview")
    @Description(
            "Has the row of the files in force, or that of the curators. If it is settled already, or the files say something else by now, the error is CONFLICT.")
    public ChangesPayload settleReview(
            @Name("review") @Id @NonNull @Description(ID) String review,
            @Name("by") @NonNull @Description("Which of the two is to be in force.") Side by,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        return new ChangesPayload(
                curation.settle(identity(review), by == Side.FILES, Asked.reason("because", because), idempotencyKey));
    }

    private static String identity(String review) {
        NodeId id = NodeId.parse("review", review);
        if (!id.type().equals(FileChange.TYPE)) {
            throw new BadUserInput("review", review, "the id of a review");
        }
        return id.key();
    }
}
