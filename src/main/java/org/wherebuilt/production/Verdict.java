package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.market.Market;

/** Why an answer came out as it did, as clients read it. Reads what the answer keeps of its judgement. */
@Description("The result of the claims, with the claims that decide it and those that dissent. Place, start, end and "
        + "markets are decided one by one.")
public final class Verdict {

    private static final String ROLE = "roles.role";
    private static final String CLAIM = "roles.claim";

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
    @Reads(value = ROLE, of = CLAIM)
    public Claim getWinner() {
        return claim(period, ClaimRole.WINNER);
    }

    @NonNull
    @Description("The claims that dissent, the best ranked first.")
    @Reads(value = ROLE, of = CLAIM)
    public List<@NonNull Claim> getDissenters() {
        return claims(period, ClaimRole.DISSENTS);
    }

    @NonNull
    @Description("The plans that it fulfilled. If it is PLANNED: all its plans.")
    @Reads(value = ROLE, of = CLAIM)
    public List<@NonNull Claim> getAnnouncements() {
        return claims(period, ClaimRole.ANNOUNCES);
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
                Stream.of(ClaimRole.WINNER, ClaimRole.AGREES).flatMap(role -> claims(period, role).stream());
            case PLANNED -> getAnnouncements().stream();
            case REJECTED -> getDissenters().stream();
        };
    }

    /** The claims with this role, the best ranked first. */
    private static List<Claim> claims(ProductionPeriod period, ClaimRole role) {
        return period.roles.stream()
                .filter(one -> one.role == role)
                .map(one -> one.claim)
                .toList();
    }

    /** The claim with a role that only one can have; null when none has it. */
    private static Claim claim(ProductionPeriod period, ClaimRole role) {
        List<Claim> claims = claims(period, role);
        return claims.isEmpty() ? null : claims.get(0);
    }

    /** Null when no such day is known. */
    private static Bound bound(LocalDate day, BoundBasis basis, Claim claim) {
        return day == null ? null : new Bound(day, basis, claim);
    }

    /** The part about the start. */
    @Description("The start of production there.")
    public static final class StartVerdict {

        private final ProductionPeriod period;

        private StartVerdict(ProductionPeriod period) {
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
        @Reads(value = ROLE, of = CLAIM)
        public Claim getWinner() {
            return claim(period, ClaimRole.START_WINNER);
        }

        @NonNull
        @Description("The claims that contradict the winner, and those that had to yield to the other date.")
        @Reads(value = ROLE, of = CLAIM)
        public List<@NonNull Claim> getDissenters() {
            return claims(period, ClaimRole.START_DISSENTS);
        }

        @Description("The first day on which it may have been built there, and what sets it; null if unknown.")
        @Reads(
                value = {"possibleFrom", "explanation.fromBasis", ROLE},
                of = CLAIM)
        public Bound getBound() {
            return bound(period.possibleFrom, period.explanation.fromBasis, claim(period, ClaimRole.START_BOUND));
        }
    }

    /** The part about the end. */
    @Description("The end of production there.")
    public static final class EndVerdict {

        private final ProductionPeriod period;

        private EndVerdict(ProductionPeriod period) {
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
        @Reads(value = ROLE, of = CLAIM)
        public Claim getWinner() {
            return claim(period, ClaimRole.END_WINNER);
        }

        @NonNull
        @Description("The claims that contradict the winner, and those that had to yield to the other date.")
        @Reads(value = ROLE, of = CLAIM)
        public List<@NonNull Claim> getDissenters() {
            return claims(period, ClaimRole.END_DISSENTS);
        }

        @Description("The last day on which it may have been built there, and what sets it; null if unknown.")
        @Reads(
                value = {"possibleTo", "explanation.toBasis", ROLE},
                of = CLAIM)
        public Bound getBound() {
            return bound(period.possibleTo, period.explanation.toBasis, claim(period, ClaimRole.END_BOUND));
        }
    }

    /** The part about the markets. */
    @Description("For which markets it was built there.")
    public static final class MarketsVerdict {

        private final ProductionPeriod period;

        private MarketsVerdict(ProductionPeriod period) {
            this.period = period;
        }

        @NonNull
        @Description("All markets that the claims name; empty if no claim names one.")
        @Reads(of = "markets")
        public List<@NonNull Market> getValue() {
            return period.markets;
        }

        @NonNull
        @Description("The markets that are excluded from those.")
        @Reads(of = "excludedMarkets")
        public List<@NonNull Market> getExcluded() {
            return period.excludedMarkets;
        }

        @NonNull
        @Description("Whether they are only planned.")
        @Reads("explanation.marketsPlanned")
        public boolean isPlanned() {
            return period.explanation.marketsPlanned;
        }

        @Description("The best ranked claim that names markets; null when none does.")
        @Reads(value = ROLE, of = CLAIM)
        public Claim getWinner() {
            return claim(period, ClaimRole.MARKETS_WINNER);
        }

        @NonNull
        @Description(
                "The claims that include a market which a better source excludes, or exclude one that it includes.")
        @Reads(value = ROLE, of = CLAIM)
        public List<@NonNull Claim> getDissenters() {
            return claims(period, ClaimRole.MARKETS_DISSENTS);
        }
    }
}
