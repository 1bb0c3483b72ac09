package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.evidence.Topic;
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
                "SUPPORTED if a source says so that is better than a web page, UNCONFIRMED if only web pages say so or it only"
                        + " follows from a source, DISPUTED if one of the best sources denies it of the whole country.")
        VerdictStatus status,

        @NonNull @Description("The model years for which registers list it as built there, the earliest first.")
        List<@NonNull Integer> modelYears,

        @NonNull @Description("The plants there that built it, by the answers about plants, by slug.")
        List<@NonNull Plant> plants,

        @NonNull @Description("The claims that say so, the best ranked first.")
        List<@NonNull Claim> claims,

        @NonNull @Description("Why, in a sentence that can be quoted alone.")
        String reason) {

    /** What is asked, and every period of the models that are meant. */
    private record Question(Model model, Integer modelYear, Set<String> markets, List<ProductionPeriod> periods) {

        /** Whether the claim bears on it at all. */
        boolean concerns(Claim claim) {
            return claim.topic == Topic.PRODUCTION
                    && claim.kind != ClaimKind.ANNOUNCED
                    && claim.brand == null
                    && (markets.isEmpty() || ClaimOverlap.isFor(claim, markets))
                    && (modelYear == null || isOfYear(claim))
                    && (claim.model != null || model.scope == ModelScope.LINE || isOfThisGeneration(claim));
        }

        /** By the numbers of model years; of other dates by whether the days overlap. A source knows no day after its own. */
        private boolean isOfYear(Claim claim) {
            PartialDate start = claim.start;
            PartialDate end = claim.end;
            boolean begun = start == null
                    || (start.isModelYear()
                            ? start.year() <= modelYear
                            : !start.earliest().isAfter(lastDay()));
            return begun
                    && (end == null
                            ? !claim.source.knownOn().isBefore(firstDay())
                            : end.isModelYear()
                                    ? end.year() >= modelYear
                                    : !end.latest().isBefore(firstDay()));
        }

        /** A name goes from one generation to the next, so the dates say which one is meant. */
        private boolean isOfThisGeneration(Claim claim) {
            LocalDate first = claim.start == null ? LocalDate.MIN : claim.start.earliest();
            LocalDate last = claim.end == null ? claim.source.knownOn() : claim.end.latest();
            List<ProductionPeriod> built = periods.stream()
                    .filter(period -> period.status != VerdictStatus.REJECTED)
                    .toList();
            return built.isEmpty() || built.stream().anyMatch(period -> period.isPossible(first, last));
        }

        /**
         * Whether the answers leave it standing: about the plant that it names, or, where it names none and not both dates, about the
         * generation that it names. That was not built before it began.
         */
        boolean stands(Claim claim) {
            if (claim.plant == null) {
                return claim.model == null || claim.start != null && claim.end != null || isOfItsTime(claim.model);
            }
            List<ProductionPeriod> there = periods.stream()
                    .filter(period -> claim.plant != null && period.plant.slug.equals(claim.plant.slug))
                    .filter(period -> claim.model == null || period.model.slug.equals(claim.model.slug))
                    .toList();
            return there.isEmpty()
                    || there.stream()
                            .anyMatch(period -> period.status != VerdictStatus.REJECTED && isPossibleThen(period));
        }

        private boolean isOfItsTime(Model generation) {
            List<ProductionPeriod> built = periods.stream()
                    .filter(period ->
                            period.status != VerdictStatus.REJECTED && period.model.slug.equals(generation.slug))
                    .toList();
            return built.isEmpty() || built.stream().anyMatch(this::isPossibleThen);
        }

        /** Whether all of them name plants, at which the answers hold it for unconfirmed. */
        boolean isUnconfirmed(List<Claim> saying) {
            List<ProductionPeriod> there = periods.stream()
                    .filter(period -> saying.stream()
                            .anyMatch(claim -> claim.plant != null && claim.plant.slug.equals(period.plant.slug)))
                    .filter(this::isPossibleThen)
                    .toList();
            return saying.stream().allMatch(claim -> claim.plant != null)
                    && !there.isEmpty()
                    && there.stream().allMatch(period -> period.status == VerdictStatus.UNCONFIRMED);
        }

        boolean isPossibleThen(ProductionPeriod period) {
            return modelYear == null || period.isPossible(firstDay(), lastDay());
        }

        private LocalDate firstDay() {
            return new PartialDate("MY" + modelYear).earliest();
        }

        private LocalDate lastDay() {
            return new PartialDate("MY" + modelYear).latest();
        }

        List<Plant> plants(Country country) {
            return periods.stream()
                    .filter(period -> period.isAnswer()
                            && period.plant.country.code.equals(country.code)
                            && isPossibleThen(period)
                            && (markets.isEmpty()
                                    || period.markets.isEmpty()
                                    || markets.stream().anyMatch(period::isFor)))
                    .map(period -> period.plant)
                    .distinct()
                    .sorted(Comparator.comparing((Plant plant) -> plant.slug))
                    .toList();
        }

        String car() {
            return Naming.car(model) + (modelYear == null ? "" : " of model year " + modelYear);
        }
    }

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
        List<ProductionPeriod> periods = meant.stream()
                .flatMap(one -> ProductionPeriods.of(one, asOf).stream())
                .toList();
        return of(model, modelYear, markets, claims, periods);
    }

    /** As {@link #of(Model, Integer, Set, AsOf)}, by these claims about the model, and by all its periods. */
    static List<BuiltIn> of(
            Model model, Integer modelYear, Set<String> markets, List<Claim> claims, List<ProductionPeriod> periods) {
        Question question = new Question(model, modelYear, markets, periods);
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
                .sorted(Comparator.comparing((BuiltIn one) -> one.country.name))
                .toList();
    }

    private static BuiltIn of(Question question, List<Claim> saying, List<Claim> allDenials) {
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
        return new BuiltIn(
                country,
                status,
                saying.stream()
                        .filter(ListedYears::isListing)
                        .flatMapToInt(BuiltIn::listedYears)
                        .distinct()
                        .sorted()
                        .boxed()
                        .toList(),
                question.plants(country),
                saying,
                reason(question.car(), country, status, saying, denials));
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
        return claim.kind == ClaimKind.INFERRED || claim.isOfTwin() || claim.source.isWeak();
    }

    private static IntStream listedYears(Claim claim) {
        PartialDate first = claim.start != null && claim.start.isModelYear() ? claim.start : claim.end;
        PartialDate last = claim.end != null && claim.end.isModelYear() ? claim.end : first;
        return IntStream.rangeClosed(first.year(), last.year());
    }

    private static String reason(
            String car, Country country, VerdictStatus status, List<Claim> saying, List<Claim> denials) {
        Citation cite = new Citation();
        Claim best = saying.get(0);
        List<Claim> equals = saying.stream()
                .filter(claim -> claim.rank() == best.rank() && claim.isOfTwin() == best.isOfTwin())
                .toList();
        String built = "%s was built in %s".formatted(car, Naming.country(country));
        String verb = best.kind == ClaimKind.INFERRED ? "suggest" : "say";
        String says =
                "%s %s that %s".formatted(cite.subject(equals), Citation.isPlural(equals) ? verb : verb + "s", built);
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
                    default -> "%s, according to %s".formatted(built, new Citation().subject(equals));
                };
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }
}
