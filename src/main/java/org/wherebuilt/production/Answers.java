package org.wherebuilt.production;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.List;

/**
 * Which production periods count as answers, and which are possible on a day. Each rule is here twice: in Java for periods in memory,
 * and in JPQL for stored ones. AnswersTest compares the two on every period of the catalogue.
 */
public final class Answers {

    /** The statuses of an answer: a list holds these when no others are asked for. */
    public static final List<VerdictStatus> STATUSES = List.of(VerdictStatus.SUPPORTED, VerdictStatus.DISPUTED);

    private Answers() {}

    static boolean isAnswer(ProductionPeriod period) {
        return STATUSES.contains(period.status);
    }

    /** {@link #isAnswer(ProductionPeriod)} as a condition in JPQL; {@code period} is the period's alias. */
    public static String isAnswer(String period) {
        return STATUSES.stream().map(Enum::name).collect(joining(", ", period + ".status in (", ")"));
    }

    /** What is rejected was not built there on any day. */
    static boolean isPossible(ProductionPeriod period, LocalDate on) {
        return period.status != VerdictStatus.REJECTED && overlap(period.possibleFrom, period.possibleTo, on, on);
    }

    /** {@link #isPossible(ProductionPeriod, LocalDate)} as a condition in JPQL; {@code on} is the day. */
    static String isPossible(String period, String on) {
        return "%1$s.status <> REJECTED and (%1$s.possibleFrom is null or %1$s.possibleFrom <= %2$s) and (%1$s.possibleTo is null or %1$s.possibleTo >= %2$s)"
                .formatted(period, on);
    }

    /** Whether two spans of days have a day in common; the ends of the first may be null and are open then. */
    static boolean overlap(LocalDate from, LocalDate to, LocalDate first, LocalDate last) {
        return (from == null || !last.isBefore(from)) && (to == null || !first.isAfter(to));
    }
}
