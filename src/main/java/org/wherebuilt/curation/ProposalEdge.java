package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Proposal of a page.")
public final class ProposalEdge extends Edge<Proposal> {

    ProposalEdge(Proposal node, String cursor) {
        super(node, cursor);
    }
}
