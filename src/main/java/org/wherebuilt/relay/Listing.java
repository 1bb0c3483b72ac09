package org.wherebuilt.relay;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

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

    /** Adds a condition with one named parameter, unless its value is null: an unset filter. */
    public Listing<T> where(String condition, String parameter, Object value) {
        conditions.add(condition, parameter, value);
        return this;
    }

    /** Adds the condition for each of the values, of which one has to be met, unless there are none. */
    public Listing<T> whereAny(String condition, String parameter, List<?> values) {
        conditions.addAny(condition, parameter, values);
        return this;
    }

    /** Adds the contrary of what the filter adds to a listing: items that do not meet all of that. */
    public Listing<T> whereNot(Consumer<Listing<T>> filter) {
        Conditions inner = conditions.inner();
        filter.accept(new Listing<>(type, inner));
        conditions.addContrary(inner);
        return this;
    }

    /** Adds the conditions of a filter of which the keys exist; {@link References} says so when one does not. None for null. */
    public <F> Listing<T> filter(
            F filter, References references, BiConsumer<F, References.Check> keys, BiConsumer<F, Listing<T>> applied) {
        if (filter != null) {
            references.check(check -> keys.accept(filter, check));
            applied.accept(filter, this);
        }
        return this;
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

    /** Sets the order. The last key must be unique, so that the order is total. The name becomes part of cursors. */
    public Listing<T> orderBy(String name, List<Key<T>> orderKeys) {
        this.order = new Keyset<>(name, orderKeys);
        return this;
    }

    /** Sets the order of what is listed by name alone. */
    public Listing<T> orderByName(Function<T, String> name, String uniqueField, Function<T, String> unique) {
        return orderBy("NAME_ASC", List.of(Key.name("e.name", true, name), Key.text("e." + uniqueField, true, unique)));
    }

    /** The page that is asked for. */
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
        TypedQuery<T> query = em.createQuery("select e" + from("", bounds) + order.clause(request.backwards()), type);
        conditions.bind(query);
        order.bind(query, "after", after);
        order.bind(query, "before", before);
        List<T> items = query.setMaxResults(request.size() + 1).getResultList();
        return page(
                request,
                items,
                () -> after != null && any(em, "after", after, "not (" + order.beyond("after", true) + ")"),
                () -> before != null && any(em, "before", before, "not (" + order.beyond("before", false) + ")"),
                () -> count(em),
                facet -> count(em, facet));
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
                order::cursor,
                more && request.backwards() ? yes : before,
                more && !request.backwards() ? yes : after,
                count,
                facets);
    }

    /** Every item that meets the conditions, unordered. */
    public List<T> all(EntityManager em) {
        return conditions
                .bind(em.createQuery("select e" + from("", List.of()), type))
                .getResultList();
    }

    /** As {@link #page(EntityManager, PageRequest)}, of items that are in memory and match; the conditions are not asked. */
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
                () -> after != null && all.stream().anyMatch(item -> order.compare(item, after, "after") <= 0),
                () -> before != null && all.stream().anyMatch(item -> order.compare(item, before, "before") >= 0),
                all::size,
                facet -> FacetCount.of(all, facet));
    }

    /** Whether an item lies there: one is enough, however many there are. */
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
