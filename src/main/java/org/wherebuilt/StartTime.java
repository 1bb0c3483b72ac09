package org.wherebuilt;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** How long this start took, as a metric: from the start of the process until everything was loaded. */
@ApplicationScoped
class StartTime implements MeterBinder {

    private volatile double millis = Double.NaN;

    /** After everything else that happens at the start. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        millis = ManagementFactory.getRuntimeMXBean().getUptime();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("service.start", this, TimeUnit.MILLISECONDS, start -> start.millis)
                .description("Time from the start of the process until it was ready")
                .register(registry);
    }
}
