package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.Reads;

@Description("One page of a list of Plants.")
public final class PlantConnection extends Connection<Plant, PlantEdge> {

    private final PlantFacets facets;

    PlantConnection(Page<Plant> page) {
        super(page, PlantEdge::new);
        facets = new PlantFacets(page);
    }

    @Reads(Reads.LIST)
    @NonNull
    @Description("How many items of the whole list have each value, for the next filter.")
    public PlantFacets getFacets() {
        return facets;
    }
}
