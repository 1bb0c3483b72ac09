package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What caches, bodies and operations may use of the heap. */
class MemoryLimitsTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void limitsThatNobodySetsAreSharesOfWhatTheServiceLeavesOfTheHeap() {
        MemoryLimits limits = limits(224 * MEGABYTE, Map.of());
        assertThat(limits.answers()).isEqualTo(20 * MEGABYTE);
        assertThat(limits.documents()).isEqualTo(10 * MEGABYTE);
        assertThat(limits.bodies()).isEqualTo(20 * MEGABYTE);
        assertThat(limits.runningCost()).isEqualTo(838_860);
        assertThat(limits.upload()).isEqualTo(5 * MEGABYTE / 2);
    }

    @Test
    void allTogetherLeaveAnEighthOfIt() {
        long shared = 160 * MEGABYTE;
        MemoryLimits limits = limits(64 * MEGABYTE + shared, Map.of());
        assertThat(limits.answers() + 2 * limits.documents() + limits.bodies() + 100 * limits.runningCost())
                .isBetween(shared - shared / 8 - 100, shared - shared / 8);
    }

    @Test
    void limitsGrowNoMoreWithAHeapOfManyGigabytes() {
        assertThat(limits(100_000 * MEGABYTE, Map.of()).answers()).isEqualTo(256 * MEGABYTE);
        assertThat(limits(100_000 * MEGABYTE, Map.of()).upload()).isEqualTo(10 * MEGABYTE);
    }

    @Test
    void aSettingWins() {
        MemoryLimits limits = limits(
                160 * MEGABYTE,
                Map.of(
                        "wherebuilt.graphql.cache.size", "0",
                        "wherebuilt.graphql.documents.memory", "1M",
                        "wherebuilt.graphql.limits.bodies", "2M",
                        "wherebuilt.graphql.limits.upload-size", "20M",
                        "wherebuilt.graphql.limits.running-cost", "3"));
        assertThat(limits.answers()).isZero();
        assertThat(limits.documents()).isEqualTo(MEGABYTE);
        assertThat(limits.bodies()).isEqualTo(2 * MEGABYTE);
        assertThat(limits.runningCost()).isEqualTo(3);
        assertThat(limits.upload()).isEqualTo(20 * MEGABYTE);
    }

    private static MemoryLimits limits(long heap, Map<String, String> settings) {
        EndpointConfig config = new SmallRyeConfigBuilder()
                .withMapping(EndpointConfig.class)
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "settings", 100))
                .build()
                .getConfigMapping(EndpointConfig.class);
        return new MemoryLimits(config, heap);
    }
}
