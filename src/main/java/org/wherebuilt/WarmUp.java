package org.wherebuilt;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * After its start the service asks itself small questions for a while, and says that it is ready only then. So the clients meet
 * code that is compiled.
 */
@ApplicationScoped
@Readiness
class WarmUp implements HealthCheck {

    private final Training training;
    private final Duration time;

    /** By the clock alone, so that a service is ready then, whatever becomes of the requests. */
    private volatile long end;

    WarmUp(Training training, @ConfigProperty(name = "wherebuilt.warm-up", defaultValue = "0S") Duration time) {
        this.training = training;
        this.time = time;
    }

    /** After the catalogue is loaded, so that the time for it is not taken from this. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        end = System.nanoTime() + time.toNanos();
    }

    void onOpenPort(@ObservesAsync HttpServerStart event) {
        if (!isOver()) {
            training.until(end);
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Warmed up").status(isOver()).build();
    }

    private boolean isOver() {
        return System.nanoTime() - end >= 0;
    }
}
