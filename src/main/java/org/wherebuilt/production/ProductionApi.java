package org.wherebuilt.production;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.kernel.References;
import org.wherebuilt.kernel.Siblings;
import org.wherebuilt.kernel.Weight;
import org.wherebuilt.market.Containment;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;

/**
 * Queries for production periods, and the ways from plants, models and markets to what they share. The nested fields
 * filter collections that Hibernate has loaded for all siblings at once; none of them queries the database for one row.
 */
@GraphQLApi
public class ProductionApi {

    private static final String ON = "Only what was built on this day, certainly or possibly.";
    private static final String MARKET = "Only production for this market, or for one that contains it. Give its slug.";
    private static final String PUBLISHED_BY =
            "The answer as of this day: sources that were published later do not count.";
    private static final String KNOWN_AT =
            "The answer by the claims that the catalogue had at this moment: those recorded by then and not yet retracted.";
    private static final String INCLUDE = "Statuses to add to SUPPORTED and DISPUTED.";

    /** What the filter of a list of periods reads, but for that by market: which markets contain it may be anything. */
    private static final String STATUS = "allProductionPeriods.status";

    private static final String FROM = "allProductionPeriods.possibleFrom";
    private static final String TO = "allProductionPeriods.possibleTo";

    private final ProductionPeriods productionPeriods;

    private final References references;
    private final Siblings siblings;

    ProductionApi(ProductionPeriods productionPeriods, References references, Siblings siblings) {
        this.productionPeriods = productionPeriods;
        this.references = references;
        this.siblings = siblings;
    }

    @Weight(weight = 500)
    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("productionPeriods")
    @Description("Which plant built which model, when and for which markets, with the sources.")
    public ProductionPeriodConnection productionPeriods(
            @Name("filter") @Description("Which ones; by default every SUPPORTED and DISPUTED one.")
                    ProductionFilter filter,
            @Name("orderBy") @Description("The order; by default by plant and model.") ProductionOrder orderBy,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new ProductionPeriodConnection(productionPeriods.page(
                Optional.ofNullable(filter).orElseGet(ProductionFilter::new),
                Optional.ofNullable(orderBy).orElse(ProductionOrder.PLANT_ASC),
                new PageRequest(first, after, last, before)));
    }

    @Weight(weight = 100)
    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("periodChanges")
    @Description("How answers changed: for each edit the plants and models whose answer it changed, the newest first.")
    public PeriodChangeConnection periodChanges(
            @Name("filter") @Description("Which ones; all by default.") PeriodChangeFilter filter,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new PeriodChangeConnection(
                productionPeriods.changes(filter, new PageRequest(first, after, last, before)));
    }

