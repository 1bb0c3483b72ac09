package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.market.Market;

/**
 * Decides start, end and markets, each on its own, from the claims that are not denied: reports first, announcements only where no
 * report states it. Of a start and an end that exclude each other, the worse supported one yields.
 */
final class Decisions {

    private final List<Claim> reports;
    private final List<Claim> announcements;
    private final List<Claim> wider;
    private Decision<PartialDate> start;
    private Decision<Ending> end;

    /**
     * @param reports the claims about this plant and model that no better one denies, announcements aside; lists of possible places do not
     *     decide beside a plan
     * @param announcements the plans for this plant and model
     * @param wider claims about a wider place or by a nameplate that concern it: they may dissent, they never decide
     */
    Decisions(List<Claim> reports, List<Claim> announcements, List<Claim> wider) {
        this.reports = announcements.isEmpty()
                ? reports
                : reports.stream().filter(claim -> !claim.isListed()).toList();
        this.announcements = announcements;
        this.wider = wider;
    }

    /** The markets a production period is for. */
    record Markets(List<Market> included, List<Market> excluded) {}

    List<Claim> reports() {
        return reports;
    }

    List<Claim> announcements() {
        return announcements;
    }

    List<Claim> wider() {
        return wider;
    }

    Decision<PartialDate> start() {
        decideDates();
        return start;
    }

    /**
     * The best report of an end that no better one refutes. "Still going on" refutes an earlier end and none that came later.
     * A report that it has ended, or goes on, without a date takes the date of another that fits: reports first, then plans.
     */
    Decision<Ending> end() {
        decideDates();
        return end;
    }

    /** Nothing ends before it begins: the date of the worse claim is decided again, by those that go with the other date. */
    private void decideDates() {
        if (start != null) {
            return;
        }
        start = start(claim -> true, null);
        end = end(claim -> true, null);
        PartialDate first = start.value();
        PartialDate last = end.value().date();
        if (exclude(first, last)) {
            if (startYields()) {
                start = start(claim -> !exclude(claim.start, last), start.winner());
            } else {
                end = end(claim -> !exclude(first, claim.end), end.winner());
            }
        }
    }

    /** Whether something that began then cannot have ended then. A date that is null is not known, and excludes none. */
    static boolean exclude(PartialDate start, PartialDate end) {
        return start != null && end != null && end.latest().isBefore(start.earliest());
    }

    /** A plan yields to a report, and else the claim that counts less. */
    private boolean startYields() {
        return start.planned() != end.planned()
                ? start.planned()
                : Ranking.BEST_FIRST.compare(start.winner(), end.winner()) > 0;
    }

    /** @param yields the claim that would decide it, if it did not have to yield; null if none has to */
    private Decision<PartialDate> start(Predicate<Claim> fits, Claim yields) {
        List<Claim> stated = statingAStart(reports);
        List<Claim> plans = statingAStart(announcements);
        boolean planned = stated.stream().noneMatch(fits);
        Claim winner = (planned ? plans : stated)
                .stream().filter(fits).min(Ranking.FOR_START).orElse(null);
        List<Claim> dissenters =
                dissenters(winner, planned ? announcements : reports, Decisions::startsConflict, yields, stated, fits);
        return new Decision<>(winner == null ? null : winner.start, planned && winner != null, winner, dissenters);
    }

