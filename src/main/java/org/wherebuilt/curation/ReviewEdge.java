package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Review of a page.")
public final class ReviewEdge extends Edge<FileChange> {

    ReviewEdge(FileChange node, String cursor) {
        super(node, cursor);
    }
}
