package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What a curator makes of a proposal. */
@Enum("Decision")
@Description("What a curator makes of a proposal.")
public enum Decision {
    @Description("Its changes are made.")
    ACCEPT,
    @Description("Its changes are not made.")
    REJECT
}
