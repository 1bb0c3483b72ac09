package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.wherebuilt.relay.Listing;

/** Which production periods to list; what is left out does not narrow the list. */
@Input("ProductionFilter")
@Description("Which production periods to list. What is left out does not narrow the list.")
public class ProductionFilter {

    @Description("At this plant, by its slug.")
    public String plant;

    @Description("Of this model, by its slug.")
    public String model;

    @Description("Of models that bore this name at any time, such as JX35; upper or lower case.")
    public String nameplate;

    @Description("Of this brand, by its slug.")
    public String brand;

    @Description("In this country, by its ISO 3166-1 code.")
    public String country;

    @Description("For this market, by its slug: periods that name it or a market that contains it.")
    public String market;

    @Description("Built on this day, certainly or possibly.")
    public LocalDate on;

    @Description("Whether asking for a model or a nameplate brings its variants too (Q50L with Q50).")
    public Boolean includeVariants;

    /**
     * Narrows the listing. The markets are the slugs of {@link #market} and of every market that contains it. What
     * counts as built on a day is {@link ProductionPeriod#certainty}'s, in SQL.
     */
    void applyTo(Listing<ProductionPeriod> listing, List<String> containingMarkets) {
        boolean variants = Boolean.TRUE.equals(includeVariants);
        String named = "exists (select n from ModelName n where lower(n.name) = lower(:nameplate) and ";
        listing.where("e.plant.slug = :plant", "plant", plant)
                .where(
                        "e.model.slug = :model"
                                + (variants
                                        ? " or exists (select v from Model v where v = e.model and v.variantOf.slug = :model)"
                                        : ""),
                        "model",
                        model)
                .where(
                        named + "n.model = e.model)"
                                + (variants
                                        ? " or exists (select v from Model v where v = e.model and " + named
                                                + "n.model = v.variantOf))"
                                        : ""),
                        "nameplate",
                        nameplate)
                .where("e.model.brand.slug = :brand", "brand", brand)
                .where("e.plant.country.code = :country", "country", country);
        if (market != null) {
            listing.where(
                            "exists (select m from ProductionPeriod p join p.markets m where p = e and m.slug in :markets)",
                            "markets",
                            containingMarkets)
                    .where("not exists (select m from ProductionPeriod p join p.excludedMarkets m"
                            + " where p = e and m.slug in :markets)");
        }
        if (on != null) {
            listing.where(
                            "coalesce(e.startEarliest, e.plant.openedEarliest, :on) <= :on"
                                    + " and coalesce(e.endLatest, :on) >= :on",
                            "on",
                            on)
                    .where("e.endLatest is not null or e.plant.closure is null"
                            + " or e.plant.closure <> org.wherebuilt.plant.Closure.ACTUAL"
                            + " or e.plant.closedLatest >= :on");
        }
    }
}
