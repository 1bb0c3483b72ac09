package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;

/** How a claim about production compares with all the answers. */
@Description("How a claim about production compares with all the answers.")
public enum ClaimOutcome {
    @Description("Single answers use it, and their verdicts say how.")
    IN_VERDICT,
    @Description("The answers confirm it.")
    HOLDS,
    @Description("It names one place as the only one, and some answers name others.")
    HOLDS_IN_PART,
    @Description("No answer confirms it, and others contradict it.")
    DOES_NOT_HOLD,
    @Description("It is a plan; `planStatus` says what became of it.")
    PLAN,
    @Description(
            "No answer is about its time, its market and its cars; or it names only a possible place, and no answer confirms it.")
    UNTESTED
}
