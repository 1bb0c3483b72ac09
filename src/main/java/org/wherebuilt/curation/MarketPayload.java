package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.market.Market;

/** What a change of a market did. */
@Type("MarketPayload")
@Description("What a change of a market did.")
public final class MarketPayload extends Payload {

    private final Market market;

    MarketPayload(Market market, Curation.Made made) {
        super(made);
        this.market = market;
    }

    @NonNull
    @Description("The market as it is now, with its members.")
    public Market getMarket() {
        return market;
    }
}
