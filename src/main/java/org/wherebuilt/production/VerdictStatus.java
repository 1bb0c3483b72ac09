package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;

/** How the question "was it built there?" came out. */
@Description("How the question \"was it built there?\" came out.")
public enum VerdictStatus {
    @Description("The best ranked sources say so.")
    SUPPORTED,
    @Description("Only web pages, or sources ranked below those that name other plants, say so.")
    UNCONFIRMED,
    @Description("Equally ranked sources contradict one another.")
    DISPUTED,
    @Description("Announced; no source reports it yet.")
    PLANNED,
    @Description("Better ranked sources deny it, or a later one says that the plan was dropped.")
    REJECTED
}
