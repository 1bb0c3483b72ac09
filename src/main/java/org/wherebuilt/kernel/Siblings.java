package org.wherebuilt.kernel;

import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Lists that no association of an entity has. They are loaded for all entities of a kind that the transaction has read, not for one after
 * the other, so that a nested query costs a constant number of statements: one, and one more for every further batch.
 */
@TransactionScoped
public class Siblings {

    /** As many keys one statement has; the same as quarkus.hibernate-orm.fetch.batch-size. */
    private static final int AT_ONCE = 1_000;

    private final EntityManager em;
    private final SideSessions sideSessions;
    private final Map<String, Map<Object, Object>> loaded = new HashMap<>();

    Siblings(EntityManager em, SideSessions sideSessions) {
        this.em = em;
        this.sideSessions = sideSessions;
    }

    /**
     * The list of one entity; empty if it has none.
     *
     * @param field tells these lists from others
     * @param load reads the lists of all these keys; a key without a list may be left out
     */
    @SuppressWarnings("unchecked")
    public <T, K, V> List<V> of(
            String field, Class<T> type, T one, Function<T, K> key, Function<Collection<K>, Map<K, List<V>>> load) {
        Map<Object, Object> known = loaded.computeIfAbsent(field, none -> new HashMap<>());
        K asked = key.apply(one);
        if (!known.containsKey(asked)) {
            List<K> keys = Stream.concat(Stream.of(one), read(type))
                    .map(key)
                    .distinct()
                    .filter(each -> !known.containsKey(each))
                    .toList();
            for (int from = 0; from < keys.size(); from += AT_ONCE) {
                List<K> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
                Map<K, List<V>> lists = load.apply(some);
                some.forEach(each -> known.put(each, lists.getOrDefault(each, List.of())));
            }
        }
        return (List<V>) known.get(asked);
    }

    private <T> Stream<T> read(Class<T> type) {
        // Hibernate has no list of entities, not even an empty one, before it has read the first.
        return Stream.concat(Stream.of(em.unwrap(Session.class)), sideSessions.all())
                .filter(session -> session.getStatistics().getEntityCount() > 0)
                .flatMap(session -> session.getManagedEntities(type).stream());
    }
}
