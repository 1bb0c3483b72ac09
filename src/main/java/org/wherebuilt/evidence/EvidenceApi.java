package org.wherebuilt.evidence;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.wherebuilt.relay.Weight;

/** Queries for sources and claims. */
@GraphQLApi
public class EvidenceApi {

    private final SourceRepository sources;
    private final ClaimRepository claims;

    EvidenceApi(SourceRepository sources, ClaimRepository claims) {
        this.sources = sources;
        this.claims = claims;
    }

    @Query("source")
    @Description("The source with this slug; null when there is none.")
    public SourceDocument source(@Name("slug") @NonNull @Description("Such as ttac2012.") String slug) {
        return sources.findById(slug);
    }

    @NonNull
    @Query("sources")
    @Description("The sources, by slug.")
    public SourceConnection sources(
            @Name("filter") @Description("Which ones; all when left out.") SourceFilter filter,
            @Name("first") @DefaultValue("50") @Description("How many, from 1 to 500.") int first,
            @Name("after") @Description("The cursor to go on from.") String after) {
        return new SourceConnection(sources.page(filter, first, after));
    }

    @Weight(weight = 100)
    @NonNull
    @Query("claims")
    @Description(
            "The claims in force, by slug: about plants, and also about regions, countries, nameplates and brands.")
    public ClaimConnection claims(
            @Name("filter") @Description("Which ones; all when left out.") ClaimFilter filter,
            @Name("first") @DefaultValue("50") @Description("How many, from 1 to 500.") int first,
            @Name("after") @Description("The cursor to go on from.") String after) {
        return new ClaimConnection(claims.page(filter, first, after));
    }

    @Weight(weight = 100)
    @NonNull
    @Query("changes")
    @Description("What changed in the catalogue since a moment, the oldest change first.")
    public ChangeConnection changes(
            @Name("since") @NonNull @Description("The moment; what happened at it is included.") OffsetDateTime since,
            @Name("first") @DefaultValue("50") @Description("How many, from 1 to 500.") int first,
            @Name("after") @Description("The cursor to go on from.") String after) {
        return new ChangeConnection(claims.changes(since, first, after));
    }
}
