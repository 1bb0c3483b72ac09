package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Edit of a page.")
public final class EditEdge extends Edge<Edit> {

    EditEdge(Edit node, String cursor) {
        super(node, cursor);
    }
}
