package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What a claim is about. Only PRODUCTION is judged. */
@Enum("ClaimTopic")
@Description("What a claim is about. Only PRODUCTION makes production periods.")
public enum Topic {
    @Description("Where, when, by whom or for which markets cars were built.")
    PRODUCTION,
    @Description("Where the cars are sold, or not sold.")
    SALES,
    @Description("Where the brand has its headquarters.")
    HEADQUARTERS
}
