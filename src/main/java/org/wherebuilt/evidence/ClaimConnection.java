package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.Reads;

@Description("One page of a list of Claims.")
public final class ClaimConnection extends Connection<Claim, ClaimEdge> {

    private final ClaimFacets facets;

    ClaimConnection(Page<Claim> page) {
        super(page, ClaimEdge::new);
        facets = new ClaimFacets(page);
    }

    @Reads(Reads.LIST)
    @NonNull
    @Description("How many items of the whole list have each value, for the next filter.")
    public ClaimFacets getFacets() {
        return facets;
    }
}
