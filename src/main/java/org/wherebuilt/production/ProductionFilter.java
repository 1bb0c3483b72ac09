package org.wherebuilt.production;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.vehicle.Model;

/** Which production periods to list; what is left out does not narrow the list, but for the status. */
@Input("ProductionFilter")
@Description(
        "Which production periods to list. What is left out does not narrow the list, except that only SUPPORTED and"
                + " DISPUTED ones are listed unless `status` says otherwise.")
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

    @Description("As one could know on this day: without what sources published later say.")
    public LocalDate publishedBy;

    @Description("As the catalogue knew at this moment: by the claims recorded by then and not yet retracted.")
    public OffsetDateTime knownAt;

    @Description("With one of these statuses; SUPPORTED and DISPUTED when left out.")
    public List<@NonNull VerdictStatus> status;

    @Description("Only those on which sources disagree in any part (true), or in none (false).")
    public Boolean disputed;

    @Description("Whether asking for a model or a nameplate brings its variants too (Q50L with Q50).")
    public Boolean includeVariants;

    Knowledge knowledge() {
        return new Knowledge(publishedBy, knownAt);
    }

    private List<VerdictStatus> statuses() {
        return status == null || status.isEmpty() ? VerdictStatus.ANSWERS : status;
    }

    /**
     * Narrows a listing of stored periods; the markets are the slugs of {@link #market} and of every market that contains
     * it. {@link #matches} is the same for periods in memory; a test compares the two.
     */
    void applyTo(Listing<ProductionPeriod> listing, List<String> containingMarkets) {
        narrowModels(listing, "e.model");
        listing.where("e.status in :statuses", "statuses", statuses())
                .where("e.plant.slug = :plant", "plant", plant)
                .where("e.plant.country.code = :country", "country", country)
                .where(
                        "(e.possibleFrom is null or e.possibleFrom <= :on) and (e.possibleTo is null or e.possibleTo >= :on)",
                        "on",
                        on);
        if (disputed != null) {
            listing.where(disputed ? "e.dissent > 0" : "e.dissent = 0");
        }
        if (market != null) {
            listing.where(
                            "exists (select m from ProductionPeriod p join p.markets m where p = e and m.slug in :markets)",
                            "markets",
                            containingMarkets)
                    .where("not exists (select m from ProductionPeriod p join p.excludedMarkets m"
                            + " where p = e and m.slug in :markets)");
        }
    }

    /** Narrows a listing of models to those whose periods can match; {@code path} leads to the model. */
    <T> void narrowModels(Listing<T> listing, String path) {
        boolean variants = Boolean.TRUE.equals(includeVariants);
        String named = "exists (select n from ModelName n where lower(n.name) = lower(:nameplate) and n.model = ";
        String variantOf = "exists (select v from Model v where v = " + path + " and ";
        listing.where(
                        path + ".slug = :model" + (variants ? " or " + variantOf + "v.variantOf.slug = :model)" : ""),
                        "model",
                        model)
                .where(
                        named + path + ")" + (variants ? " or " + variantOf + named + "v.variantOf))" : ""),
                        "nameplate",
                        nameplate)
                .where(path + ".brand.slug = :brand", "brand", brand);
    }

    /** Whether a period of a model that {@link #narrowModels} lets through matches the rest of the filter. */
    boolean matches(ProductionPeriod period) {
        return statuses().contains(period.status)
                && (plant == null || period.plant.slug.equals(plant))
                && (country == null || period.plant.country.code.equals(country))
                && (market == null || period.isFor(market))
                && (on == null || period.certainty(on) != Certainty.NO)
                && (disputed == null || disputed == period.dissent > 0);
    }

    /** The models whose periods can match. */
    Listing<Model> models() {
        Listing<Model> listing = new Listing<>(Model.class);
        narrowModels(listing, "e");
        return listing;
    }
}
