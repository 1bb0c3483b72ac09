package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Connection;
import org.wherebuilt.relay.Page;

@Description("One page of a list of Plants.")
public final class PlantConnection extends Connection<Plant, PlantEdge> {

    PlantConnection(Page<Plant> page) {
        super(page, PlantEdge::new);
    }
}
