package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One ProductionPeriod of a page.")
public final class ProductionPeriodEdge extends Edge<ProductionPeriod> {

    ProductionPeriodEdge(ProductionPeriod node, String cursor) {
        super(node, cursor);
    }
}