    private static List<Claim> statingAStart(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.start != null && ClaimOverlap.datesTheModel(claim))
                .toList();
    }

    static boolean startsConflict(Claim winner, Claim other) {
        return other.start != null && winner.start.contradicts(other.start) || exclude(winner.start, other.end);
    }

    /** As {@link #start(Predicate, Claim)}. */
    private Decision<Ending> end(Predicate<Claim> fits, Claim yields) {
        List<Claim> reported = statingAnEnd(reports);
        List<Claim> stated = reported.stream().filter(fits).toList();
        List<Claim> plans = statingAnEnd(announcements).stream().filter(fits).toList();
        Claim best = stated.stream()
                .filter(claim -> !claim.isOngoing() && isConsistent(claim, rankedBefore(claim, stated)))
                .findFirst()
                .orElse(stated.isEmpty() ? null : stated.get(0));
        Claim winner = best == null ? first(plans) : withDate(best, stated, plans);
        boolean planned = winner != null && winner.kind == ClaimKind.ANNOUNCED;
        Claim precise = winner == null ? null : mostPrecise(forAllMarkets(winner, stated), planned ? plans : stated);
        // A plan that came otherwise is no dissent on what was then reported.
        List<Claim> others = planned
                ? Stream.concat(reports.stream(), announcements.stream()).toList()
                : reports;
        return new Decision<>(
                precise == null ? Ending.NOT_STATED : Ending.of(precise),
                planned,
                precise,
                dissenters(precise, others, Decisions::endsConflict, yields, reported, fits));
    }

    private static List<Claim> statingAnEnd(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.isEndStated() && ClaimOverlap.datesTheModel(claim))
                .sorted(Ranking.FOR_END)
                .toList();
    }

    private static List<Claim> rankedBefore(Claim claim, List<Claim> ordered) {
        return ordered.subList(0, ordered.indexOf(claim));
    }

    /** The claim itself when it states the date, or when no claim that fits it does. */
    private static Claim withDate(Claim reported, List<Claim> stated, List<Claim> plans) {
        if (reported.end != null) {
            return reported;
        }
        return Stream.concat(reported.isOngoing() ? Stream.empty() : stated.stream(), plans.stream())
                .filter(claim ->
                        claim.end != null && isConsistent(claim, List.of(reported)) && isConsistent(claim, stated))
                .findFirst()
                .orElse(reported);
    }

    /** Whether an end goes with what these say: it is still going on, or has ended, on their day. */
    private static boolean isConsistent(Claim end, List<Claim> reports) {
        return reports.stream()
                .noneMatch(report -> report.end == null
                        && report.rank() <= end.rank()
                        && (Ending.of(end).contradicts(Ending.of(report))
                                || !report.isOngoing()
                                        && end.end != null
                                        && end.end.earliest().isAfter(report.source.knownOn())));
    }

    static boolean endsConflict(Claim winner, Claim other) {
        return Ending.of(winner).contradicts(Ending.of(other)) || exclude(other.start, winner.end);
    }

    /** The days on which dated sources say that it was still going on. */
    Stream<LocalDate> daysStillBuilt() {
        return reports.stream()
                .filter(claim ->
                        claim.isOngoing() && ClaimOverlap.datesTheModel(claim) && claim.source.published != null)
                .map(claim -> claim.source.published.earliest());
    }

    /** The last day on which a source can have known that it was still going on. */
    Optional<LocalDate> lastHeardOf() {
        return reports.stream()
                .filter(claim -> claim.isOngoing() && ClaimOverlap.datesTheModel(claim))
                .map(claim -> claim.source.knownOn())
                .max(Comparator.naturalOrder());
    }

    /** The starts that are reported and go together with the one that was decided. */
    Stream<PartialDate> agreeingStarts() {
        PartialDate decided = start().value();
        return statingAStart(reports).stream()
                .map(claim -> claim.start)
                .filter(stated -> decided != null && !stated.contradicts(decided));
    }

    /** The ends that are reported and go together with the one that was decided. */
    Stream<PartialDate> agreeingEnds() {
        PartialDate decided = end().value().date();
        return reports.stream()
                .filter(claim -> claim.end != null && ClaimOverlap.datesTheModel(claim))
                .map(claim -> claim.end)
                .filter(stated -> decided != null && !stated.contradicts(decided));
    }

    /**
     * Those who contradict the winner, and those who had to yield: the claim that would have decided, and the reports that do not fit
     * either.
     */
    private List<Claim> dissenters(
            Claim winner,
            List<Claim> claims,
            BiPredicate<Claim, Claim> contradicts,
            Claim yields,
            List<Claim> stated,
            Predicate<Claim> fits) {
        Stream<Claim> contradicting = winner == null
                ? Stream.empty()
                : Stream.concat(claims.stream(), wider.stream())
                        .filter(claim -> claim != winner
                                && ClaimOverlap.datesTheModel(claim)
                                && contradicts.test(winner, claim));
        Stream<Claim> yielding =
                Stream.concat(Stream.ofNullable(yields), stated.stream().filter(fits.negate()));
        return Stream.concat(contradicting, yielding)
                .distinct()
                .sorted(Ranking.BEST_FIRST)
                .toList();
    }

    private static Claim first(List<Claim> claims) {
        return claims.isEmpty() ? null : claims.get(0);
    }

    /** An end stated for some markets only gives way to the best of its rank for others, or for all, if that is later. */
    private static Claim forAllMarkets(Claim winner, List<Claim> stated) {
        return winner.end == null || !ClaimOverlap.statesMarket(winner)
                ? winner
                : stated.stream()
                        .filter(claim -> claim.rank() == winner.rank() && claim.end != null)
                        .filter(claim -> !ClaimOverlap.statesMarket(claim) || !ClaimOverlap.sharesMarket(winner, claim))
                        .findFirst()
                        .filter(claim -> claim.end.latest().isAfter(winner.end.latest()))
                        .orElse(winner);
    }

    /** These without what web pages say. */
    Decisions withoutWeak() {
        return new Decisions(
                reports.stream().filter(claim -> !claim.source.isWeak()).toList(), announcements, wider);
    }

    /** The claim, unless another of its rank agrees with it and says the end more precisely. */
    private static Claim mostPrecise(Claim winner, List<Claim> stated) {
        return winner.end == null
                ? winner
                : stated.stream()
                        .filter(claim -> claim.rank() == winner.rank())
                        .filter(claim -> claim.end != null && !endsConflict(winner, claim))
                        .min(Ranking.MORE_PRECISE_END.thenComparing(Ranking.FOR_END))
                        .orElse(winner);
    }

    Decision<Markets> markets() {
        return DecidedMarkets.of(reports, announcements);
    }
}
