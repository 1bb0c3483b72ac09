package org.wherebuilt.production;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.kernel.Reads;

/** Why an answer came out as it did, as clients read it. Reads what the answer keeps of its judgement. */
@Description("The result of the claims, with the claims that decide it and those that dissent. Place, start, end and "
        + "markets are decided one by one.")
public final class Verdict {

    private final ProductionPeriod period;

    Verdict(ProductionPeriod period) {
        this.period = period;
    }

    @NonNull
    @Description("The answer to \"was it built there?\".")
    @Reads("status")
    public VerdictStatus getStatus() {
        return period.status;
    }

    @NonNull
    @Description(
            "Why, in one to three plain sentences that can be quoted alone: car, plant, dates, who says so, and what"
                    + " contradicts it.")
    @Reads("explanation.reason")
    public String getReason() {
        return period.explanation.reason;
    }

    @NonNull
    @Description("How well the sources support the answer.")
    @Reads({
        "explanation.independentSources",
        "explanation.bestRank",
        "explanation.lastConfirmed",
        "explanation.strength"
    })
    public Strength getStrength() {
        Explanation why = period.explanation;
        return new Strength(
                why.independentSources, why.bestRank, why.lastConfirmed != null, why.lastConfirmed, why.strength);
    }

    @NonNull
    @Description("The claim that decided whether it was built there.")
    @Reads(value = PeriodRole.ROLE, of = PeriodRole.CLAIM)
    public Claim getWinner() {
        return PeriodRole.claim(period, ClaimRole.WINNER);
    }

    @NonNull
    @Description("The claims that dissent, the best ranked first.")
    @Reads(value = PeriodRole.ROLE, of = PeriodRole.CLAIM)
    public List<@NonNull Claim> getDissenters() {
        return PeriodRole.claims(period, ClaimRole.DISSENTS);
    }

    @NonNull
    @Description("The plans that it fulfilled. If it is PLANNED: all its plans.")
    @Reads(value = PeriodRole.ROLE, of = PeriodRole.CLAIM)
    public List<@NonNull Claim> getAnnouncements() {
        return PeriodRole.claims(period, ClaimRole.ANNOUNCES);
    }

    @NonNull
    @Description("Since when.")
    @Reads(of = "")
    public StartVerdict getStart() {
        return new StartVerdict(period);
    }

    @NonNull
    @Description("Until when.")
    @Reads(of = "")
    public EndVerdict getEnd() {
        return new EndVerdict(period);
    }

    @NonNull
    @Description("For which markets.")
    @Reads(of = "")
    public MarketsVerdict getMarkets() {
        return new MarketsVerdict(period);
    }

    /** Whether a source says that it has ended, and not only that it will. */
    boolean isReportedToHaveEnded() {
        return support()
                .anyMatch(claim -> claim.endState == EndState.ENDED
                        && claim.kind != ClaimKind.ANNOUNCED
                        && ClaimOverlap.datesTheModel(claim));
    }

    /** The claims that say it was built there (or, when PLANNED, that it will be), best ranked first. */
    private Stream<Claim> support() {
        return switch (period.status) {
            case SUPPORTED, DISPUTED, UNCONFIRMED ->
                Stream.of(ClaimRole.WINNER, ClaimRole.AGREES).flatMap(role -> PeriodRole.claims(period, role).stream());
            case PLANNED -> getAnnouncements().stream();
            case REJECTED -> getDissenters().stream();
        };
    }
}
