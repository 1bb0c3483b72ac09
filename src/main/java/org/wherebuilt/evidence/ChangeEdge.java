package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Change of a page.")
public final class ChangeEdge extends Edge<ClaimChange> {

    ChangeEdge(ClaimChange node, String cursor) {
        super(node, cursor);
    }
}
