package org.wherebuilt.relay;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * A filtered, ordered list of entities that is read page by page by keyset, forwards or backwards: the page after a cursor is what
 * sorts after its values, found by the same index that sorts. Build one per request: conditions, then the order, then {@link #page}.
 *
 * <p>Conditions and order expressions are JPQL written in this code base over the alias {@code e}; what a client sends
 * only ever becomes a parameter.
 */
public final class Listing<T> {

    /**
     * One key of the order: a JPQL expression, the same value read from an entity as text, and that text as the
     * expression's type. The value may not be null: use {@code coalesce} in both.
     */
    public record Key<T>(
            String expression, boolean ascending, Function<T, String> value, Function<String, Object> parse) {

        /** A key whose expression is text, sorted by code point. */
        public static <T> Key<T> text(String expression, boolean ascending, Function<T, String> value) {
            return new Key<>(expression, ascending, value, text -> text);
        }

        /** A key whose expression is a name, sorted as a person would: QX4 before QX30, É beside E. */
        public static <T> Key<T> name(String expression, boolean ascending, Function<T, String> value) {
            return text("collate(" + expression + " as by_name)", ascending, value);
        }
    }

    /**
     * What to count a list by. {@code join} adds what the expressions need, as in {@code " join e.names n"}; it may be empty. The two
     * functions give the same for an item in memory.
     */
    public record Facet<T>(
            String join,
            String valueExpression,
            String nameExpression,
            Function<T, String> value,
            Function<T, String> name) {

        /** A facet of stored items alone. */
        public Facet(String join, String valueExpression, String nameExpression) {
            this(join, valueExpression, nameExpression, null, null);
        }
    }

    private final Class<T> type;
    private final String scope;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private String order;
    private List<Key<T>> keys;

    public Listing(Class<T> type) {
        this(type, "");
    }

    private Listing(Class<T> type, String scope) {
        this.type = type;
        this.scope = scope;
    }

    /** Adds a condition without parameters. */
    public Listing<T> where(String condition) {
        conditions.add("(" + condition + ")");
        return this;
    }

    /** Adds a condition with one named parameter, unless its value is null: an unset filter. */
    public Listing<T> where(String condition, String parameter, Object value) {
        if (value != null) {
            where(named(condition, parameter, scope + parameter));
            parameters.put(scope + parameter, value);
        }
        return this;
    }

    /** Adds the condition for each of the values, of which one has to be met, unless there are none. */
    public Listing<T> whereAny(String condition, String parameter, List<?> values) {
        if (values != null) {
            List<String> any = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                String name = scope + parameter + i;
                any.add("(" + named(condition, parameter, name) + ")");
                parameters.put(name, values.get(i));
            }
            where(String.join(" or ", any));
        }
        return this;
    }

    private static String named(String condition, String parameter, String name) {
        return Pattern.compile(":" + parameter + "\\b").matcher(condition).replaceAll(":" + name);
    }

    /** Whether any condition narrows it. */
    public boolean isNarrowed() {
        return !conditions.isEmpty();
    }

    /** JPQL for "the expression contains the text, whatever their case and accents". Nothing in a text is a wildcard. */
    public static String contains(String expression, String text) {
        return "locate(function('search_text' as String, " + text + "), function('search_text' as String, " + expression
                + ")) > 0";
    }

    /** Adds the contrary of what the filter adds to a listing: items that do not meet all of that. */
    public Listing<T> whereNot(Consumer<Listing<T>> filter) {
        Listing<T> inner = new Listing<>(type, scope + "not");
        filter.accept(inner);
        if (!inner.conditions.isEmpty()) {
            // Not by "not": what is neither true nor false, since something is null, is not met either.
            where("case when " + String.join(" and ", inner.conditions) + " then 1 else 0 end = 0");
            parameters.putAll(inner.parameters);
        }
        return this;
    }

    /** Sets the order. The last key must be unique, so that the order is total. The name becomes part of cursors. */
    public Listing<T> orderBy(String name, List<Key<T>> orderKeys) {
        this.order = name;
        this.keys = orderKeys;
        return this;
    }

    /** The page that is asked for. */
    public Page<T> page(EntityManager em, PageRequest request) {
        Cursor after = Cursor.parse("after", request.after(), order, keys.size());
        Cursor before = Cursor.parse("before", request.before(), order, keys.size());
        boolean backwards = request.backwards();
        String orderBy = keys.stream()
                .map(key -> key.expression() + (key.ascending() == backwards ? " desc" : " asc"))
                .collect(joining(", ", " order by ", ""));
        List<String> bounds = new ArrayList<>();
        if (after != null) {
            bounds.add("(" + beyond("after", true) + ")");
        }
        if (before != null) {
            bounds.add("(" + beyond("before", false) + ")");
        }
        TypedQuery<T> query = em.createQuery("select e" + from("", bounds) + orderBy, type);
        bind(query);
        bind(query, "after", after);
        bind(query, "before", before);
        List<T> items = query.setMaxResults(request.size() + 1).getResultList();
        return page(
                request,
                items,
                () -> after != null && any(em, "after", after, "not (" + beyond("after", true) + ")"),
                () -> before != null && any(em, "before", before, "not (" + beyond("before", false) + ")"),
                em);
    }

    private Page<T> page(
            PageRequest request, List<T> items, BooleanSupplier before, BooleanSupplier after, EntityManager em) {
        return page(request, items, before, after, () -> count(em), facet -> count(em, facet));
    }

    /** Takes the page off the items in the order of reading, of which there is one more if there is more. */
    private Page<T> page(
            PageRequest request,
            List<T> items,
            BooleanSupplier before,
            BooleanSupplier after,
            LongSupplier count,
            Function<Facet<T>, List<FacetCount>> facets) {
        boolean more = items.size() > request.size();
        List<T> page = new ArrayList<>(more ? items.subList(0, request.size()) : items);
        if (request.backwards()) {
            Collections.reverse(page);
        }
        BooleanSupplier yes = () -> true;
        return new Page<>(
                page,
                this::cursor,
                more && request.backwards() ? yes : before,
                more && !request.backwards() ? yes : after,
                count,
                facets);
    }

    /** Every item that meets the conditions, unordered. */
    public List<T> all(EntityManager em) {
        return bind(em.createQuery("select e" + from("", List.of()), type)).getResultList();
    }

    /** As {@link #page(EntityManager, PageRequest)}, of items that are in memory and match; the conditions are not asked. */
    public Page<T> pageOf(List<T> all, PageRequest request) {
        Cursor after = Cursor.parse("after", request.after(), order, keys.size());
        Cursor before = Cursor.parse("before", request.before(), order, keys.size());
        Comparator<T> inOrder = (one, other) -> compare(one, new Cursor(order, values(other)), "after");
        List<T> rest = all.stream()
                .sorted(request.backwards() ? inOrder.reversed() : inOrder)
                .filter(item -> after == null || compare(item, after, "after") > 0)
                .filter(item -> before == null || compare(item, before, "before") < 0)
                .toList();
        return page(
                request,
                rest,
                () -> after != null && all.stream().anyMatch(item -> compare(item, after, "after") <= 0),
                () -> before != null && all.stream().anyMatch(item -> compare(item, before, "before") >= 0),
                all::size,
                facet -> FacetCount.of(all, facet));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private int compare(T item, Cursor cursor, String argument) {
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

    private List<String> values(T item) {
        return keys.stream().map(key -> key.value().apply(item)).toList();
    }

    private String cursor(T item) {
        return new Cursor(order, values(item)).encode();
    }

    /** Whether an item lies there: one is enough, however many there are. */
    private boolean any(EntityManager em, String argument, Cursor cursor, String there) {
        TypedQuery<Integer> query = em.createQuery("select 1" + from("", List.of(there)), Integer.class);
        bind(query);
        bind(query, argument, cursor);
        return !query.setMaxResults(1).getResultList().isEmpty();
    }

    private long count(EntityManager em) {
        return bind(em.createQuery("select count(e)" + from("", List.of()), Long.class))
                .getSingleResult();
    }

    private List<FacetCount> count(EntityManager em, Facet<T> facet) {
        String value = facet.valueExpression();
        String name = facet.nameExpression();
        TypedQuery<Tuple> query = em.createQuery(
                "select " + value + ", " + name + ", count(distinct e)"
                        + from(facet.join(), List.of("(" + value + ") is not null")) + " group by " + value + ", "
                        + name,
                Tuple.class);
        return FacetCount.of(bind(query).getResultList());
    }

    private String from(String join, List<String> bounds) {
        List<String> all = new ArrayList<>(conditions);
        all.addAll(bounds);
        return " from " + type.getName() + " e" + join + (all.isEmpty() ? "" : " where " + String.join(" and ", all));
    }

    /**
     * {@code a > :after0 or (a = :after0 and (b > :after1 or …))}: sorts after the cursor's values, or, the other way round, before.
     */
    private String beyond(String parameter, boolean after) {
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

    private <Q> TypedQuery<Q> bind(TypedQuery<Q> query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    private void bind(TypedQuery<?> query, String argument, Cursor cursor) {
        if (cursor != null) {
            for (int i = 0; i < keys.size(); i++) {
                query.setParameter(
                        argument + i,
                        parse(argument, keys.get(i), cursor.values().get(i)));
            }
        }
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
