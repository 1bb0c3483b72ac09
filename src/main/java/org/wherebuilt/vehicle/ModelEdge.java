package org.wherebuilt.vehicle;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Model of a page.")
public final class ModelEdge extends Edge<Model> {

    ModelEdge(Model node, String cursor) {
        super(node, cursor);
    }
}
