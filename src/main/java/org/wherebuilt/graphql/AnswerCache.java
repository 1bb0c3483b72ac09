package org.wherebuilt.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Answers by what was asked and the version that it was asked of, within a bound in bytes. An answer is never out of date
 * for its version, so nothing is ever removed but for want of space.
 */
@ApplicationScoped
class AnswerCache {

    /** What one entry takes beside its text: objects, references, the map's node. */
    private static final int ENTRY_BYTES = 400;

    private record Key(String document, String operationName, Map<String, Object> variables, String version) {

        Key(GraphQLRequest request, String version) {
            this(request.query(), request.operationName(), request.variables(), version);
        }

        int bytes() {
            return ENTRY_BYTES
                    + 2 * (document.length() + String.valueOf(variables).length());
        }
    }

    private final boolean enabled;
    private final Cache<Key, byte[]> answers;

    AnswerCache(EndpointConfig config) {
        long size = config.cache().size().asLongValue();
        this.enabled = size > 0;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(size)
                .weigher((Key key, byte[] body) -> key.bytes() + body.length)
                .build();
    }

    boolean isEnabled() {
        return enabled;
    }

    /** The JSON, or null. The request must have its document's text. */
    byte[] get(GraphQLRequest request, String version) {
        return enabled ? answers.getIfPresent(new Key(request, version)) : null;
    }

    void put(GraphQLRequest request, String version, byte[] body) {
        if (enabled) {
            answers.put(new Key(request, version), body);
        }
    }
}
