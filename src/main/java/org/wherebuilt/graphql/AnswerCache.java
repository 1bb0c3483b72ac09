package org.wherebuilt.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Answers by their entity tags, within a bound in bytes. An answer is never out of date for its tag, so nothing is ever
 * removed but for want of space.
 */
@ApplicationScoped
class AnswerCache {

    /** What one entry takes beside the answer: the tag, objects, references, the map's node. */
    private static final int ENTRY_BYTES = 400;

    private final boolean enabled;
    private final Cache<String, byte[]> answers;

    AnswerCache(EndpointConfig config) {
        long size = config.cache().size().asLongValue();
        this.enabled = size > 0;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(size)
                .weigher((String tag, byte[] body) -> ENTRY_BYTES + body.length)
                .build();
    }

    boolean isEnabled() {
        return enabled;
    }

    /** The JSON of the answer with this tag ({@link EntityTags}), or null. */
    byte[] get(String tag) {
        return enabled ? answers.getIfPresent(tag) : null;
    }

    void put(String tag, byte[] body) {
        if (enabled) {
            answers.put(tag, body);
        }
    }
}
