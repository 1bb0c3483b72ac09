package org.wherebuilt.production;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.References;
import org.wherebuilt.kernel.Weight;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelRepository;

/** The questions people ask over many periods at once: what moved, which countries, what became of a plan, how much is known at all. */
@GraphQLApi
public class ReportsApi {

    private static final String BRAND = "Only models of this brand, by its slug.";
    private static final String PUBLISHED_BY =
            "The answer as of this day: sources that were published later do not count.";
    private static final String KNOWN_AT =
            "The answer by the claims that the catalogue had at this moment: those recorded by then and not yet retracted.";

    /** As a date such as MY2020 has it. */
    private static final String MODEL_YEAR = "[12]\\d{3}";

    private final ModelRepository models;

    private final References references;

    private final CatalogueDay day;

    ReportsApi(ModelRepository models, References references, CatalogueDay day) {
        this.models = models;
        this.references = references;
        this.day = day;
    }

    @Weight(weight = 1000)
    @ListSize(assumedSize = 50)
    @NonNull
    @Query("relocations")
    @Description("The lines of models that moved to another plant between two days, or started or ended at one.")
    public List<@NonNull Relocation> relocations(
            @Name("brand") @Description(BRAND) String brand,
            @Name("from") @NonNull @Description("The first day.") LocalDate from,
            @Name("to") @NonNull @Description("The second day.") LocalDate to,
            @Name("publishedBy") @Description(PUBLISHED_BY) LocalDate publishedBy,
            @Name("knownAt") @Description(KNOWN_AT) OffsetDateTime knownAt) {
        if (to.isBefore(from)) {
            throw new BadUserInput("to", to, "a day on or after from, " + from);
        }
        return Relocations.between(from, to, modelsOf(brand), new AsOf(publishedBy, knownAt));
    }

    @Weight(weight = 1000)
    @NonNull
    @Query("productionByCountry")
    @Description("The countries in which the models of a day were built, the one with the most models first.")
    public List<@NonNull CountryShare> productionByCountry(
            @Name("brand") @Description(BRAND) String brand,
            @Name("on") @NonNull @Description("The day.") LocalDate on,
            @Name("publishedBy") @Description(PUBLISHED_BY) LocalDate publishedBy,
            @Name("knownAt") @Description(KNOWN_AT) OffsetDateTime knownAt) {
        AsOf asOf = new AsOf(publishedBy, knownAt);
        return CountryShare.of(
                modelsOf(brand).stream()
                        .flatMap(model -> ProductionPeriods.of(model, asOf).stream())
                        .toList(),
                on);
    }

    @Weight(weight = 500)
    @ListSize(assumedSize = 100)
    @NonNull
    @Query("coverage")
    @Description(
            "How far the catalogue knows the cars of each brand now: how many by plant, how many by country only. All brands, by name.")
    public List<@NonNull Coverage> coverage() {
        return Coverage.ofBrands(models.getEntityManager());
    }

    @Weight(weight = 20)
    @ListSize(assumedSize = 3)
    @NonNull
    @Name("builtIn")
    @Description(
            "The countries in which it was built, by name, by what sources say: for a line what they say of the line, of the names that"
                    + " it bears, and of its generations. Plans, and what is said of a whole brand, do not count, nor does what is"
                    + " rejected.")
    public List<@NonNull BuiltIn> builtIn(
            @Source Model model,
            @Name("modelYear")
                    @Description(
                            "Only what is said of this model year, such as 2020. It begins on 2 January of the year before.")
                    Integer modelYear,
            @Name("market") @Description("Only what may be said of one of these markets, by their slugs.")
                    List<String> market,
            @Name("publishedBy") @Description(PUBLISHED_BY) LocalDate publishedBy,
            @Name("knownAt") @Description(KNOWN_AT) OffsetDateTime knownAt) {
        if (modelYear != null && !modelYear.toString().matches(MODEL_YEAR)) {
            throw new BadUserInput("modelYear", modelYear, "a year from 1000 to 2999");
        }
        return BuiltIn.of(
                model,
                modelYear,
                Set.copyOf(references.slugs("Market", "market", market)),
                new AsOf(publishedBy, knownAt));
    }

    @Weight(weight = 20)
    @ListSize(assumedSize = 7)
    @NonNull
    @Name("lines")
    @Description(
            "The lines of models of which sources say that it built them, or may have, or from which that follows; by name. It is all that is known of a plant that only"
                    + " registers name. Plans do not count, nor does what the answers about a line's generations reject. What it built when is"
                    + " in `productionPeriods`.")
    public List<@NonNull LineAtPlant> plantLines(
            @Source Plant plant,
            @Name("market") @Description("Only what may be said of this market, by its slug.") String market,
            @Name("publishedBy") @Description(PUBLISHED_BY) LocalDate publishedBy,
            @Name("knownAt") @Description(KNOWN_AT) OffsetDateTime knownAt) {
        String known = references.slug("Market", "market", market);
        return LineAtPlant.of(plant, known == null ? Set.of() : Set.of(known), new AsOf(publishedBy, knownAt));
    }

    @ListSize(assumedSize = 2)
    @NonNull
    @Name("fulfilledBy")
    @Description(
            "For an announcement: the production that followed from it, or whose end it announced. Otherwise empty.")
    public List<@NonNull ProductionPeriod> fulfilledBy(
            @Source Claim claim, @Name("publishedBy") @Description(PUBLISHED_BY) LocalDate publishedBy) {
        return claim.kind == ClaimKind.ANNOUNCED ? outcome(claim, publishedBy).periods() : List.of();
    }

    @Name("judgement")
    @Description(
            "How the claim compares with the answers: with the verdicts that use it or, when it is about a country or a"
                    + " whole brand, with all the answers for its time; null for a claim that is not about production, and for a"
                    + " retracted one.")
    public ClaimJudgement judgement(@Source Claim claim) {
        return claim.topic == Topic.PRODUCTION && claim.retractedAt == null ? ClaimJudgement.of(claim) : null;
    }

    @Name("planStatus")
    @Description("For an announcement of production: what became of it; null for every other claim.")
    public PlanStatus planStatus(
            @Source Claim claim, @Name("publishedBy") @Description(PUBLISHED_BY) LocalDate publishedBy) {
        return claim.kind == ClaimKind.ANNOUNCED && claim.topic == Topic.PRODUCTION
                ? outcome(claim, publishedBy).status()
                : null;
    }

    private PlanOutcome outcome(Claim claim, LocalDate publishedBy) {
        return PlanOutcome.of(claim, new AsOf(publishedBy, null), () -> publishedBy == null ? day.get() : publishedBy);
    }

    private List<Model> modelsOf(String brand) {
        String known = references.slug("Brand", "brand", brand);
        return models.all(new Listing<>(Model.class).where("e.brand.slug = :brand", "brand", known));
    }
}
