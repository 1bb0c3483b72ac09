package org.wherebuilt.relay;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A filtered, ordered list of entities that is read page by page by keyset: the page after a cursor is what sorts after
 * its values, found by the same index that sorts. Build one per request: conditions, then the order, then {@link #page}.
 *
 * <p>Conditions and order expressions are JPQL written in this code base over the alias {@code e}; what a client sends
 * only ever becomes a parameter.
 */
public final class Listing<T> {

    /** The most items that one page may have. */
    public static final int MAX_FIRST = 500;

    /**
     * One key of the order: a JPQL expression, the same value read from an entity as text, and that text as the
     * expression's type. The value may not be null: use {@code coalesce} in both.
     */
    public record Key<T>(
            String expression, boolean ascending, Function<T, String> value, Function<String, Object> parse) {

        /** A key whose expression is text. */
        public static <T> Key<T> text(String expression, boolean ascending, Function<T, String> value) {
            return new Key<>(expression, ascending, value, text -> text);
        }
    }

    private final Class<T> type;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private String order;
    private List<Key<T>> keys;

    public Listing(Class<T> type) {
        this.type = type;
    }

    /** Adds a condition without parameters. */
    public Listing<T> where(String condition) {
        conditions.add("(" + condition + ")");
        return this;
    }

    /** Adds a condition with one named parameter, unless its value is null: an unset filter. */
    public Listing<T> where(String condition, String parameter, Object value) {
        if (value != null) {
            where(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** Sets the order. The last key must be unique, so that the order is total. The name becomes part of cursors. */
    public Listing<T> orderBy(String name, List<Key<T>> orderKeys) {
        this.order = name;
        this.keys = orderKeys;
        return this;
    }

    /** The page of at most {@code first} items after the cursor, or from the start when it is null. */
    public Page<T> page(EntityManager em, int first, String after) {
        checkFirst(first);
        Cursor cursor = after == null ? null : Cursor.parse(after, order, keys.size());
        String orderBy = keys.stream()
                .map(key -> key.expression() + (key.ascending() ? " asc" : " desc"))
                .collect(Collectors.joining(", ", " order by ", ""));
        TypedQuery<T> query = em.createQuery("select e" + fromWhere(cursor, true) + orderBy, type);
        List<T> items = bind(query, cursor).setMaxResults(first + 1).getResultList();
        boolean more = items.size() > first;
        return new Page<>(
                more ? items.subList(0, first) : items,
                more,
                this::cursor,
                () -> cursor != null && isAnyBefore(em, cursor),
                () -> count(em));
    }

    /** Every item that meets the conditions, unordered. */
    public List<T> all(EntityManager em) {
        return bind(em.createQuery("select e" + fromWhere(null, true), type), null)
                .getResultList();
    }

    /** As {@link #page(EntityManager, int, String)}, of items that are in memory and match; the conditions are not asked. */
    public Page<T> pageOf(List<T> all, int first, String after) {
        checkFirst(first);
        List<T> sorted = all.stream().sorted(inOrder()).toList();
        Cursor cursor = after == null ? null : Cursor.parse(after, order, keys.size());
        List<T> rest = cursor == null
                ? sorted
                : sorted.stream().filter(item -> compare(item, cursor) > 0).toList();
        boolean more = rest.size() > first;
        return new Page<>(
                more ? rest.subList(0, first) : rest,
                more,
                this::cursor,
                () -> rest.size() < sorted.size(),
                sorted::size);
    }

    private Comparator<T> inOrder() {
        return (one, other) -> compare(one, new Cursor(order, values(other)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private int compare(T item, Cursor cursor) {
        for (int i = 0; i < keys.size(); i++) {
            Key<T> key = keys.get(i);
            Comparable own = (Comparable) parse(key, key.value().apply(item));
            int compared = own.compareTo(parse(key, cursor.values().get(i)));
            if (compared != 0) {
                return key.ascending() ? compared : -compared;
            }
        }
        return 0;
    }

    private static void checkFirst(int first) {
        if (first < 1 || first > MAX_FIRST) {
            throw new BadUserInput("first", first, "a number from 1 to " + MAX_FIRST);
        }
    }

    private List<String> values(T item) {
        return keys.stream().map(key -> key.value().apply(item)).toList();
    }

    private String cursor(T item) {
        return new Cursor(
                        order, keys.stream().map(key -> key.value().apply(item)).toList())
                .encode();
    }

    /** Whether an item sorts before the page: one is enough, however many there are. */
    private boolean isAnyBefore(EntityManager em, Cursor upTo) {
        TypedQuery<Integer> query = em.createQuery("select 1" + fromWhere(upTo, false), Integer.class);
        return !bind(query, upTo).setMaxResults(1).getResultList().isEmpty();
    }

    private long count(EntityManager em) {
        TypedQuery<Long> query = em.createQuery("select count(e)" + fromWhere(null, true), Long.class);
        return bind(query, null).getSingleResult();
    }

    private String fromWhere(Cursor cursor, boolean after) {
        List<String> all = new ArrayList<>(conditions);
        if (cursor != null) {
            all.add((after ? "" : "not ") + "(" + afterCursor() + ")");
        }
        return " from " + type.getName() + " e" + (all.isEmpty() ? "" : " where " + String.join(" and ", all));
    }

    /** {@code a > :a or (a = :a and (b > :b or …))}: sorts after the cursor's values. */
    private String afterCursor() {
        String condition = "";
        for (int i = keys.size() - 1; i >= 0; i--) {
            Key<T> key = keys.get(i);
            String further = key.expression() + (key.ascending() ? " > :cursor" : " < :cursor") + i;
            condition = condition.isEmpty()
                    ? further
                    : further + " or (" + key.expression() + " = :cursor" + i + " and (" + condition + "))";
        }
        return condition;
    }

    private <Q> TypedQuery<Q> bind(TypedQuery<Q> query, Cursor cursor) {
        parameters.forEach(query::setParameter);
        if (cursor != null) {
            for (int i = 0; i < keys.size(); i++) {
                query.setParameter(
                        "cursor" + i, parse(keys.get(i), cursor.values().get(i)));
            }
        }
        return query;
    }

    private static Object parse(Key<?> key, String value) {
        try {
            Object parsed = key.parse().apply(value);
            if (!(parsed instanceof TemporalAccessor date) || Years.include(date)) {
                return parsed;
            }
        } catch (RuntimeException malformed) {
            // falls through to the one message for every kind of malformed value
        }
        throw new BadUserInput("after", value, "a cursor of this list in this order");
    }
}
