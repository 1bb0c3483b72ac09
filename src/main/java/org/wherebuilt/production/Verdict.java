package org.wherebuilt.production;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.market.Market;

/** A judgement as clients read it. */
@Description("The result of the claims, with the claims that decide it and those that dissent. Place, start, end and "
        + "markets are decided one by one.")
public record Verdict(
        @NonNull @Description("The answer to \"was it built there?\".")
        VerdictStatus status,

        @NonNull
        @Description(
                "Why, in one to three plain sentences that can be quoted alone: car, plant, dates, who says so, and what"
                        + " contradicts it.")
        String reason,

        @NonNull @Description("How well the sources support the answer.")
        Strength strength,

        @NonNull @Description("The claim that decided whether it was built there.")
        Claim winner,

        @NonNull @Description("The claims that dissent, the best ranked first.")
        List<@NonNull Claim> dissenters,

        @NonNull @Description("The plans that it fulfilled. If it is PLANNED: all its plans.")
        List<@NonNull Claim> announcements,

        @NonNull @Description("Since when.") StartVerdict start,

        @NonNull @Description("Until when.") EndVerdict end,

        @NonNull @Description("For which markets.") MarketsVerdict markets) {

    @Description("The start of production there.")
    public record StartVerdict(
            @Description("The date; null if no source states one that goes with the end.")
            PartialDate value,

            @NonNull @Description("Whether it is only a plan.")
            boolean planned,

            @Description("The claim that decided it; null when none states one that goes with the end.")
            Claim winner,

            @NonNull
            @Description("The claims that contradict the winner, and those that had to yield to the other date.")
            List<@NonNull Claim> dissenters,

            @Description("The first day on which it may have been built there, and what sets it; null if unknown.")
            Bound bound) {}

    @Description("The end of production there.")
    public record EndVerdict(
            @Description("The date; null if production goes on, or no source gives one that goes with the start.")
            PartialDate value,

            @NonNull @Description("Whether it was still going on when the winner was published.")
            boolean ongoing,

            @NonNull @Description("Whether any source says anything about the end.")
            boolean stated,

            @NonNull @Description("Whether it is only a plan.")
            boolean planned,

            @Description("The claim that decided it; null when none states one that goes with the start.")
            Claim winner,

            @NonNull
            @Description("The claims that contradict the winner, and those that had to yield to the other date.")
            List<@NonNull Claim> dissenters,

            @Description("The last day on which it may have been built there, and what sets it; null if unknown.")
            Bound bound) {}

    @Description("For which markets it was built there.")
    public record MarketsVerdict(
            @NonNull @Description("All markets that the claims name; empty if no claim names one.")
            List<@NonNull Market> value,

            @NonNull @Description("The markets that are excluded from those.")
            List<@NonNull Market> excluded,

            @NonNull @Description("Whether they are only planned.")
            boolean planned,

            @Description("The best ranked claim that names markets; null when none does.")
            Claim winner,

            @NonNull
            @Description(
                    "The claims that include a market which a better source excludes, or exclude one that it includes.")
            List<@NonNull Claim> dissenters) {}

    static Verdict of(Judgement judgement) {
        Decision<PartialDate> start = judgement.start();
        Decision<Ending> end = judgement.end();
        Decision<Decisions.Markets> markets = judgement.markets();
        return new Verdict(
                judgement.status(),
                Reason.of(judgement),
                Strength.of(judgement.support()),
                judgement.winner(),
                judgement.dissenters(),
                judgement.announcements(),
                new StartVerdict(
                        start.value(),
                        start.planned(),
                        start.winner(),
                        start.dissenters(),
                        judgement.bounds().from()),
                new EndVerdict(
                        end.value().date(),
                        end.value().state() == EndState.ONGOING,
                        end.value().state() != EndState.NOT_STATED,
                        end.planned(),
                        end.winner(),
                        end.dissenters(),
                        judgement.bounds().to()),
                new MarketsVerdict(
                        markets.value().included(),
                        markets.value().excluded(),
                        markets.planned(),
                        markets.winner(),
                        markets.dissenters()));
    }
}
