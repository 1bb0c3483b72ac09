package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;

/** Which way a claim speaks. */
@Description("Whether a source says that it was so, or that it was not.")
public enum Stance {
    @Description("The source says that it was so.")
    SUPPORTS,
    @Description("The source says that it was not so.")
    DENIES
}
