package org.wherebuilt.production;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.market.Market;

/** The part of a verdict about the markets, as clients read it. */
@Description("For which markets it was built there.")
public final class MarketsVerdict {

    private final ProductionPeriod period;

    MarketsVerdict(ProductionPeriod period) {
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
    @Reads(value = PeriodRole.ROLE, of = PeriodRole.CLAIM)
    public Claim getWinner() {
        return PeriodRole.claim(period, ClaimRole.MARKETS_WINNER);
    }

    @NonNull
    @Description("The claims that include a market which a better source excludes, or exclude one that it includes.")
    @Reads(value = PeriodRole.ROLE, of = PeriodRole.CLAIM)
    public List<@NonNull Claim> getDissenters() {
        return PeriodRole.claims(period, ClaimRole.MARKETS_DISSENTS);
    }
}
