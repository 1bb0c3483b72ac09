package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.Reads;

@Description("One page of a list of Sources.")
public final class SourceConnection extends Connection<SourceDocument, SourceEdge> {

    private final SourceFacets facets;

    SourceConnection(Page<SourceDocument> page) {
        super(page, SourceEdge::new);
        facets = new SourceFacets(page);
    }

    @Reads(Reads.LIST)
    @NonNull
    @Description("How many items of the whole list have each value, for the next filter.")
    public SourceFacets getFacets() {
        return facets;
    }
}
