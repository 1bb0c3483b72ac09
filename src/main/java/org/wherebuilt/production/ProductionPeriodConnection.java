package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.Reads;

@Description("One page of a list of ProductionPeriods.")
public final class ProductionPeriodConnection extends Connection<ProductionPeriod, ProductionPeriodEdge> {

    private final ProductionFacets facets;

    ProductionPeriodConnection(Page<ProductionPeriod> page) {
        super(page, ProductionPeriodEdge::new);
        facets = new ProductionFacets(page);
    }

    @Reads(Reads.LIST)
    @NonNull
    @Description("How many items of the whole list have each value, for the next filter.")
    public ProductionFacets getFacets() {
        return facets;
    }
}