    @NonNull
    @Name("certainty")
    @Description("Whether it was built there on a day.")
    @Reads({"status", "possibleFrom", "possibleTo", "certainFrom", "certainTo"})
    public Certainty certainty(
            @Source ProductionPeriod period, @Name("on") @NonNull @Description("The day.") LocalDate on) {
        return period.certainty(on);
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description("What the newest " + ProductionPeriods.CHANGES_OF_ONE
            + " edits that changed this answer did to it, the newest first. The query `periodChanges` has all of them.")
    public List<@NonNull PeriodChange> periodHistory(@Source ProductionPeriod period) {
        return siblings
                .of("history of answers", Model.class, period.model, model -> model.slug, productionPeriods::changesOf)
                .stream()
                .filter(change -> change.plantSlug.equals(period.plant.slug))
                .toList();
    }

    @ListSize(assumedSize = 2)
    @NonNull
    @Name("marketsFor")
    @Description("Those of its markets that are this market or contain it.")
    public List<@NonNull Market> marketsFor(
            @Source ProductionPeriod period,
            @Name("market") @NonNull @Description("The market, by its slug.") String market) {
        return period.marketsFor(references.slug("Market", "market", market));
    }

    @Weight(weight = 20)
    @ListSize(assumedSize = 20)
    @NonNull
    @Name("productionPeriods")
    @Description("What it built, by model.")
    @Reads(
            value = {STATUS, FROM, TO},
            of = "allProductionPeriods",
            without = {"publishedBy", "knownAt", "market"})
    public List<@NonNull ProductionPeriod> plantProductionPeriods(
            @Source Plant plant,
            @Name("on") @Description(ON) LocalDate on,
            @Name("publishedBy") @Description(PUBLISHED_BY) LocalDate publishedBy,
            @Name("knownAt") @Description(KNOWN_AT) OffsetDateTime knownAt,
            @Name("market") @Description(MARKET) String market,
            @Name("include") @Description(INCLUDE) List<VerdictStatus> include) {
        AsOf asOf = new AsOf(publishedBy, knownAt);
        return matching(ProductionPeriods.of(plant, asOf).stream(), on, market, include)
                .toList();
    }

    @ListSize(assumedSize = 20)
    @NonNull
    @Name("models")
    @Description("The models it built.")
    @Reads(
            value = {STATUS, FROM, TO},
            of = "allProductionPeriods.model",
            without = "market")
    public List<@NonNull Model> plantModels(
            @Source Plant plant,
            @Name("on") @Description(ON) LocalDate on,
            @Name("market") @Description(MARKET) String market) {
        return distinct(matching(plant.allProductionPeriods.stream(), on, market, null), period -> period.model);
    }

    @Weight(weight = 5)
    @ListSize(assumedSize = 2)
    @NonNull
    @Name("productionPeriods")
    @Description("Where and when it was built, by plant.")
    @Reads(
            value = {STATUS, FROM, TO},
            of = "allProductionPeriods",
            without = {"publishedBy", "knownAt", "market"})
    public List<@NonNull ProductionPeriod> modelProductionPeriods(
            @Source Model model,
            @Name("on") @Description(ON) LocalDate on,
            @Name("publishedBy") @Description(PUBLISHED_BY) LocalDate publishedBy,
            @Name("knownAt") @Description(KNOWN_AT) OffsetDateTime knownAt,
            @Name("market") @Description(MARKET) String market,
            @Name("include") @Description(INCLUDE) List<VerdictStatus> include) {
        AsOf asOf = new AsOf(publishedBy, knownAt);
        return matching(ProductionPeriods.of(model, asOf).stream(), on, market, include)
                .toList();
    }

    @ListSize(assumedSize = 2)
    @NonNull
    @Name("plants")
    @Description("The plants that built it.")
    @Reads(
            value = {STATUS, FROM, TO},
            of = "allProductionPeriods.plant",
            without = "market")
    public List<@NonNull Plant> modelPlants(
            @Source Model model,
            @Name("on") @Description(ON) LocalDate on,
            @Name("market") @Description(MARKET) String market) {
        return distinct(matching(model.allProductionPeriods.stream(), on, market, null), period -> period.plant);
    }

    @Weight(weight = 50)
    @ListSize(assumedSize = 50)
    @NonNull
    @Name("productionPeriods")
    @Description("What was built for it, or for a market that contains it.")
    public List<@NonNull ProductionPeriod> marketProductionPeriods(
            @Source Market market, @Name("on") @Description(ON) LocalDate on) {
        return periodsFor(market, on).toList();
    }

    @Weight(weight = 50)
    @ListSize(assumedSize = 40)
    @NonNull
    @Name("models")
    @Description("The models that were built for it, or for a market that contains it.")
    public List<@NonNull Model> marketModels(@Source Market market, @Name("on") @Description(ON) LocalDate on) {
        return distinct(periodsFor(market, on), period -> period.model);
    }

    @Weight(weight = 50)
    @ListSize(assumedSize = 15)
    @NonNull
    @Name("plants")
    @Description("The plants that built for it, or for a market that contains it.")
    public List<@NonNull Plant> marketPlants(@Source Market market, @Name("on") @Description(ON) LocalDate on) {
        return distinct(periodsFor(market, on), period -> period.plant);
    }

    private static Stream<ProductionPeriod> periodsFor(Market market, LocalDate on) {
        Stream<ProductionPeriod> named = Containment.containing(market).stream()
                .flatMap(wide -> wide.namedByProductionPeriods.stream())
                .distinct();
        return filtered(named, on, market.slug, null);
    }

    private Stream<ProductionPeriod> matching(
            Stream<ProductionPeriod> periods, LocalDate on, String market, List<VerdictStatus> include) {
        return filtered(periods, on, references.slug("Market", "market", market), include);
    }

    private static Stream<ProductionPeriod> filtered(
            Stream<ProductionPeriod> periods, LocalDate on, String market, List<VerdictStatus> include) {
        return periods.filter(period -> period.isAnswer() || include != null && include.contains(period.status))
                .filter(period -> on == null || Answers.isPossible(period, on))
                .filter(period -> market == null || period.isFor(market));
    }

    private static <T> List<T> distinct(Stream<ProductionPeriod> periods, Function<ProductionPeriod, T> side) {
        return periods.map(side).distinct().toList();
    }
}
