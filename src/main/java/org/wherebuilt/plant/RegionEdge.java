package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Region of a page.")
public final class RegionEdge extends Edge<Region> {

    RegionEdge(Region node, String cursor) {
        super(node, cursor);
    }
}
