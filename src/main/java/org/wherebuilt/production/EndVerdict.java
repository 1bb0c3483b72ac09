package org.wherebuilt.production;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.kernel.Reads;

/** The part of a verdict about the end, as clients read it. */
@Description("The end of production there.")
public final class EndVerdict {

    private final ProductionPeriod period;

    EndVerdict(ProductionPeriod period) {
        this.period = period;
    }

    @Description("The date; null if production goes on, or no source gives one that goes with the start.")
    @Reads("end")
    public PartialDate getValue() {
        return period.end;
    }

    @NonNull
    @Description("Whether it was still going on when the winner was published.")
    @Reads("endState")
    public boolean isOngoing() {
        return period.isOngoing();
    }

    @NonNull
    @Description("Whether any source says anything about the end.")
    @Reads("endState")
    public boolean isStated() {
        return period.isEndStated();
    }

    @NonNull
    @Description("Whether it is only a plan.")
    @Reads("explanation.endPlanned")
    public boolean isPlanned() {
        return period.explanation.endPlanned;
    }

    @Description("The claim that decided it; null when none states one that goes with the start.")
    @Reads(value = PeriodRole.ROLE, of = PeriodRole.CLAIM)
    public Claim getWinner() {
        return PeriodRole.claim(period, ClaimRole.END_WINNER);
    }

    @NonNull
    @Description("The claims that contradict the winner, and those that had to yield to the other date.")
    @Reads(value = PeriodRole.ROLE, of = PeriodRole.CLAIM)
    public List<@NonNull Claim> getDissenters() {
        return PeriodRole.claims(period, ClaimRole.END_DISSENTS);
    }

    @Description("The last day on which it may have been built there, and what sets it; null if unknown.")
    @Reads(
            value = {"possibleTo", "explanation.toBasis", PeriodRole.ROLE},
            of = PeriodRole.CLAIM)
    public Bound getBound() {
        return Bound.on(period.possibleTo, period.explanation.toBasis, PeriodRole.claim(period, ClaimRole.END_BOUND));
    }
}
