package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Connection;
import org.wherebuilt.relay.Page;

@Description("One page of a list of Sources.")
public final class SourceConnection extends Connection<SourceDocument, SourceEdge> {

    SourceConnection(Page<SourceDocument> page) {
        super(page, SourceEdge::new);
    }
}
