package org.wherebuilt.graphql;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import org.jboss.logging.Logger;

/**
 * How much memory caches, arriving bodies and running operations may use: what the operator sets, or else a share of the heap,
 * so that all of them fit at once. The JVM derives the heap from the memory of the container.
 */
@ApplicationScoped
public class MemoryLimits {

    private static final Logger LOG = Logger.getLogger(MemoryLimits.class);
    private static final long MEGABYTE = 1 << 20;

    /** What the service itself needs of the heap. */
    private static final long SERVICE = 64 * MEGABYTE;

    /** Shares grow no more beyond this. */
    private static final long MOST = 2048 * MEGABYTE;

    /** The memory of one field of an answer, from the row that it is read from to the JSON. */
    private static final int BYTES_A_FIELD = 100;

    private final EndpointConfig config;
    private final long shared;

    @Inject
    MemoryLimits(EndpointConfig config) {
        this(config, Runtime.getRuntime().maxMemory());
    }

    MemoryLimits(EndpointConfig config, long heap) {
        this.config = config;
        this.shared = Math.min(Math.max(heap - SERVICE, heap / 4), MOST);
    }

    void onStart(@Observes StartupEvent event) {
        LOG.infof(
                "Memory: %d MB, of it heap %d MB; of the heap answers %d MB, documents and registered ones %d MB each, bodies %d MB, operations a cost of %d",
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / MEGABYTE,
                Runtime.getRuntime().maxMemory() / MEGABYTE,
                answers() / MEGABYTE,
                documents() / MEGABYTE,
                bodies() / MEGABYTE,
                runningCost());
    }

    /** The bytes for cached answers; 0 is no cache. */
    public long answers() {
        return config.cache().size().map(MemorySize::asLongValue).orElse(shared / 8);
    }

    /** The bytes for parsed documents, and as many for registered ones. */
    public long documents() {
        return config.documents().memory().map(MemorySize::asLongValue).orElse(shared / 16);
    }

    /** The bytes for large bodies that arrive or wait. */
    public long bodies() {
        return config.limits().bodies().map(MemorySize::asLongValue).orElse(shared / 8);
    }

    /**
     * The bytes of files of changes, sent and unpacked. Each byte takes some thirty while the changes are checked and judged, and a dry run
     * may be under way beside changes that are made.
     */
    public long upload() {
        return config.limits().uploadSize().map(MemorySize::asLongValue).orElse(Math.min(10 * MEGABYTE, shared / 64));
    }

    /** The highest total cost of the operations that run at once. */
    public long runningCost() {
        return config.limits().runningCost().orElse(shared / 2 / BYTES_A_FIELD);
    }
}
