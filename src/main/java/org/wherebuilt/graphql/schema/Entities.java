package org.wherebuilt.graphql.schema;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wherebuilt.relay.BadUserInput;
import org.wherebuilt.relay.Lookup;

/**
 * Answers {@code _entities}: for each representation that a gateway sends, its entity or null. Each type among them takes one
 * statement.
 */
final class Entities implements DataFetcher<List<Object>> {

    static final String REPRESENTATIONS = "representations";

    private final EntityManager em;
    private final Map<String, EntityKey> keys;

    Entities(EntityManager em, Map<String, EntityKey> keys) {
        this.em = em;
        this.keys = keys;
    }

    /** An entity's class, and the field that is its key. */
    record EntityKey(Class<?> type, String field) {}

    private record Representation(String type, String key) {}

    @Override
    public List<Object> get(DataFetchingEnvironment environment) {
        List<Representation> asked = read(environment.getArgument(REPRESENTATIONS));
        Map<String, Map<String, ?>> found = new HashMap<>();
        for (String type : asked.stream().map(Representation::type).distinct().toList()) {
            Stream<Representation> ofType = asked.stream().filter(one -> one.type.equals(type));
            found.put(
                    type,
                    Lookup.of(
                            em,
                            keys.get(type).type,
                            ofType.map(Representation::key).toList()));
        }
        List<Object> entities = new ArrayList<>();
        asked.forEach(one -> entities.add(found.get(one.type).get(one.key)));
        return entities;
    }

    private List<Representation> read(List<?> representations) {
        List<Representation> read = new ArrayList<>();
        for (int i = 0; i < representations.size(); i++) {
            read.add(read(representations.get(i), "%s[%d]".formatted(REPRESENTATIONS, i)));
        }
        return read;
    }

    private Representation read(Object representation, String path) {
        if (!(representation instanceof Map<?, ?> fields)) {
            throw new BadUserInput(path, representation, "an object with __typename and a key");
        }
        String type = text(fields, "__typename", path, "one of " + String.join(", ", keys.keySet()));
        EntityKey key = keys.get(type);
        if (key == null) {
            throw new BadUserInput(path + ".__typename", type, "one of " + String.join(", ", keys.keySet()));
        }
        return new Representation(type, text(fields, key.field, path, "the %s of a %s".formatted(key.field, type)));
    }

    private static String text(Map<?, ?> fields, String name, String path, String accepted) {
        Object value = fields.get(name);
        if (value instanceof String text) {
            return text;
        }
        throw value == null
                ? BadUserInput.withoutValue(path + "." + name, "is missing; it is " + accepted)
                : new BadUserInput(path + "." + name, value, "text: " + accepted);
    }
}
