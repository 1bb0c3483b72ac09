package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;

/** How the question "was it built there?" came out. */
@Description("The answer to \"was it built there?\".")
public enum VerdictStatus {
    @Description("The best ranked sources say so.")
    SUPPORTED,
    @Description(
            "Only web pages say so, or only sources that rank below those that name other plants, or a source names it only as possible.")
    UNCONFIRMED,
    @Description("Sources of equal rank contradict each other.")
    DISPUTED,
    @Description("Announced; no source reports it yet.")
    PLANNED,
    @Description("Better ranked sources deny it, or a later one says that the plan was dropped.")
    REJECTED
}
