package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Connection;
import org.wherebuilt.relay.Page;

@Description("One page of a list of ProductionPeriods.")
public final class ProductionPeriodConnection extends Connection<ProductionPeriod, ProductionPeriodEdge> {

    ProductionPeriodConnection(Page<ProductionPeriod> page) {
        super(page, ProductionPeriodEdge::new);
    }
}
