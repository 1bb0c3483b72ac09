package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.market.Market;

/** What {@link Judge} makes of the claims about one plant and one model; the claims best supported first. */
record Judgement(
        PartialDate start,
        PartialDate end,
        EndState endState,
        LocalDate ongoingAsOf,
        List<Market> markets,
        List<Market> excludedMarkets,
        List<Claim> claims) {

    /** Writes what differs into the period, so that an unchanged answer touches no row. */
    void applyTo(ProductionPeriod period) {
        period.start = start;
        period.end = end;
        period.endState = endState;
        period.ongoingAsOf = ongoingAsOf;
        period.markets = kept(period.markets, markets);
        period.excludedMarkets = kept(period.excludedMarkets, excludedMarkets);
        period.claims = kept(period.claims, claims);
    }

    private static <T> List<T> kept(List<T> before, List<T> now) {
        return before != null && List.copyOf(before).equals(now) ? before : new ArrayList<>(now);
    }
}
