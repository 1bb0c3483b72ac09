package org.wherebuilt.production;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.market.MarketRepository;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.RegionRepository;
import org.wherebuilt.relay.BadUserInput;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.References;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelFilter;

/** Which production periods to list; what is left out does not narrow the list, but for the status. */
@Input("ProductionFilter")
@Description("Which production periods to list. A field that is left out, null or an empty list is no condition. There "
        + "is one exception: only SUPPORTED and DISPUTED ones are listed unless `status` names others.")
public class ProductionFilter {

    @Description("At one of these plants, by their slugs.")
    public List<@NonNull String> plant;

    @Description("Of one of these models, by their slugs.")
    public List<@NonNull String> model;

    @Description(
            "Of models that had one of these names at any time, such as JX35; upper or lower case. A name that no model had"
                    + " is not an error.")
    public List<@NonNull String> nameplate;

    @Description("Of one of these brands, by their slugs.")
    public List<@NonNull String> brand;

    @Description("Of models with one of these texts in the body style, such as sedan.")
    public List<@NonNull String> bodyStyle;

    @Description("In one of these countries, by their ISO 3166-1 codes.")
    public List<@NonNull String> country;

    @Description("In a region with one of these texts in its name, or within such a region: Kyushu, Europe.")
    public List<@NonNull String> region;

    @Description("For one of these markets, by their slugs: periods that name it or a market that contains it.")
    public List<@NonNull String> market;

    @Description(
            "With a start in one of these decades, by the earliest day that the start can mean: 2010 for 2010 to 2019.")
    public List<@NonNull Integer> decade;

    @Description("Built on this day, certainly or possibly. A REJECTED period has no such day.")
    public LocalDate on;

    @Description("The answer as of this day: sources that were published later do not count.")
    public LocalDate publishedBy;

    @Description("The answer by the claims that the catalogue had at this moment: those recorded by then and not yet "
            + "retracted.")
    public OffsetDateTime knownAt;

    @Description("With one of these statuses; SUPPORTED and DISPUTED if left out, null or empty.")
    public List<@NonNull VerdictStatus> status;

    @Description("Only those on which sources disagree in any part (true), or in none (false).")
    public Boolean disputed;

    @Description("Whether a filter by model or nameplate includes variants (Q50L with Q50).")
    public Boolean includeVariants;

    @Description("Without periods that meet all of these conditions. Here a missing status means any status, and "
            + "`publishedBy` and `knownAt` are not accepted.")
    public ProductionFilter not;

    /** The slugs of the regions that {@link #region} means; null when it is. */
    private List<String> regionSlugs;

    /** For each of {@link #market} the slugs of it and of every market that contains it; null when it is. */
    private List<List<String>> containingMarkets;

    AsOf asOf() {
        return new AsOf(publishedBy, knownAt);
    }

