package org.wherebuilt.market;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Lookup;

/** Queries for markets. */
@GraphQLApi
public class MarketApi {

    private final MarketRepository markets;

    MarketApi(MarketRepository markets) {
        this.markets = markets;
    }

    @Query("market")
    @Description("The market with this slug; null when there is none.")
    public Market market(@Name("slug") @NonNull @Description("Such as united-states.") String slug) {
        return Lookup.one(markets.getEntityManager(), Market.class, slug);
    }

    @ListSize(assumedSize = 40)
    @NonNull
    @Query("markets")
    @Description("Every market, by slug.")
    public List<@NonNull Market> markets() {
        return markets.all();
    }
}
