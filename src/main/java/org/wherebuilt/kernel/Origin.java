package org.wherebuilt.kernel;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the entities of a part are reached from one that has a key, each once: by these lists. A statement that begins there has the same text
 * whatever is found. One with a list of keys has another for each number of them, and Hibernate translates it anew each time.
 */
record Origin(String type, String id, Object key, List<String> path) {

    Origin below(String list) {
        return new Origin(
                type, id, key, Stream.concat(path.stream(), Stream.of(list)).toList());
    }

    /** The entities are {@code o} in it. */
    String from() {
        StringBuilder from = new StringBuilder(type).append(path.isEmpty() ? " o" : " o0");
        for (int i = 0; i < path.size(); i++) {
            from.append(" join o%d.%s o".formatted(i, path.get(i))).append(i == path.size() - 1 ? "" : i + 1);
        }
        return from.toString();
    }

    String condition() {
        return (path.isEmpty() ? "o." : "o0.") + id + " = :owners";
    }
}
