package org.wherebuilt.graphql.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.CacheMetrics;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.MemoryLimits;
import org.wherebuilt.kernel.Revisions;

/**
 * Caches the last answer to each question, within a limit in bytes. Its entity tag stands for one version of the data, so it is never
 * given out of date. The answer of a new version takes the place of the old one. Other entries are removed only when space is needed.
 */
@ApplicationScoped
public class AnswerCache implements MeterBinder {

    /** The memory of one entry beside the answer: the key, the tag, objects, references, the map's node. */
    private static final int ENTRY_BYTES = 400;

    private final boolean enabled;
    private final boolean staleAllowed;
    private final Revisions revisions;
    private final Cache<String, Answer> answers;

    AnswerCache(EndpointConfig config, MemoryLimits memory, Revisions revisions) {
        long size = memory.answers();
        this.enabled = size > 0;
        this.staleAllowed = config.cache().staleWhileDatabaseIsUnavailable();
        this.revisions = revisions;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(size)
                .weigher((String key, Answer answer) -> ENTRY_BYTES + answer.body().length)
                .recordStats()
                .build();
    }

    /** A question may look twice before it is run, so {@code EndpointMetrics} counts how many were answered from here. */
    @Override
    public void bindTo(MeterRegistry registry) {
        CacheMetrics.bindSize(registry, "answers", answers);
    }

    public boolean isEnabled() {
        return enabled;
    }

    /**
     * The cached answer to the question with this key, found without a database query or any other wait. The answer is known to
     * be the newest. While the database is unavailable, it may be older if that is allowed. Null if there is none.
     */
    public Answer get(String key) {
        if (!enabled) {
            return null;
        }
        Optional<String> version = revisions.confirmed();
        if (version.isPresent()) {
            return get(key, version.get());
        }
        return revisions.databaseIsUnavailable() ? getStale(key) : null;
    }

    /** The cached answer of this version, or null. */
    public Answer get(String key, String version) {
        return get(key, version, Duration.ZERO);
    }

    /**
     * The cached answer of the newest version that was observed, with its age. Null if there is none, or if stale answers are not
     * allowed.
     */
    public Answer getStale(String key) {
        Revisions.Observed newest = revisions.lastObserved();
        if (newest == null || !staleAllowed) {
            return null;
        }
        Duration age = Duration.ofNanos(System.nanoTime() - newest.nanoTime()).plusSeconds(1);
        return get(key, newest.version(), age);
    }

    /** Whether there may be an answer that {@link #getStale} gives. */
    boolean hasStale() {
        return enabled && staleAllowed && revisions.lastObserved() != null && answers.estimatedSize() > 0;
    }

    private Answer get(String key, String version, Duration age) {
        String tag = EntityTags.of(key, version);
        Answer cached = enabled ? answers.getIfPresent(key) : null;
        return cached == null || !cached.etag().equals(tag) ? null : new Answer(cached.body(), tag, age);
    }

    /** Caches the answer to the question with this key, in place of the one that it had, unless that is of the newest version. */
    public void put(String key, Answer answer) {
        if (enabled) {
            String newest = revisions.newest();
            String tag = newest == null ? null : EntityTags.of(key, newest);
            answers.asMap().merge(key, answer, (old, late) -> old.etag().equals(tag) ? old : late);
        }
    }
}
