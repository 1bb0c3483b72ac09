package org.wherebuilt.production;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelScope;

/**
 * A question in which countries a model was built, and which claims bear on it.
 *
 * @param modelYear null for any
 * @param markets the slugs of those of which one is asked for; empty for any
 * @param periods every period of the models that are meant
 */
record BuiltInQuestion(Model model, Integer modelYear, Set<String> markets, List<ProductionPeriod> periods) {

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
        if (modelYear != null) {
            first = Collections.max(List.of(first, firstDay()));
            last = Collections.min(List.of(last, lastDay()));
        }
        LocalDate from = first;
        LocalDate to = last;
        List<ProductionPeriod> built = periods.stream()
                .filter(period -> period.status != VerdictStatus.REJECTED)
                .toList();
        return built.isEmpty() || built.stream().anyMatch(period -> period.isPossible(from, to));
    }

    /**
     * Whether the answers leave it standing: about the plant that it names, or, where it names none and not both dates, about the
     * generation that it names. That was not built before it began. Of a nameplate, another generation may have been built there.
     */
    boolean stands(Claim claim) {
        if (claim.plant == null) {
            return claim.model == null || claim.start != null && claim.end != null || isOfItsTime(claim.model);
        }
        List<ProductionPeriod> there = periods.stream()
                .filter(period -> period.plant.slug.equals(claim.plant.slug))
                .filter(period -> claim.model == null || period.model.slug.equals(claim.model.slug))
                .toList();
        return there.isEmpty()
                || there.stream()
                        .anyMatch(period -> period.status != VerdictStatus.REJECTED
                                && (claim.model == null || isPossibleThen(period)));
    }

    private boolean isOfItsTime(Model generation) {
        List<ProductionPeriod> built = periods.stream()
                .filter(period -> period.status != VerdictStatus.REJECTED && period.model.slug.equals(generation.slug))
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

    /** The plants in the country by the answers about them, and those that claims about a line name without such an answer. */
    List<Plant> plants(Country country, List<Claim> saying) {
        Stream<Plant> named = withoutAnswer(saying)
                .filter(claim -> !claim.isListed() && claim.plant != null)
                .map(claim -> claim.plant);
        return bySlug(Stream.concat(answered().filter(plant -> plant.country.code.equals(country.code)), named));
    }

    private Stream<Plant> answered() {
        return periods.stream()
                .filter(period -> period.isAnswer()
                        && isPossibleThen(period)
                        && (markets.isEmpty()
                                || period.markets.isEmpty()
                                || markets.stream().anyMatch(period::isFor)))
                .map(period -> period.plant);
    }

    /** Those in the country that are listed only: a source says of each no more than that it is possible. */
    static List<Plant> possible(List<Claim> saying, List<Plant> known) {
        return bySlug(saying.stream()
                .filter(claim -> claim.isListed() && claim.plant != null)
                .map(claim -> claim.plant)
                .filter(plant -> known.stream().noneMatch(one -> one.slug.equals(plant.slug))));
    }

    /** Of claims about a line, those that name a plant or a town without an answer about it: docs/adr/0049 and 0051. */
    Stream<Claim> withoutAnswer(List<Claim> saying) {
        return saying.stream()
                .filter(claim -> model.scope == ModelScope.LINE && claim.model == null)
                .filter(claim -> claim.plant == null
                        ? claim.regionEntity != null && periods.isEmpty()
                        : answered().noneMatch(plant -> plant.slug.equals(claim.plant.slug)));
    }

    /** Each once. */
    static List<Plant> bySlug(Stream<Plant> plants) {
        return List.copyOf(plants.collect(toMap(plant -> plant.slug, plant -> plant, (one, same) -> one, TreeMap::new))
                .values());
    }

    String car() {
        return Naming.car(model) + (modelYear == null ? "" : " of model year " + modelYear);
    }
}
