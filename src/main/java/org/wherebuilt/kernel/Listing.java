package org.wherebuilt.kernel;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A filtered, ordered list of entities. It is read page by page, forwards or backwards, by keyset: the page after a cursor is
 * what sorts after the cursor's values, and the index that sorts also finds it. Build one for each request: first conditions,
 * then the order, then {@link #page}.
 *
 * <p>Conditions and order expressions are JPQL written in this code base over the alias {@code e}. What a client sends only ever
 * becomes a parameter.
 */
public final class Listing<T> {

    /**
     * One key of the order: a JPQL expression, the same value read from an entity as text, and a function from that text to the
     * expression's type. The value may not be null: use {@code coalesce} in both.
     */
    public record Key<T>(
            String expression, boolean ascending, Function<T, String> value, Function<String, Object> parse) {

        /** A key whose expression is text. It sorts by code point. */
        public static <T> Key<T> text(String expression, boolean ascending, Function<T, String> value) {
            return new Key<>(expression, ascending, value, text -> text);
        }

        /** A key whose expression is a name. It sorts as a person would: QX4 before QX30, É beside E. */
        public static <T> Key<T> name(String expression, boolean ascending, Function<T, String> value) {
            return text("collate(" + expression + " as by_name)", ascending, value);
        }
    }

    /**
     * The value that a facet counts a list by. {@code join} adds what the expressions need, as in {@code " join e.names n"}; it
     * may be empty. The two functions return the same for an item in memory.
     */
    public record Facet<T>(
            String join,
            String valueExpression,
            String nameExpression,
            Function<T, String> value,
            Function<T, String> name) {

        /** A facet for stored items only. */
        public Facet(String join, String valueExpression, String nameExpression) {
            this(join, valueExpression, nameExpression, null, null);
        }
    }

    private final Class<T> type;
    private final Conditions conditions;
    private Keyset<T> order;

    public Listing(Class<T> type) {
        this(type, new Conditions(""));
    }

    private Listing(Class<T> type, Conditions conditions) {
        this.type = type;
        this.conditions = conditions;
    }

    /** Adds a condition without parameters. */
    public Listing<T> where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition with one named parameter. Does nothing if its value is null: the filter is not set. */
    public Listing<T> where(String condition, String parameter, Object value) {
        conditions.add(condition, parameter, value);
        return this;
    }

    /** Adds a condition that one of the values must meet. Does nothing if there are no values. */
    public Listing<T> whereAny(String condition, String parameter, List<?> values) {
        conditions.addAny(condition, parameter, values);
        return this;
    }

    /** Adds the negation of what the filter adds to a listing: items that do not meet all of it. */
    public Listing<T> whereNot(Consumer<Listing<T>> filter) {
        Conditions inner = conditions.inner();
        filter.accept(new Listing<>(type, inner));
        conditions.addNegation(inner);
        return this;
    }

    /** Adds the conditions of a filter after {@link References} has checked that its keys exist. Does nothing for null. */
    public <F> Listing<T> filter(
            F filter, References references, BiConsumer<F, References.Check> keys, BiConsumer<F, Listing<T>> applied) {
        if (filter != null) {
            references.check(check -> keys.accept(filter, check));
            applied.accept(filter, this);
        }
        return this;
    }

    /** Whether there is any condition. */
    public boolean isNarrowed() {
        return !conditions.isEmpty();
    }

    /**
     * JPQL for "the expression contains the text", in any case and with any accents. No character of the text is a wildcard.
     */
    public static String contains(String expression, String text) {
        return "locate(function('search_text' as String, " + text + "), function('search_text' as String, " + expression
                + ")) > 0";
    }

    /** Sets the order. The last key must be unique, so that the order is total. The name becomes part of cursors. */
    public Listing<T> orderBy(String name, List<Key<T>> orderKeys) {
        this.order = new Keyset<>(name, orderKeys);
        return this;
    }

    /** Sets the order of a listing that is ordered by name only. */
    public Listing<T> orderByName(Function<T, String> name, String uniqueField, Function<T, String> unique) {
        return orderBy("NAME_ASC", List.of(Key.name("e.name", true, name), Key.text("e." + uniqueField, true, unique)));
    }

    /** The requested page. */
    public Page<T> page(EntityManager em, PageRequest request) {
        Cursor after = order.parse("after", request.after());
        Cursor before = order.parse("before", request.before());
        List<String> bounds = new ArrayList<>();
        if (after != null) {
            bounds.add("(" + order.beyond("after", true) + ")");
        }
        if (before != null) {
            bounds.add("(" + order.beyond("before", false) + ")");
        }
        BiFunction<String, String, TypedQuery<Object[]>> rows = (columns, joins) -> {
            TypedQuery<Object[]> query = em.createQuery(
                    "select " + columns + from(joins, bounds) + order.clause(request.backwards()), Object[].class);
            conditions.bind(query);
            order.bind(query, "after", after);
            order.bind(query, "before", before);
            return query.setMaxResults(request.size() + 1);
        };
        Map<T, String> places = new IdentityHashMap<>();
        List<T> items = items(em, rows, places);
        return page(
                request,
                items,
                Asked.of(type) == null ? order::cursor : places::get,
                () -> after != null && any(em, "after", after, "not (" + order.beyond("after", true) + ")"),
                () -> before != null && any(em, "before", before, "not (" + order.beyond("before", false) + ")"),
                () -> count(em),
                facet -> count(em, facet));
    }

    /** The items, as entities or with only what is asked for; then with their places as the database has them, if those are asked for, too. */
    @SuppressWarnings("unchecked")
    private List<T> items(
            EntityManager em, BiFunction<String, String, TypedQuery<Object[]>> rows, Map<T, String> places) {
        Shape asked = Asked.of(type);
        if (asked == null) {
            return rows.apply("e", "").getResultList().stream()
                    .map(row -> (T) row[0])
                    .toList();
        }
        Part<T> part = Part.of(em, type, asked);
        List<String> columns = new ArrayList<>();
        StringBuilder joins = new StringBuilder();
        part.select("e", columns, joins);
        int width = columns.size();
        if (asked.hasPlace()) {
            columns.addAll(order.expressions());
        }
        List<T> items = new ArrayList<>();
        boolean isAll = !asked.isOfTheList() && !part.hasLists();
        for (Object[] row : OneStatement.rows(isAll, columns, names -> rows.apply(names, joins.toString()))) {
            T item = part.take(row, 0);
            items.add(item);
            if (asked.hasPlace()) {
                places.put(item, order.cursor(row, width));
            }
        }
        return items;
    }

    /** Makes the page from the items in reading order. They have one item more than the page if there are more. */
    private Page<T> page(
            PageRequest request,
            List<T> items,
            Function<T, String> cursor,
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
                cursor,
                more && request.backwards() ? yes : before,
                more && !request.backwards() ? yes : after,
                count,
                facets);
    }

    /** All items that meet the conditions, in no order. */
    public List<T> all(EntityManager em) {
        return conditions
                .bind(em.createQuery("select e" + from("", List.of()), type))
                .getResultList();
    }

    /** As {@link #page(EntityManager, PageRequest)}, for items in memory that already match. The conditions are not applied. */
    public Page<T> pageOf(List<T> all, PageRequest request) {
        Cursor after = order.parse("after", request.after());
        Cursor before = order.parse("before", request.before());
        Comparator<T> inOrder = order.inOrder();
        List<T> rest = all.stream()
                .sorted(request.backwards() ? inOrder.reversed() : inOrder)
                .filter(item -> after == null || order.compare(item, after, "after") > 0)
                .filter(item -> before == null || order.compare(item, before, "before") < 0)
                .toList();
        return page(
                request,
                rest,
                order::cursor,
                () -> after != null && all.stream().anyMatch(item -> order.compare(item, after, "after") <= 0),
                () -> before != null && all.stream().anyMatch(item -> order.compare(item, before, "before") >= 0),
                all::size,
                facet -> FacetCount.of(all, facet));
    }

    /** Whether an item lies there. One is enough, so the query reads only one. */
    private boolean any(EntityManager em, String argument, Cursor cursor, String there) {
        TypedQuery<Integer> query = em.createQuery("select 1" + from("", List.of(there)), Integer.class);
        conditions.bind(query);
        order.bind(query, argument, cursor);
        return !query.setMaxResults(1).getResultList().isEmpty();
    }

    private long count(EntityManager em) {
        return conditions
                .bind(em.createQuery("select count(e)" + from("", List.of()), Long.class))
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
        return FacetCount.of(conditions.bind(query).getResultList());
    }

    private String from(String join, List<String> bounds) {
        return " from " + type.getName() + " e" + join + conditions.clause(bounds);
    }
}
