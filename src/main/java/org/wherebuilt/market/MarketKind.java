package org.wherebuilt.market;

import org.eclipse.microprofile.graphql.Description;

/** How wide a market is. */
@Description("The kind of a market.")
public enum MarketKind {
    @Description("One country.")
    COUNTRY,
    @Description("Several markets under one name.")
    REGION,
    @Description("The world.")
    WORLD
}
