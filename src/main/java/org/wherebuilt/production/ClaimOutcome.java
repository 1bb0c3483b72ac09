package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;

/** How a claim about production comes out against all the answers. */
@Description("How a claim about production comes out against all the answers.")
public enum ClaimOutcome {
    @Description("It bears on single answers, and their verdicts say how.")
    IN_VERDICT,
    @Description("The answers bear it out.")
    HOLDS,
    @Description("It names the one place, and some answers name others.")
    HOLDS_IN_PART,
    @Description("No answer bears it out, and others speak against it.")
    DOES_NOT_HOLD,
    @Description("It is a plan; `planStatus` says what became of it.")
    PLAN,
    @Description("No answer speaks of its time, its market and its cars.")
    UNTESTED
}
