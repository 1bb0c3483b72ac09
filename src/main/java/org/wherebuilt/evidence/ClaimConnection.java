package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Connection;
import org.wherebuilt.relay.Page;

@Description("One page of a list of Claims.")
public final class ClaimConnection extends Connection<Claim, ClaimEdge> {

    ClaimConnection(Page<Claim> page) {
        super(page, ClaimEdge::new);
    }
}
