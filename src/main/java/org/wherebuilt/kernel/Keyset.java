package org.wherebuilt.kernel;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.TypedQuery;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.wherebuilt.kernel.Listing.Key;

/**
 * The order of a {@link Listing}, and the places in it that cursors name. The last key is unique, so that the order is total.
 *
 * @param name the order's name in cursors
 */
record Keyset<T>(String name, List<Key<T>> keys) {

    Cursor parse(String argument, String cursor) {
        return Cursor.parse(argument, cursor, name, keys.size());
    }

    String cursor(T item) {
        return place(item).encode();
    }

    /** Of a row that has the keys' values from this column on. */
    String cursor(Object[] row, int first) {
        return new Cursor(
                        name,
                        Arrays.stream(row, first, first + keys.size())
                                .map(Object::toString)
                                .toList())
                .encode();
    }

    List<String> expressions() {
        return keys.stream().map(Key::expression).toList();
    }

    private Cursor place(T item) {
        return new Cursor(
                name, keys.stream().map(key -> key.value().apply(item)).toList());
    }

    String clause(boolean backwards) {
        return keys.stream()
                .map(key -> key.expression() + (key.ascending() == backwards ? " desc" : " asc"))
                .collect(joining(", ", " order by ", ""));
    }

    /**
     * The condition for items that sort after the cursor's values, or before them: {@code a > :after0 or (a = :after0 and (b >
     * :after1 or …))}.
     */
    String beyond(String parameter, boolean after) {
        String condition = "";
        for (int i = keys.size() - 1; i >= 0; i--) {
            Key<T> key = keys.get(i);
            String value = ":" + parameter + i;
            String further = key.expression() + (key.ascending() == after ? " > " : " < ") + value;
            condition = condition.isEmpty()
                    ? further
                    : further + " or (" + key.expression() + " = " + value + " and (" + condition + "))";
        }
        return condition;
    }

    void bind(TypedQuery<?> query, String argument, Cursor cursor) {
        if (cursor != null) {
            for (int i = 0; i < keys.size(); i++) {
                query.setParameter(
                        argument + i,
                        parse(argument, keys.get(i), cursor.values().get(i)));
            }
        }
    }

    /** The same order for items in memory. */
    Comparator<T> inOrder() {
        return (one, other) -> compare(one, place(other), "after");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    int compare(T item, Cursor cursor, String argument) {
        for (int i = 0; i < keys.size(); i++) {
            Key<T> key = keys.get(i);
            Comparable own = (Comparable) parse(argument, key, key.value().apply(item));
            int compared = own.compareTo(parse(argument, key, cursor.values().get(i)));
            if (compared != 0) {
                return key.ascending() ? compared : -compared;
            }
        }
        return 0;
    }

    private static Object parse(String argument, Key<?> key, String value) {
        try {
            Object parsed = key.parse().apply(value);
            if (!(parsed instanceof TemporalAccessor date) || Years.include(date)) {
                return parsed;
            }
        } catch (RuntimeException malformed) {
            // falls through to the one message for every kind of malformed value
        }
        throw new BadUserInput(argument, value, Cursor.ACCEPTED);
    }
}
