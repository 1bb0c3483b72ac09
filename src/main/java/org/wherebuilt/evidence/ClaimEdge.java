package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Claim of a page.")
public final class ClaimEdge extends Edge<Claim> {

    ClaimEdge(Claim node, String cursor) {
        super(node, cursor);
    }
}
