package org.wherebuilt.production;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.kernel.Reads;

/** The part of a verdict about the start, as clients read it. */
@Description("The start of production there.")
public final class StartVerdict {

    private final ProductionPeriod period;

    StartVerdict(ProductionPeriod period) {
        this.period = period;
    }

    @Description("The date; null if no source states one that goes with the end.")
    @Reads("start")
    public PartialDate getValue() {
        return period.start;
    }

    @NonNull
    @Description("Whether it is only a plan.")
    @Reads("explanation.startPlanned")
    public boolean isPlanned() {
        return period.explanation.startPlanned;
    }

    @Description("The claim that decided it; null when none states one that goes with the end.")
    @Reads(value = PeriodRole.ROLE, of = PeriodRole.CLAIM)
    public Claim getWinner() {
        return PeriodRole.claim(period, ClaimRole.START_WINNER);
    }

    @NonNull
    @Description("The claims that contradict the winner, and those that had to yield to the other date.")
    @Reads(value = PeriodRole.ROLE, of = PeriodRole.CLAIM)
    public List<@NonNull Claim> getDissenters() {
        return PeriodRole.claims(period, ClaimRole.START_DISSENTS);
    }

    @Description("The first day on which it may have been built there, and what sets it; null if unknown.")
    @Reads(
            value = {"possibleFrom", "explanation.fromBasis", PeriodRole.ROLE},
            of = PeriodRole.CLAIM)
    public Bound getBound() {
        return Bound.on(
                period.possibleFrom, period.explanation.fromBasis, PeriodRole.claim(period, ClaimRole.START_BOUND));
    }
}
