package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;

@Description("One page of a list of Changes.")
public final class ChangeConnection extends Connection<ClaimChange, ChangeEdge> {

    ChangeConnection(Page<ClaimChange> page) {
        super(page, ChangeEdge::new);
    }
}
