package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Manufacturer of a page.")
public final class ManufacturerEdge extends Edge<Manufacturer> {

    ManufacturerEdge(Manufacturer node, String cursor) {
        super(node, cursor);
    }
}
