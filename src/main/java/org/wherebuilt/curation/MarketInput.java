package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.market.MarketKind;

/** A market as somebody records it: the columns of {@code markets.csv}, and its rows of {@code market_members.csv}. */
@Input("MarketInput")
@Description(
        "Where cars are sold: a country, a region that contains markets, or the world. A correction has all of it again, also what stays as it was.")
public class MarketInput {

    @Description("Its key, such as north-america; of a correction left out, or the same. Required for a new market.")
    public String slug;

    @Description("Its name. Required.")
    public String name;

    @Description("Its kind. Required.")
    public MarketKind kind;

    @Description("The country, by its ISO 3166-1 code, if the market is one.")
    public String country;

    @Description("The markets that it directly contains, by their slugs: all of them.")
    public List<@NonNull String> members;

    @Description("The markets that it is directly part of, by their slugs: all of them.")
    public List<@NonNull String> parents;
}
