package org.wherebuilt.production;

import java.util.ArrayList;
import java.util.List;

/** Writes a judgement into the fields of a production period. */
final class PeriodUpdate {

    private PeriodUpdate() {}

    static void apply(Judgement judged, ProductionPeriod period) {
        Ending ending = judged.end().value();
        period.start = judged.start().value();
        period.end = ending.date();
        period.endState = ending.state();
        period.ongoingAsOf = ending.asOf();
        Bounds bounds = judged.bounds();
        period.possibleFrom = bounds.possibleFrom();
        period.certainFrom = bounds.certainFrom();
        period.certainTo = bounds.certainTo();
        period.possibleTo = bounds.possibleTo();
        period.status = judged.status();
        period.dissent = judged.dissent();
        period.rule = ProductionPeriod.RULE;
        period.markets = unlessEqual(period.markets, judged.markets().value().included());
        period.excludedMarkets =
                unlessEqual(period.excludedMarkets, judged.markets().value().excluded());
        period.claims = unlessEqual(period.claims, judged.claims());
    }

    /** Hibernate rewrites a collection's rows when the field gets another list, even an equal one. */
    private static <T> List<T> unlessEqual(List<T> before, List<T> now) {
        return before != null && List.copyOf(before).equals(now) ? before : new ArrayList<>(now);
    }
}
