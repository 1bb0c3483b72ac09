package org.wherebuilt;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory the process uses, and at how much the system would end it. */
@ApplicationScoped
class ProcessMemory implements MeterBinder {

    private static final Path STATUS = Path.of("/proc/self/status");
    /** Without pages of files: the system takes those back before it ends a process. */
    private static final String ANONYMOUS = "RssAnon:";

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("process.memory.limit", ProcessMemory::limit)
                .description("The memory of the container, or of the machine")
                .baseUnit("bytes")
                .register(registry);
        if (Files.exists(STATUS)) {
            Gauge.builder("process.anonymous.memory", ProcessMemory::anonymous)
                    .description("The memory that the process uses, without pages of files")
                    .baseUnit("bytes")
                    .register(registry);
        }
    }

    /** The memory of the container, or of the machine if there is no container, in bytes. */
    static long limit() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /** In bytes; not a number if the system does not tell. */
    private static double anonymous() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(ANONYMOUS))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException gone) {
            return Double.NaN;
        }
    }
}
