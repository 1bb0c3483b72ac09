package org.wherebuilt.vehicle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.Reads;

@Description("One page of a list of Models.")
public final class ModelConnection extends Connection<Model, ModelEdge> {

    private final ModelFacets facets;

    ModelConnection(Page<Model> page) {
        super(page, ModelEdge::new);
        facets = new ModelFacets(page);
    }

    @Reads(Reads.LIST)
    @NonNull
    @Description("How many items of the whole list have each value, for the next filter.")
    public ModelFacets getFacets() {
        return facets;
    }
}
