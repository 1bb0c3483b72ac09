package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Plant of a page.")
public final class PlantEdge extends Edge<Plant> {

    PlantEdge(Plant node, String cursor) {
        super(node, cursor);
    }
}
