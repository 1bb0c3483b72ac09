package org.wherebuilt.evidence;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Lookup;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.Weight;

/** Queries for sources and claims. */
@GraphQLApi
public class EvidenceApi {

    private final SourceRepository sources;
    private final ClaimRepository claims;
    private final EditRepository edits;

    EvidenceApi(SourceRepository sources, ClaimRepository claims, EditRepository edits) {
        this.sources = sources;
        this.claims = claims;
        this.edits = edits;
    }

    @Query("source")
    @Description("The source with this slug; null when there is none.")
    public SourceDocument source(@Name("slug") @NonNull @Description("Such as ttac2012.") String slug) {
        return Lookup.one(sources.getEntityManager(), SourceDocument.class, slug);
    }

    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("sources")
    @Description("The sources.")
    public SourceConnection sources(
            @Name("filter") @Description("Which ones; all by default.") SourceFilter filter,
            @Name("orderBy") @Description("The order; by default by slug.") SourceOrder orderBy,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new SourceConnection(sources.page(
                filter, orderBy == null ? SourceOrder.SLUG_ASC : orderBy, new PageRequest(first, after, last, before)));
    }

    @Query("claim")
    @Description(
            "The newest version of the claim with this slug, also when it was retracted; null when there never was one.")
    public Claim claim(@Name("slug") @NonNull @Description("Such as vpic-m30-f31-oppama.") String slug) {
        return claims.newest(slug);
    }

    @Weight(weight = 100)
    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("claims")
    @Description("The claims in force: about plants, and also about regions, countries, nameplates and brands.")
    public ClaimConnection claims(
            @Name("filter") @Description("Which ones; all by default.") ClaimFilter filter,
            @Name("orderBy") @Description("The order; by default by slug.") ClaimOrder orderBy,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new ClaimConnection(claims.page(
                filter, orderBy == null ? ClaimOrder.SLUG_ASC : orderBy, new PageRequest(first, after, last, before)));
    }

    @Weight(weight = 100)
    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("changes")
    @Description("The changes of the catalogue since a moment, the oldest first.")
    public ChangeConnection changes(
            @Name("since") @NonNull @Description("The moment. Changes at that moment are included.")
                    OffsetDateTime since,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new ChangeConnection(claims.changes(since, new PageRequest(first, after, last, before)));
    }

    @Weight(weight = 100)
    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("edits")
    @Description("Who changed the catalogue, when, and from where: one edit for each time, the newest first.")
    public EditConnection edits(
            @Name("filter") @Description("Which ones; all by default.") EditFilter filter,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new EditConnection(edits.page(filter, new PageRequest(first, after, last, before)));
    }
}
