package org.wherebuilt.relay;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** One page of items, as {@link Listing} fetched it, with what a {@link Connection} says about the rest on demand. */
public final class Page<T> {

    private final List<T> items;
    private final boolean more;
    private final Function<T, String> cursor;
    private final BooleanSupplier before;
    private final LongSupplier count;

    Page(List<T> items, boolean more, Function<T, String> cursor, BooleanSupplier before, LongSupplier count) {
        this.items = items;
        this.more = more;
        this.cursor = cursor;
        this.before = before;
        this.count = count;
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

    PageInfo info() {
        if (items.isEmpty()) {
            return new PageInfo(more, before, null, null);
        }
        return new PageInfo(more, before, cursor(items.get(0)), cursor(items.get(items.size() - 1)));
    }
}
