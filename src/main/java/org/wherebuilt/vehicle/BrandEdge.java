package org.wherebuilt.vehicle;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Brand of a page.")
public final class BrandEdge extends Edge<Brand> {

    BrandEdge(Brand node, String cursor) {
        super(node, cursor);
    }
}
