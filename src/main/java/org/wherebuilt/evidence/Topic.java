package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What a claim is about. Only PRODUCTION is judged. */
@Enum("ClaimTopic")
@Description("What a claim is about. Only PRODUCTION makes production periods.")
public enum Topic {
    @Description("Where, when, by whom or for whom cars were built.")
    PRODUCTION,
    @Description("Where the cars are sold, or are not.")
    SALES,
    @Description("Where the brand is run from.")
    HEADQUARTERS
}
