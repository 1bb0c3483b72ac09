package org.wherebuilt.market;

import org.eclipse.microprofile.graphql.Description;

/** How wide a market is. */
@Description("How wide a market is.")
public enum MarketKind {
    @Description("One country.")
    COUNTRY,
    @Description("Several markets under one name.")
    REGION,
    @Description("All of them.")
    WORLD
}
