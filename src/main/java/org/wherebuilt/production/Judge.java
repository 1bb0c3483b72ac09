package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.Stance;

/**
 * The rule by which the claims about one plant and one model become an answer: the best ranked claim decides, each of
 * start, end and markets by the best ranked claim that states it. Never reads the clock; the order in which claims come
 * does not matter. The seat of the full rule: see docs/ARCHITECTURE.md.
 */
final class Judge {

    /** Best ranked first; among equals the later known, then by slug, so that the order is total. */
    private static final Comparator<Claim> BEST_FIRST = Comparator.comparingInt(Claim::rank)
            .thenComparing((Claim claim) -> claim.source.knownOn(), Comparator.reverseOrder())
            .thenComparing(claim -> claim.slug);

    private Judge() {}

    /** The claims that an answer shows: what supports it first, best ranked first. */
    static List<Claim> ordered(List<Claim> claims) {
        return claims.stream()
                .sorted(Comparator.comparing((Claim claim) -> !counts(claim)).thenComparing(BEST_FIRST))
                .toList();
    }

    /** Whether the claim says that it was built there: a plan never counts as built, nor does a denial. */
    private static boolean counts(Claim claim) {
        return claim.stance == Stance.SUPPORTS && claim.kind != ClaimKind.ANNOUNCED;
    }

    /** Judges the claims in force about one plant and one model. Empty when none says that it was built there. */
    static Optional<Judgement> judge(List<Claim> claims) {
        List<Claim> supporting =
                claims.stream().filter(Judge::counts).sorted(BEST_FIRST).toList();
        if (supporting.isEmpty()) {
            return Optional.empty();
        }
        Claim ending = first(supporting, Claim::isEndStated).orElse(supporting.get(0));
        LocalDate ongoingAsOf = ending.isOngoing() ? ending.source.knownOn() : null;
        Optional<Claim> forMarkets =
                first(supporting, claim -> !claim.markets.isEmpty() || !claim.excludedMarkets.isEmpty());
        return Optional.of(new Judgement(
                first(supporting, claim -> claim.start != null)
                        .map(claim -> claim.start)
                        .orElse(null),
                ending.end,
                ending.endState,
                ongoingAsOf,
                forMarkets.map(claim -> claim.markets).orElse(List.of()),
                forMarkets.map(claim -> claim.excludedMarkets).orElse(List.of()),
                ordered(claims)));
    }

    private static Optional<Claim> first(List<Claim> claims, Predicate<Claim> states) {
        return claims.stream().filter(states).findFirst();
    }
}
