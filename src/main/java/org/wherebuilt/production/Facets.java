package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.market.Containment;
import org.wherebuilt.market.Market;

/**
 * Decides start, end and markets, each on its own, from the claims that stand: reports first, announcements only where no
 * report speaks.
 *
 * @param reports the claims about this plant and model that no better one denies, announcements aside
 * @param announcements the plans for this plant and model
 * @param wider claims about a wider place or by a nameplate that bear on it: they dissent, they never decide
 */
record Facets(List<Claim> reports, List<Claim> announcements, List<Claim> wider) {

    /** The markets a production period is for. */
    record Markets(List<Market> included, List<Market> excluded) {}

    Facet<PartialDate> start() {
        return decide(
                claim -> claim.start != null && Scope.datesTheModel(claim),
                Ranking.FOR_START,
                claim -> claim.start,
                null,
                (winner, other) -> other.start != null && apart(winner.start, other.start)
                        || other.end != null && other.end.latest().isBefore(winner.start.earliest()));
    }

    Facet<Ending> end() {
        return decide(
                claim -> claim.isEndStated() && Scope.datesTheModel(claim),
                Ranking.FOR_END,
                Ending::of,
                Ending.NOT_STATED,
                (winner, other) -> Ending.of(winner).contradicts(Ending.of(other))
                        || winner.end != null
                                && other.start != null
                                && other.start.earliest().isAfter(winner.end.latest()));
    }

    /** The days on which dated sources say that it was still going on. */
    Stream<LocalDate> attested() {
        return reports.stream()
                .filter(claim -> claim.isOngoing() && Scope.datesTheModel(claim) && claim.source.published != null)
                .map(claim -> claim.source.published.earliest());
    }

    private static boolean apart(PartialDate one, PartialDate other) {
        return one.earliest().isAfter(other.latest()) || other.earliest().isAfter(one.latest());
    }

    private <T> Facet<T> decide(
            Predicate<Claim> states,
            Comparator<Claim> order,
            Function<Claim, T> value,
            T nothing,
            BiPredicate<Claim, Claim> contradicts) {
        boolean planned = reports.stream().noneMatch(states);
        List<Claim> stated = (planned ? announcements : reports)
                .stream().filter(states).sorted(order).toList();
        if (stated.isEmpty()) {
            return Facet.unknown(nothing);
        }
        Claim winner = sharpest(stated, order, contradicts);
        // A plan that came otherwise is no dissent on what was then reported.
        List<Claim> dissenters = Stream.concat((planned ? announcements : reports).stream(), wider.stream())
                .filter(claim -> claim != winner && Scope.datesTheModel(claim) && contradicts.test(winner, claim))
                .sorted(Ranking.BEST_FIRST)
                .toList();
        return new Facet<>(value.apply(winner), planned, winner, dissenters);
    }

    /** The first in order, unless one of its rank agrees with it and says it more precisely. */
    private static Claim sharpest(List<Claim> stated, Comparator<Claim> order, BiPredicate<Claim, Claim> contradicts) {
        Claim first = stated.get(0);
        return order != Ranking.FOR_END || first.end == null
                ? first
                : stated.stream()
                        .filter(claim -> claim.rank() == first.rank())
                        .filter(claim -> claim.end != null && !contradicts.test(first, claim))
                        .min(Ranking.MORE_PRECISE_END.thenComparing(order))
                        .orElse(first);
    }

    /** What the claims name together, less what a better source leaves out. */
    Facet<Markets> markets() {
        boolean planned = reports.stream().noneMatch(Scope::statesMarket);
        List<Claim> stated = (planned ? announcements : reports)
                .stream().filter(Scope::statesMarket).sorted(Ranking.BEST_FIRST).toList();
        if (stated.isEmpty()) {
            return Facet.unknown(new Markets(List.of(), List.of()));
        }
        Map<String, Integer> includedBy = new HashMap<>();
        Map<String, Integer> excludedBy = new HashMap<>();
        Map<String, Market> included = new TreeMap<>();
        Map<String, Market> excluded = new TreeMap<>();
        for (Claim claim : stated) {
            claim.markets.forEach(market -> {
                included.putIfAbsent(market.slug, market);
                includedBy.merge(market.slug, claim.rank(), Math::min);
            });
            claim.excludedMarkets.forEach(market -> {
                excluded.putIfAbsent(market.slug, market);
                excludedBy.merge(market.slug, claim.rank(), Math::min);
            });
        }
        included.values().removeIf(market -> excluded.values().stream()
                .anyMatch(out -> Containment.contains(out, market.slug)
                        && excludedBy.get(out.slug) < includedBy.get(market.slug)));
        excluded.values()
                .removeIf(out -> included.values().stream().anyMatch(market -> Containment.contains(out, market.slug)));
        List<Claim> dissenters = new ArrayList<>();
        for (Claim claim : stated) {
            boolean namesWhatIsOut = claim.markets.stream().anyMatch(market -> !included.containsKey(market.slug));
            boolean leavesOutWhatIsIn =
                    claim.excludedMarkets.stream().anyMatch(market -> !excluded.containsKey(market.slug));
            if (namesWhatIsOut || leavesOutWhatIsIn) {
                dissenters.add(claim);
            }
        }
        Claim winner = stated.stream()
                .filter(claim -> !dissenters.contains(claim))
                .findFirst()
                .orElse(stated.get(0));
        return new Facet<>(
                new Markets(List.copyOf(included.values()), List.copyOf(excluded.values())),
                planned,
                winner,
                dissenters);
    }
}
