package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelScope;

/**
 * What sources say of one country in which a model was built. It is computed from the claims for each question, and not stored as the
 * answers about plants are: docs/adr/0049 says why.
 */
@Description("A country in which a model was built, by what sources say.")
public record BuiltIn(
        @NonNull @Description("The country.") Country country,

        @NonNull
        @Description(
                "SUPPORTED if a source says so that is better than a web page, UNCONFIRMED if only web pages say so, it only follows"
                        + " from a source or is only possible, DISPUTED if one of the best sources denies it of the whole country.")
        VerdictStatus status,

        @NonNull
        @Description(
                "The model years for which registers list it as built there, the earliest first. A plant below need not be of each of them: ask for one by the argument `modelYear`.")
        List<@NonNull Integer> modelYears,

        @NonNull
        @Description(
                "The plants there that built it, by slug: by the answers about plants and, for a line, by sources that name one or from which"
                        + " one follows.")
        List<@NonNull Plant> plants,

        @NonNull
        @Description(
                "The plants there that may have built it, by slug: a source lists them and does not say which of them did. A list may also have a town without a plant: see the claims.")
        List<@NonNull Plant> possiblePlants,

        @NonNull @Description("The claims that say so, the best ranked first.")
        List<@NonNull Claim> claims,

        @NonNull @Description("Why, in a sentence that can be quoted alone.")
        String reason) {

    /**
     * By country, where sources say that the model was built; for a line where they say it of the line, of its nameplates, and of its
     * generations.
     *
     * @param modelYear null for any
     * @param markets the slugs of those of which one is asked for; empty for any
     */
    static List<BuiltIn> of(Model model, Integer modelYear, Set<String> markets, AsOf asOf) {
        List<Model> meant =
                Stream.concat(Stream.of(model), model.generations.stream()).toList();
        List<Claim> claims = meant.stream()
                .flatMap(one -> one.allClaims.stream())
                .filter(asOf::includes)
                .distinct()
                .toList();
        List<ProductionPeriod> periods = Stream.concat(
                        meant.stream().flatMap(one -> ProductionPeriods.of(one, asOf).stream()),
                        ofNamesakes(model, meant, claims, asOf))
                .toList();
        return of(model, modelYear, markets, claims, periods);
    }

    /**
     * The periods of generations that belong to no line or to another, and that bear the line's name in a market: the X-Trail, which
     * Nissan sells as the Rogue. Those for this market are the line's.
     */
    private static Stream<ProductionPeriod> ofNamesakes(Model line, List<Model> meant, List<Claim> claims, AsOf asOf) {
        List<String> markets = line.names.stream()
                .filter(name -> name.market != null)
                .map(name -> name.market.slug)
                .toList();
        return claims.stream()
                .filter(claim -> line.scope == ModelScope.LINE && claim.nameplate != null)
                .flatMap(claim -> claim.subjects.stream())
                .distinct()
                .filter(namesake -> namesake.scope == ModelScope.GENERATION && !meant.contains(namesake))
                .flatMap(namesake -> ProductionPeriods.of(namesake, asOf).stream())
                .filter(period -> !period.markets.isEmpty() && markets.stream().anyMatch(period::isFor));
    }

    /** As {@link #of(Model, Integer, Set, AsOf)}, by these claims about the model, and by all its periods. */
    static List<BuiltIn> of(
            Model model, Integer modelYear, Set<String> markets, List<Claim> claims, List<ProductionPeriod> periods) {
        BuiltInQuestion question = new BuiltInQuestion(model, modelYear, markets, periods);
        List<Claim> concerned = claims.stream()
                .filter(question::concerns)
                .sorted(Ranking.BEST_FIRST)
                .toList();
        List<Claim> denials = concerned.stream()
                .filter(claim -> claim.stance == Stance.DENIES && claim.plant == null && question.stands(claim))
                .toList();
        Map<String, List<Claim>> byCountry = concerned.stream()
                .filter(claim -> claim.stance == Stance.SUPPORTS && country(claim) != null && question.stands(claim))
                .collect(groupingBy(claim -> country(claim).code, TreeMap::new, toList()));
        return byCountry.values().stream()
                .map(saying -> of(question, saying, denials))
                // What is only possible does not hold against a denial.
                .filter(one -> one.status != VerdictStatus.DISPUTED
                        || !one.claims.stream().allMatch(Claim::isListed))
                .sorted(Comparator.comparing((BuiltIn one) -> one.country.name))
                .toList();
    }

    private static BuiltIn of(BuiltInQuestion question, List<Claim> saying, List<Claim> allDenials) {
        Country country = country(saying.get(0));
        int best = saying.get(0).rank();
        List<Claim> denials = allDenials.stream()
                .filter(denial -> denial.rank() <= best && ClaimOverlap.includesCountry(denial, country))
                .filter(denial -> saying.stream()
                        .filter(claim -> claim.rank() == best)
                        .allMatch(claim -> ClaimOverlap.overlaps(denial, claim, null)))
                .toList();
        VerdictStatus status = !denials.isEmpty()
                ? VerdictStatus.DISPUTED
                : saying.stream().allMatch(BuiltIn::isWeak) || question.isUnconfirmed(saying)
                        ? VerdictStatus.UNCONFIRMED
                        : VerdictStatus.SUPPORTED;
        List<Plant> plants = question.plants(country, saying);
        return new BuiltIn(
                country,
                status,
                ListedYears.named(saying.stream().filter(ListedYears::isListing)),
                plants,
                BuiltInQuestion.possible(saying, plants),
                saying,
                reason(question, country, status, saying, denials));
    }

    /**
     * The model years for which its claims name a plant there, the earliest first.
     *
     * @param listed whether as one of several, or as the one
     */
    public List<Integer> modelYearsAt(Plant plant, boolean listed) {
        return ListedYears.named(
                claims.stream().filter(claim -> plant.equals(claim.plant) && claim.isListed() == listed));
    }

    /** Null when it names no place in one country. */
    private static Country country(Claim claim) {
        if (claim.plant != null) {
            return claim.plant.country;
        }
        Country country = claim.country;
        for (Region region = claim.regionEntity; region != null && country == null; region = region.within) {
            country = region.country;
        }
        return country;
    }

    private static boolean isWeak(Claim claim) {
        return claim.kind == ClaimKind.INFERRED || claim.isListed() || claim.isOfTwin() || claim.source.isWeak();
    }

    private static String reason(
            BuiltInQuestion question, Country country, VerdictStatus status, List<Claim> saying, List<Claim> denials) {
        Citation cite = new Citation();
        Claim best = saying.get(0);
        List<Claim> equals = saying.stream()
                .filter(claim -> claim.rank() == best.rank() && claim.isOfTwin() == best.isOfTwin())
                .toList();
        String subject = cite.subject(equals);
        String built = "%s was built in %s".formatted(question.car(), Naming.country(country));
        String says = "%s %s that %s".formatted(subject, verb(best, equals), built);
        String sentence =
                switch (status) {
                    case DISPUTED ->
                        "%s, but %s, which %s, %s that it was not"
                                .formatted(
                                        says,
                                        cite.subject(denials),
                                        (Citation.isPlural(denials) ? "rank" : "ranks")
                                                + (denials.get(0).rank() < best.rank() ? " higher" : " as high"),
                                        Citation.isPlural(denials) ? "say" : "says");
                    case UNCONFIRMED -> "only " + says + "; no better source confirms it";
                    default -> "%s, according to %s".formatted(built, subject);
                };
        List<Claim> naming = question.withoutAnswer(saying).toList();
        return Stream.concat(Stream.of(sentence), PlantsNamed.by(naming, cite, question.modelYear() == null).stream())
                .map(one -> Character.toUpperCase(one.charAt(0)) + one.substring(1) + ".")
                .collect(joining(" "));
    }

    private static String verb(Claim best, List<Claim> equals) {
        String verb =
                switch (best.kind) {
                    case INFERRED -> "suggest";
                    case LISTED -> "allow";
                    default -> "say";
                };
        return Citation.isPlural(equals) ? verb : verb + "s";
    }
}