    /** Normalizes the keys and adds them to the check for unknown ones; {@code path} leads to the filter. */
    void checkReferences(References.Check references, String path) {
        plant = references.slugs("Plant", path + ".plant", plant);
        model = references.slugs("Model", path + ".model", model);
        nameplate = ModelFilter.lowerCase(References.values(path + ".nameplate", nameplate));
        brand = references.slugs("Brand", path + ".brand", brand);
        bodyStyle = References.values(path + ".bodyStyle", bodyStyle);
        country = references.countries(path + ".country", country);
        region = References.values(path + ".region", region);
        market = references.slugs("Market", path + ".market", market);
        decade = References.values(path + ".decade", decade);
        status = References.values(path + ".status", status);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            if (not.publishedBy != null || not.knownAt != null) {
                throw BadUserInput.withoutValue(
                        path + ".not",
                        "publishedBy and knownAt say as of when the whole list is; give them outside of not");
            }
            not.checkReferences(references, path + ".not");
        }
    }

    /** Looks up what the regions and markets mean; needed once before the filter is applied. */
    void resolve(RegionRepository regions, MarketRepository markets) {
        regionSlugs = regions.within(region);
        containingMarkets = market == null ? null : markets.containing(market);
        if (not != null) {
            not.resolve(regions, markets);
        }
    }

    /** Narrows a listing of stored periods. {@link #matches} is the same for periods in memory; a test compares the two. */
    void applyTo(Listing<ProductionPeriod> listing) {
        addConditions(listing, statuses());
        if (not != null) {
            listing.whereNot(without -> not.addConditions(without, not.status));
        }
    }

    private List<VerdictStatus> statuses() {
        return status == null ? Answers.STATUSES : status;
    }

    private void addConditions(Listing<ProductionPeriod> listing, List<VerdictStatus> statuses) {
        addModelConditions(listing, "e.model");
        listing.where("e.status in :statuses", "statuses", statuses)
                .where("e.plant.slug in :plant", "plant", plant)
                .where("e.plant.country.code in :country", "country", country)
                .where(RegionRepository.IN_REGION.formatted("e.plant"), "region", regionSlugs)
                .where("cast(floor(year(e.startEarliest) / 10) * 10 as integer) in :decade", "decade", decade)
                .where(Answers.isPossible("e", ":on"), "on", on)
                .whereAny(
                        "exists (select m from ProductionPeriod p join p.markets m where p = e and m.slug in :markets)"
                                + " and not exists (select m from ProductionPeriod p join p.excludedMarkets m"
                                + " where p = e and m.slug in :markets)",
                        "markets",
                        containingMarkets);
        if (disputed != null) {
            listing.where(disputed ? "e.dissent > 0" : "e.dissent = 0");
        }
    }

    /** Narrows a listing of models to those whose periods can match; {@code path} leads to the model. */
    private <T> void addModelConditions(Listing<T> listing, String path) {
        boolean variants = Boolean.TRUE.equals(includeVariants);
        String named = "exists (select n from ModelName n where lower(n.name) in :nameplate and n.model = ";
        String variantOf = "exists (select v from Model v where v = " + path + " and ";
        listing.where(
                        path + ".slug in :model" + (variants ? " or " + variantOf + "v.variantOf.slug in :model)" : ""),
                        "model",
                        model)
                .where(
                        named + path + ")" + (variants ? " or " + variantOf + named + "v.variantOf))" : ""),
                        "nameplate",
                        nameplate)
                .where(path + ".brand.slug in :brand", "brand", brand)
                .whereAny(Listing.contains(path + ".bodyStyle", ":bodyStyle"), "bodyStyle", bodyStyle);
    }

    /** The models whose periods can match. */
    Listing<Model> models() {
        Listing<Model> listing = new Listing<>(Model.class);
        addModelConditions(listing, "e");
        return listing;
    }

    /** Whether it leaves nothing out as the {@code not} of another one. */
    boolean isEmpty() {
        Listing<ProductionPeriod> listing = new Listing<>(ProductionPeriod.class);
        addConditions(listing, status);
        return !listing.isNarrowed();
    }

    /** Whether a period of one of {@link #models()} matches the rest of the filter but for {@code not}. */
    boolean matches(ProductionPeriod period) {
        return satisfies(period, statuses());
    }

    /** As the {@code not} of another filter: whether a period of one of {@link #models()} meets the rest of it. */
    boolean excludes(ProductionPeriod period) {
        return satisfies(period, status);
    }

    private boolean satisfies(ProductionPeriod period, List<VerdictStatus> statuses) {
        return (statuses == null || statuses.contains(period.status))
                && (plant == null || plant.contains(period.plant.slug))
                && (country == null || country.contains(period.plant.country.code))
                && (regionSlugs == null || isInRegion(period.plant, regionSlugs))
                && (market == null || market.stream().anyMatch(period::isFor))
                && (decade == null || period.start != null && decade.contains(period.startDecade()))
                && (on == null || Answers.isPossible(period, on))
                && (disputed == null || disputed == period.dissent > 0);
    }

    private static boolean isInRegion(Plant plant, List<String> regions) {
        return plant.regionEntity != null && regions.contains(plant.regionEntity.slug)
                || plant.country.region != null && regions.contains(plant.country.region.slug);
    }
}
