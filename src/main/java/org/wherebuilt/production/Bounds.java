package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;

/**
 * What a judgement's dates say about any one day. A bound that no source states is set by the {@link Lifetime} that the model
 * can have had at the plant; "still going on" is certain only on the days on which dated sources say it, and a planned date
 * makes nothing certain but that it had not ended when it was announced.
 *
 * @param from before it, it was not built there; null when no such day is known
 * @param certainFrom from here to {@code certainTo} it was; both null when no days are certain
 * @param to after it, it was not built there; null when no such day is known
 */
record Bounds(Bound from, LocalDate certainFrom, LocalDate certainTo, Bound to) {

    /** How long a plan may wait for something to come of it, from the day that it names or else from its publication. */
    private static final int YEARS_OF_A_PLAN = 3;

    static Bounds of(Lifetime life, Decisions decisions) {
        Decision<PartialDate> start = decisions.start();
        Decision<Ending> end = decisions.end();
        Bound from = first(life, start);
        Bound to = last(life, end);
        if (from != null && to != null && to.value().isBefore(from.value())) {
            // The life contradicts what is stated; what is stated holds.
            from = start.value() == null ? null : from;
            to = end.value().date() == null ? null : to;
        }
        // No day is certain on the word of web pages alone.
        Decisions strong = decisions.withoutWeak();
        LocalDate certainFrom = notBefore(from, certainFrom(strong.start(), strong));
        LocalDate certainTo = notAfter(to, certainTo(strong.end(), strong));
        if (certainFrom == null || certainTo == null || certainTo.isBefore(certainFrom)) {
            return new Bounds(from, null, null, to);
        }
        return new Bounds(from, certainFrom, certainTo, to);
    }

    /** The same with no day certain. */
    Bounds uncertain() {
        return new Bounds(from, null, null, to);
    }

    private static LocalDate notBefore(Bound from, LocalDate day) {
        return from == null || day == null || day.isAfter(from.value()) ? day : from.value();
    }

    private static LocalDate notAfter(Bound to, LocalDate day) {
        return to == null || day == null || day.isBefore(to.value()) ? day : to.value();
    }

    /** For what is only planned: possible from what the plans say, or their publication, until they have lapsed. */
    static Bounds ofPlans(Decisions plans) {
        List<Claim> announcements = plans.announcements();
        Decision<PartialDate> start = plans.start();
        Decision<Ending> end = plans.end();
        Bound from = start.value() != null
                ? new Bound(start.value().earliest(), BoundBasis.STATED, start.winner())
                : announcements.stream()
                        .filter(plan -> plan.source.published != null)
                        .map(plan -> new Bound(plan.source.published.earliest(), BoundBasis.PLAN, plan))
                        .min(Comparator.comparing(Bound::value))
                        .orElse(null);
        Bound lapses = announcements.stream()
                .map(plan -> new Bound(lapses(plan), BoundBasis.PLAN, plan))
                .max(Comparator.comparing(Bound::value))
                .orElse(null);
        Bound ends = end.value().date() == null
                ? null
                : new Bound(end.value().date().latest(), BoundBasis.STATED, end.winner());
        Bound to = Bound.earlier(ends, lapses);
        // A plan may name an end before the day on which it was published.
        boolean excluded = from != null && to != null && to.value().isBefore(from.value());
        return new Bounds(excluded ? null : from, null, null, to);
    }

    /** The last day on which something may still come of a plan of which nothing is reported. */
    static LocalDate lapses(Claim plan) {
        LocalDate named = Stream.of(plan.start, plan.end)
                .filter(date -> date != null)
                .map(PartialDate::latest)
                .findFirst()
                .orElseGet(plan.source::knownOn);
        return LocalDate.of(named.getYear() + YEARS_OF_A_PLAN, 12, 31);
    }

    LocalDate possibleFrom() {
        return from == null ? null : from.value();
    }

    LocalDate possibleTo() {
        return to == null ? null : to.value();
    }

    /** Whether it may have been built there on some day from the first to the last. */
    boolean isPossible(LocalDate first, LocalDate last) {
        return Answers.overlap(possibleFrom(), possibleTo(), first, last);
    }

    /** A year that is also the first model year in the register is read as that model year, which began the year before. */
    private static Bound first(Lifetime life, Decision<PartialDate> start) {
        if (start.value() == null) {
            return life.from();
        }
        Bound listed = life.years().first();
        boolean modelYear = listed != null
                && start.value().isYear()
                && listed.claim().start.latest().equals(start.value().latest());
        return modelYear ? listed : new Bound(start.value().earliest(), BoundBasis.STATED, start.winner());
    }

    private static Bound last(Lifetime life, Decision<Ending> end) {
        Ending ending = end.value();
        if (ending.date() != null) {
            return new Bound(ending.date().latest(), BoundBasis.STATED, end.winner());
        }
        if (ending.state() == EndState.ONGOING) {
            return Bound.earlier(life.closed(), life.succeededAfter(ending.asOf()));
        }
        // Whoever says that it has ended says so after the end.
        Bound stated = ending.state() == EndState.ENDED
                ? new Bound(end.winner().source.knownOn(), BoundBasis.STATED, end.winner())
                : null;
        return Bound.earlier(stated, life.to());
    }

    private static LocalDate certainFrom(Decision<PartialDate> start, Decisions decisions) {
        LocalDate first = start.value() == null ? LocalDate.MIN : start.value().earliest();
        LocalDate begun = decisions
                .agreeingStarts()
                .map(PartialDate::latest)
                .min(Comparator.naturalOrder())
                .orElse(null);
        // Where sources as good have it begin later, it is certain only from then on.
        begun = Stream.concat(Stream.ofNullable(begun), rivals(start).flatMap(claim -> latest(claim.start)))
                .max(Comparator.naturalOrder())
                .orElse(null);
        return Stream.concat(
                        Stream.ofNullable(begun), decisions.daysStillBuilt().filter(day -> !day.isBefore(first)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Stream<LocalDate> latest(PartialDate date) {
        return Stream.ofNullable(date).map(PartialDate::latest);
    }

    private static Stream<LocalDate> earliest(PartialDate date) {
        return Stream.ofNullable(date).map(PartialDate::earliest);
    }

    /** The dissenters that rank as high as the winner; where there is none, they had to yield to the other date. */
    private static Stream<Claim> rivals(Decision<?> decision) {
        return decision.dissenters().stream()
                .filter(claim -> decision.winner() != null
                        && claim.rank() == decision.winner().rank());
    }

    /** Up to a planned end it is certain only that production had not ended when the plan was published. */
    private static LocalDate certainTo(Decision<Ending> end, Decisions decisions) {
        PartialDate date = end.value().date();
        Stream<LocalDate> stated = decisions.agreeingEnds().map(PartialDate::earliest);
        LocalDate rival = rivals(end)
                .flatMap(claim -> earliest(claim.end))
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.MAX);
        if (end.planned()) {
            PartialDate published = end.winner().source.published;
            stated = date == null || published == null
                    ? Stream.empty()
                    : Stream.of(earlier(date.earliest(), published.earliest()));
        }
        // Where sources as good have it end earlier, it is certain only until then.
        return Stream.concat(
                        stated.map(day -> earlier(day, rival)),
                        decisions.daysStillBuilt().filter(day -> date == null || !day.isAfter(date.latest())))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
