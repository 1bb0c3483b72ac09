package org.wherebuilt.relay;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The conditions that the items of a {@link Listing} must all meet: JPQL written in this code base, with a client's values as its
 * parameters.
 */
final class Conditions {

    /** The prefix of parameter names, so that a condition within another may use the same names. */
    private final String scope;

    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Conditions(String scope) {
        this.scope = scope;
    }

    /** Empty conditions, for {@link #addNegation}. */
    Conditions inner() {
        return new Conditions(scope + "not");
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(String condition) {
        all.add("(" + condition + ")");
    }

    void add(String condition, String parameter, Object value) {
        if (value != null) {
            add(named(condition, parameter, scope + parameter));
            parameters.put(scope + parameter, value);
        }
    }

    void addAny(String condition, String parameter, List<?> values) {
        if (values != null) {
            List<String> any = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                String name = scope + parameter + i;
                any.add("(" + named(condition, parameter, name) + ")");
                parameters.put(name, values.get(i));
            }
            add(String.join(" or ", any));
        }
    }

    private static String named(String condition, String parameter, String name) {
        return Pattern.compile(":" + parameter + "\\b").matcher(condition).replaceAll(":" + name);
    }

    /** Adds the condition that an item does not meet all of these. Does nothing if there are none. */
    void addNegation(Conditions inner) {
        if (!inner.isEmpty()) {
            // Not with "not": where a value is null, a condition is neither true nor false, and the item does not meet
            // it either.
            add("case when " + String.join(" and ", inner.all) + " then 1 else 0 end = 0");
            parameters.putAll(inner.parameters);
        }
    }

    /** The "where" clause of these conditions and some more; empty when there are none. */
    String clause(List<String> more) {
        List<String> asked = new ArrayList<>(all);
        asked.addAll(more);
        return asked.isEmpty() ? "" : " where " + String.join(" and ", asked);
    }

    <Q> TypedQuery<Q> bind(TypedQuery<Q> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
