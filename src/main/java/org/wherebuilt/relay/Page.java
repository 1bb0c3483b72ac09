package org.wherebuilt.relay;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.wherebuilt.relay.Listing.Facet;

/**
 * One page of items as {@link Listing} fetched it, and queries about the rest of the list that run only when a {@link Connection}
 * needs them.
 */
public final class Page<T> {

    private final List<T> items;
    private final Function<T, String> cursor;
    private final BooleanSupplier before;
    private final BooleanSupplier after;
    private final LongSupplier count;
    private final Function<Facet<T>, List<FacetCount>> facets;

    Page(
            List<T> items,
            Function<T, String> cursor,
            BooleanSupplier before,
            BooleanSupplier after,
            LongSupplier count,
            Function<Facet<T>, List<FacetCount>> facets) {
        this.items = items;
        this.cursor = cursor;
        this.before = before;
        this.after = after;
        this.count = count;
        this.facets = facets;
    }

    List<T> items() {
        return items;
    }

    String cursor(T item) {
        return cursor.apply(item);
    }

    long count() {
        return count.getAsLong();
    }

    /** How many items of the whole list have each value. The most frequent comes first. */
    public List<FacetCount> count(Facet<T> facet) {
        return facets.apply(facet);
    }

    PageInfo info() {
        return items.isEmpty()
                ? new PageInfo(before, after, null, null)
                : new PageInfo(before, after, cursor(items.get(0)), cursor(items.get(items.size() - 1)));
    }
}
