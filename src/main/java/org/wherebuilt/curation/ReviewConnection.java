package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;

@Description("One page of a list of Reviews.")
public final class ReviewConnection extends Connection<FileChange, ReviewEdge> {

    ReviewConnection(Page<FileChange> page) {
        super(page, ReviewEdge::new);
    }
}
