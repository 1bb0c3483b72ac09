package org.wherebuilt.vehicle;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Connection;
import org.wherebuilt.relay.Page;

@Description("One page of a list of Models.")
public final class ModelConnection extends Connection<Model, ModelEdge> {

    ModelConnection(Page<Model> page) {
        super(page, ModelEdge::new);
    }
}
