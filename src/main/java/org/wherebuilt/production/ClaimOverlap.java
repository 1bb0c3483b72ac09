package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.market.Containment;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;

/** Where, when and for whom a claim holds, and whether two claims are about the same place, time and market. */
final class ClaimOverlap {

    private ClaimOverlap() {}

    /** Whether the claim's place is the plant, or a region or country in which it lies. */
    static boolean includesPlant(Claim claim, Plant plant) {
        if (claim.plant != null) {
            return claim.plant.slug.equals(plant.slug);
        }
        if (claim.country != null) {
            return claim.country.code.equals(plant.country.code);
        }
        return claim.regionEntity != null
                && (isWithin(plant.regionEntity, claim.regionEntity)
                        || isWithin(plant.country.region, claim.regionEntity));
    }

    /** Whether the claim's place is the country as a whole, or has all of it within. */
    static boolean includesCountry(Claim claim, Country country) {
        return claim.country != null && claim.country.code.equals(country.code)
                || claim.regionEntity != null && isWithin(country.region, claim.regionEntity);
    }

    /** Whether the place that the second names is, or lies in, the one that the first names. */
    static boolean includesPlace(Claim wider, Claim claim) {
        if (claim.plant != null) {
            return includesPlant(wider, claim.plant);
        }
        return wider.country != null && claim.country != null && wider.country.code.equals(claim.country.code)
                || wider.regionEntity != null
                        && claim.regionEntity != null
                        && isWithin(claim.regionEntity, wider.regionEntity);
    }

    private static boolean isWithin(Region inner, Region outer) {
        for (Region region = inner; region != null; region = region.within) {
            if (region.slug.equals(outer.slug)) {
                return true;
            }
        }
        return false;
    }

    static boolean statesTime(Claim claim) {
        return claim.start != null || claim.end != null || claim.endState == EndState.ONGOING;
    }

    /**
     * Whether the claim's dates are those of the model's production. The dates of a twin are the twin's; who names one of several places
     * does not say when anything was built there; and a register that lists a car for one model year says that it was built for that year,
     * not that it began or ended then.
     */
    static boolean datesTheModel(Claim claim) {
        return !claim.isOfTwin() && !claim.isListed() && !ListedYears.isOfOneYear(claim);
    }

    static boolean statesMarket(Claim claim) {
        return !claim.markets.isEmpty() || !claim.excludedMarkets.isEmpty();
    }

    /**
     * Whether what one claim denies is what the other states. A claim that states neither time nor market is denied
     * wholly.
     *
     * @param built when the other's model may have been built at its plant: a claim about a whole brand holds on the day it
     *     was published, and says nothing of what was not built then
     */
    static boolean overlaps(Claim denial, Claim denied, Bounds built) {
        if (denial.brand != null) {
            PartialDate day = denial.source.published;
            return day != null
                    && built.isPossible(day.earliest(), day.latest())
                    && !first(denied).isAfter(day.latest())
                    && !last(denied).isBefore(day.earliest())
                    && marketsOverlap(denial, denied);
        }
        return !statesTime(denied) && !statesMarket(denied)
                || timesOverlap(denial, denied) && marketsOverlap(denial, denied);
    }

    /** Whether two claims may be about the same days; one that states no time may. */
    static boolean timesOverlap(Claim one, Claim other) {
        return !first(one).isAfter(last(other)) && !first(other).isAfter(last(one));
    }

    private static LocalDate first(Claim claim) {
        return claim.start == null ? LocalDate.MIN : claim.start.earliest();
    }

    private static LocalDate last(Claim claim) {
        return claim.end == null ? LocalDate.MAX : claim.end.latest();
    }

    /** A denial for some markets leaves a claim standing that is not limited to them. */
    private static boolean marketsOverlap(Claim denial, Claim denied) {
        return markets(denial)
                .map(deniedFor -> markets(denied)
                        .map(stated -> intersect(deniedFor, stated))
                        .orElse(false))
                .orElse(true);
    }

    /** Whether a claim about another plant is about the markets of this one; a claim that names none means any. */
    static boolean sharesMarket(Claim claim, Claim other) {
        return markets(claim)
                .map(stated ->
                        markets(other).map(named -> intersect(stated, named)).orElse(false))
                .orElse(true);
    }

    /** Whether a claim is for one of the markets; one that names none may be. */
    static boolean isFor(Claim claim, Set<String> markets) {
        return markets(claim).map(stated -> intersect(stated, markets)).orElse(true);
    }

    /** The markets that these contain, themselves included, by slug. */
    static Set<String> within(List<Market> markets) {
        Set<String> covered = new HashSet<>();
        markets.forEach(market -> covered.addAll(Containment.within(market)));
        return covered;
    }

    private static boolean intersect(Set<String> one, Set<String> other) {
        return one.stream().anyMatch(other::contains);
    }

    /** Every market in the claim's included ones less those in its excluded ones, by slug; empty when it names none. */
    private static Optional<Set<String>> markets(Claim claim) {
        if (!statesMarket(claim)) {
            return Optional.empty();
        }
        Set<String> covered = within(claim.markets);
        claim.excludedMarkets.forEach(market -> covered.removeAll(Containment.within(market)));
        return Optional.of(covered);
    }
}
