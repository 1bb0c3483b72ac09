package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Source of a page.")
public final class SourceEdge extends Edge<SourceDocument> {

    SourceEdge(SourceDocument node, String cursor) {
        super(node, cursor);
    }
}
