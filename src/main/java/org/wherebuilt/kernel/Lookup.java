package org.wherebuilt.kernel;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.hibernate.Hibernate;
import org.hibernate.Session;

/** Finds entities by their natural keys, many at once. */
public final class Lookup {

    private Lookup() {}

    /** The entity with this key, with what the operation asks of it ({@link Asked}) or as a whole; null when there is none. */
    public static <T> T one(EntityManager em, Class<T> type, String key) {
        Shape asked = Asked.of(type);
        if (asked == null) {
            return em.find(type, key);
        }
        return Part.of(em, type, asked).find(key);
    }

    /**
     * The entities of this class with these keys, found in one statement for any number of keys. A key may occur more than once,
     * and an unknown one is left out. No result is a proxy, because a proxy is not an instance of the class that GraphQL's types
     * go by.
     */
    public static <T> Map<String, T> of(EntityManager em, Class<T> type, Collection<String> keys) {
        List<String> asked = List.copyOf(new LinkedHashSet<>(keys));
        List<T> entities = em.unwrap(Session.class).findMultiple(type, asked);
        Map<String, T> found = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            if (entities.get(i) != null) {
                found.put(asked.get(i), type.cast(Hibernate.unproxy(entities.get(i))));
            }
        }
        return found;
    }
}
