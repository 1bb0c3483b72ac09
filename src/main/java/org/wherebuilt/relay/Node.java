package org.wherebuilt.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** An object with an id that is unique over all types: Relay's Global Object Identification. */
@Description("An object with an id. `node(id)` finds it again.")
public interface Node {

    /** Opaque to clients; made by {@link NodeId}. */
    @NonNull
    @Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    String getId();
}
