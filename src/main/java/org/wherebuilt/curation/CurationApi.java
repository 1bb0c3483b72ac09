package org.wherebuilt.curation;

import static org.wherebuilt.curation.Arguments.BECAUSE;
import static org.wherebuilt.curation.Arguments.CONFIRM;
import static org.wherebuilt.curation.Arguments.CURATOR;
import static org.wherebuilt.curation.Arguments.IF_VERSION;
import static org.wherebuilt.curation.Arguments.ITEM_WEIGHT;
import static org.wherebuilt.curation.Arguments.KEY;
import static org.wherebuilt.curation.Arguments.MOST;
import static org.wherebuilt.curation.Arguments.WEIGHT;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.wherebuilt.catalogue.Change;
import org.wherebuilt.evidence.ClaimRepository;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.AtLeast;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.ItemWeight;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Weight;

/** Changes of the catalogue by people, and what they would do. */
@GraphQLApi
public class CurationApi {

    /** A preview of as many changes as there may be. */
    static final int LONGEST_PREVIEW = WEIGHT + MOST * ITEM_WEIGHT;

    private final Curation curation;
    private final ClaimRepository claims;
    private final EntityManager em;

    CurationApi(Curation curation, ClaimRepository claims, EntityManager em) {
        this.curation = curation;
        this.claims = claims;
        this.em = em;
    }

    @Weight(weight = WEIGHT)
    @ItemWeight(weight = ITEM_WEIGHT)
    @ListSize(assumedSize = 1, slicingArguments = "changes")
    @NonNull
    @Query("previewChanges")
    @Description(
            "What changes would do to the answers, and what is wrong with them. Anybody may ask; nothing is changed.")
    public Preview previewChanges(
            @Name("changes") @NonNull @Description("The changes, at most 100.") List<@NonNull ChangeInput> changes) {
        return curation.preview(several(changes));
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordClaim")
    @Description("Records what a source says.")
    public ClaimPayload recordClaim(
            @Name("claim") @NonNull @Description("What the source says.") ClaimInput claim,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.CLAIM, claim, "claim");
        return claimPayload(change, null, confirm, idempotencyKey);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("correctClaim")
    @Description("Records a new version of a claim. Of a claim that was retracted, it is in force again.")
    public ClaimPayload correctClaim(
            @Name("slug") @NonNull @Description("The claim's slug.") String slug,
            @Name("claim") @NonNull @Description("What the source says.") ClaimInput claim,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("ifVersion") @Description(IF_VERSION) String ifVersion,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.correct(Asked.CLAIM, slug, claim, ifVersion, "claim");
        return claimPayload(change, because, confirm, idempotencyKey);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("retractClaim")
    @Description("Drops a claim. It stays in the history.")
    public ClaimPayload retractClaim(
            @Name("slug") @NonNull @Description("The claim's slug.") String slug,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("ifVersion") @Description(IF_VERSION) String ifVersion,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.retract(slug, ifVersion, "slug");
        return claimPayload(change, because, confirm, idempotencyKey);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordSource")
    @Description("Records a source, so that claims can name it.")
    public SourcePayload recordSource(
            @Name("source") @NonNull @Description("The source.") SourceInput source,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.SOURCE, source, "source");
        return curation.make(change, null, confirm, idempotencyKey, SourceDocument.class, SourcePayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("correctSource")
    @Description(
            "Corrects a source that a curator recorded. One that comes with the catalogue's files is corrected there.")
    public SourcePayload correctSource(
            @Name("slug") @NonNull @Description("The source's slug.") String slug,
            @Name("source") @NonNull @Description("The source.") SourceInput source,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("ifVersion") @Description(IF_VERSION) String ifVersion,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.correct(Asked.SOURCE, slug, source, ifVersion, "source");
        return curation.make(change, because, confirm, idempotencyKey, SourceDocument.class, SourcePayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @ItemWeight(weight = ITEM_WEIGHT)
    @ListSize(assumedSize = 1, slicingArguments = "changes")
    @NonNull
    @Mutation("applyChanges")
    @Description("Makes several changes together: all of them, or none.")
    public ChangesPayload applyChanges(
            @Name("changes") @NonNull @Description("The changes, at most 100.") List<@NonNull ChangeInput> changes,
            @Name("because") @Description(BECAUSE) String because,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        return new ChangesPayload(curation.make(several(changes), because, confirm, idempotencyKey));
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("revert")
    @Description(
            "Undoes an edit by a curator, by a new one: all of it, or nothing. What it recorded under a slug of its own stays, because others may name it; claims do not. If somebody has changed the same since, the error CONFLICT says what.")
    public ChangesPayload revert(
            @Name("edit") @Id @NonNull @Description("The edit's id.") String edit,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        NodeId id = NodeId.parse("edit", edit);
        Edit undone = id.type().equals("Edit") && id.key().matches("[1-9][0-9]{0,8}")
                ? em.find(Edit.class, Integer.valueOf(id.key()))
                : null;
        if (undone == null) {
            throw new BadUserInput("edit", edit, "the id of an edit");
        }
        return new ChangesPayload(curation.revert(undone, Asked.reason("because", because), idempotencyKey));
    }

    static List<Change> several(List<ChangeInput> changes) {
        if (changes.isEmpty() || changes.size() > MOST) {
            throw BadUserInput.saying("changes: has %d changes; 1 to %d are accepted".formatted(changes.size(), MOST));
        }
        return Asked.changes(changes);
    }

    private ClaimPayload claimPayload(Change change, String because, Boolean confirm, String key) {
        Curation.Made made = curation.make(List.of(change), because, confirm, key);
        return new ClaimPayload(claims.newest(change.subject()), made);
    }
}
