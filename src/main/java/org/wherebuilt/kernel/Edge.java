package org.wherebuilt.kernel;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** One item of a {@link Connection}. A feature subclasses it only to name its GraphQL type. */
public abstract class Edge<N> {

    private final N node;
    private final String cursor;

    protected Edge(N node, String cursor) {
        this.node = node;
        this.cursor = cursor;
    }

    @Reads(of = "")
    @NonNull
    @Description("The item.")
    public N getNode() {
        return node;
    }

    @Reads(Reads.PLACE)
    @NonNull
    @Description("Opaque. Use it as `after` to get the next items.")
    public String getCursor() {
        return cursor;
    }
}
