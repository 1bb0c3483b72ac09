package org.wherebuilt.production;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.market.Containment;
import org.wherebuilt.market.Market;
import org.wherebuilt.production.Decisions.Markets;

/** For which markets something was built, as the claims say it. */
final class DecidedMarkets {

    private DecidedMarkets() {}

    /** The markets that any of the claims names, without those that a better source excludes. */
    static Decision<Markets> of(List<Claim> reports, List<Claim> announcements) {
        boolean planned = reports.stream().noneMatch(ClaimOverlap::statesMarket);
        List<Claim> stated = (planned ? announcements : reports)
                .stream()
                        .filter(ClaimOverlap::statesMarket)
                        .sorted(Ranking.BEST_FIRST)
                        .toList();
        if (stated.isEmpty()) {
            return Decision.unknown(new Markets(List.of(), List.of()));
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
        return new Decision<>(
                new Markets(List.copyOf(included.values()), List.copyOf(excluded.values())),
                planned,
                winner,
                dissenters);
    }
}
