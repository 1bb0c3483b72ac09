package org.wherebuilt.kernel;

import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * One page of a list, by Relay's Cursor Connections. A feature subclasses it only to name its GraphQL type: a generic type would
 * be called {@code Connection_Plant}.
 */
public abstract class Connection<N, E extends Edge<N>> {

    private final Page<N> page;
    private final BiFunction<N, String, E> edge;

    protected Connection(Page<N> page, BiFunction<N, String, E> edge) {
        this.page = page;
        this.edge = edge;
    }

    @Reads(of = "")
    @NonNull
    @Description("The items of this page, each with its cursor.")
    public List<@NonNull E> getEdges() {
        return page.items().stream()
                .map(item -> edge.apply(item, page.cursor(item)))
                .toList();
    }

    @Reads(of = "")
    @NonNull
    @Description("The items of this page, without cursors.")
    public List<@NonNull N> getNodes() {
        return page.items();
    }

    @Reads(Reads.PLACE)
    @NonNull
    @Description("The position of this page in the whole list.")
    public PageInfo getPageInfo() {
        return page.info();
    }

    @Reads(Reads.LIST)
    @NonNull
    @Description("The number of items in the whole list. It is counted only if a query selects it.")
    public int getTotalCount() {
        return Math.toIntExact(page.count());
    }
}
