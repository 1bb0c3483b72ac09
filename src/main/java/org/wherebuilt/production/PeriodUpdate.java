package org.wherebuilt.production;

import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.evidence.Claim;

/** Writes a judgement into the fields of a production period: first what came out, then why. */
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
        period.markets = judged.markets().value().included();
        period.excludedMarkets = judged.markets().value().excluded();
        period.claims = judged.claims();
    }

    /** What {@link Verdict} reads. It takes more reading and writing than the rest, and is left out until somebody asks. */
    static void explain(Judgement judged, ProductionPeriod period) {
        period.explanation = explanation(judged);
        List<PeriodRole> roles = new ArrayList<>();
        add(roles, period, ClaimRole.WINNER, judged.winner());
        add(roles, period, ClaimRole.AGREES, judged.agreeing());
        add(roles, period, ClaimRole.DISSENTS, judged.dissenters());
        add(roles, period, ClaimRole.ANNOUNCES, judged.announcements());
        Bound from = judged.bounds().from();
        Bound to = judged.bounds().to();
        add(roles, period, ClaimRole.START_WINNER, judged.start().winner());
        add(roles, period, ClaimRole.START_DISSENTS, judged.start().dissenters());
        add(roles, period, ClaimRole.START_BOUND, from == null ? null : from.claim());
        add(roles, period, ClaimRole.END_WINNER, judged.end().winner());
        add(roles, period, ClaimRole.END_DISSENTS, judged.end().dissenters());
        add(roles, period, ClaimRole.END_BOUND, to == null ? null : to.claim());
        add(roles, period, ClaimRole.MARKETS_WINNER, judged.markets().winner());
        add(roles, period, ClaimRole.MARKETS_DISSENTS, judged.markets().dissenters());
        period.roles = roles;
    }

    private static Explanation explanation(Judgement judged) {
        Explanation explanation = new Explanation();
        explanation.reason = Reason.of(judged);
        Strength strength = Strength.of(judged.support());
        explanation.independentSources = strength.independentSources();
        explanation.bestRank = (short) strength.bestRank();
        explanation.lastConfirmed = strength.lastConfirmed();
        explanation.strength = strength.inWords();
        explanation.startPlanned = judged.start().planned();
        explanation.endPlanned = judged.end().planned();
        explanation.marketsPlanned = judged.markets().planned();
        Bound from = judged.bounds().from();
        Bound to = judged.bounds().to();
        explanation.fromBasis = from == null ? null : from.basis();
        explanation.toBasis = to == null ? null : to.basis();
        return explanation;
    }

    private static void add(List<PeriodRole> roles, ProductionPeriod period, ClaimRole role, List<Claim> claims) {
        claims.forEach(claim -> add(roles, period, role, claim));
    }

    /** Adds nothing for a claim that is null. */
    private static void add(List<PeriodRole> roles, ProductionPeriod period, ClaimRole role, Claim claim) {
        if (claim != null) {
            PeriodRole added = new PeriodRole();
            added.period = period;
            added.place = roles.size();
            added.role = role;
            added.claim = claim;
            roles.add(added);
        }
    }
}
