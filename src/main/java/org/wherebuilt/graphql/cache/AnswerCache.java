package org.wherebuilt.graphql.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.relay.Revisions;

/**
 * Answers by their entity tags, within a bound in bytes. An answer is never out of date for its tag, so nothing is ever
 * removed but for want of space.
 */
@ApplicationScoped
public class AnswerCache {

    /** What one entry takes beside the answer: the tag, objects, references, the map's node. */
    private static final int ENTRY_BYTES = 400;

    private final boolean enabled;
    private final boolean staleAllowed;
    private final Revisions revisions;
    private final Cache<String, byte[]> answers;

    AnswerCache(EndpointConfig config, Revisions revisions) {
        long size = config.cache().size().asLongValue();
        this.enabled = size > 0;
        this.staleAllowed = config.cache().whileDatabaseIsAway();
        this.revisions = revisions;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(size)
                .weigher((String tag, byte[] body) -> ENTRY_BYTES + body.length)
                .build();
    }

    public boolean isEnabled() {
        return enabled;
    }

    /**
     * The cached answer to the question with this key, without asking the database or waiting for anything: one that is known
     * to be the newest; while the database is unavailable, an older one if that is allowed; else null.
     */
    public Answer get(String key) {
        if (!enabled) {
            return null;
        }
        Optional<String> version = revisions.confirmed();
        if (version.isPresent()) {
            return get(key, version.get());
        }
        return revisions.databaseIsAway() ? getStale(key) : null;
    }

    /** The cached answer of this version, or null. */
    public Answer get(String key, String version) {
        return get(key, version, Duration.ZERO);
    }

    /** The cached answer of the newest version that was seen, with its age, if that may be given; else null. */
    public Answer getStale(String key) {
        Revisions.Seen seen = revisions.lastSeen();
        if (seen == null || !staleAllowed) {
            return null;
        }
        Duration age = Duration.ofNanos(System.nanoTime() - seen.nanoTime()).plusSeconds(1);
        return get(key, seen.version(), age);
    }

    private Answer get(String key, String version, Duration age) {
        String tag = EntityTags.of(key, version);
        byte[] body = enabled ? answers.getIfPresent(tag) : null;
        return body == null ? null : new Answer(body, tag, age);
    }

    public void put(Answer answer) {
        if (enabled) {
            answers.put(answer.etag(), answer.body());
        }
    }
}
