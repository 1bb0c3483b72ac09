package org.wherebuilt.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of a cache that is limited in bytes, under the names that Micrometer gives those of other caches. */
public final class CacheMetrics {

    /** The name of the counter of look-ups, with the tags {@code cache} and {@code result}. */
    public static final String GETS = "cache.gets";

    private CacheMetrics() {}

    /** Registers how full the cache is, and how many entries had to go. The cache must record its statistics. */
    public static void bindSize(MeterRegistry registry, String name, Cache<?, ?> cache) {
        Gauge.builder("cache.size", cache, Cache::estimatedSize)
                .description("Entries of the cache")
                .tag("cache", name)
                .register(registry);
        Gauge.builder("cache.memory", cache, CacheMetrics::bytes)
                .description("Memory of the cache's entries, estimated")
                .baseUnit("bytes")
                .tag("cache", name)
                .register(registry);
        FunctionCounter.builder("cache.evictions", cache, full -> full.stats().evictionCount())
                .description("Entries that the cache removed because it was full")
                .tag("cache", name)
                .register(registry);
    }

    /** Registers how often the cache was asked, for a cache that is asked once for each use. */
    public static void bindGets(MeterRegistry registry, String name, Cache<?, ?> cache) {
        FunctionCounter.builder(GETS, cache, asked -> asked.stats().hitCount())
                .description("Look-ups in the cache")
                .tags("cache", name, "result", "hit")
                .register(registry);
        FunctionCounter.builder(GETS, cache, asked -> asked.stats().missCount())
                .description("Look-ups in the cache")
                .tags("cache", name, "result", "miss")
                .register(registry);
    }

    private static double bytes(Cache<?, ?> cache) {
        return cache.policy()
                .eviction()
                .map(limit -> limit.weightedSize().orElse(0))
                .orElse(0L);
    }
}
