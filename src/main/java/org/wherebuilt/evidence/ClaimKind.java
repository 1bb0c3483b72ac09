package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;

/** How a source knows what it says. */
@Description("How a source knows what it says.")
public enum ClaimKind {
    @Description("Stated as a fact.")
    REPORTED,
    @Description("A plan or a forecast; it never counts as built.")
    ANNOUNCED,
    @Description("Read from a vehicle identification number or a register of them.")
    DECODED,
    @Description(
            "The source does not say it, but it follows from what the source says. It ranks below every stated claim.")
    INFERRED,
    @Description(
            "Named as one of several places of which each is only possible. It confirms none of them and ranks lowest.")
    LISTED
}
