package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;

@Description("One page of a list of Proposals.")
public final class ProposalConnection extends Connection<Proposal, ProposalEdge> {

    ProposalConnection(Page<Proposal> page) {
        super(page, ProposalEdge::new);
    }
}
