package org.wherebuilt.search;

import org.eclipse.microprofile.graphql.Description;

/** What a search found. */
@Description("What a search found.")
public enum SearchKind {
    @Description("A plant.")
    PLANT,
    @Description("A model, by any name it ever had.")
    MODEL,
    @Description("A market.")
    MARKET,
    @Description("A source.")
    SOURCE
}
