package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;

/** Whether a claim supports or denies. */
@Description("Whether a source says that it was so, or that it was not.")
public enum Stance {
    @Description("The source says that it was so.")
    SUPPORTS,
    @Description("The source says that it was not so.")
    DENIES
}
