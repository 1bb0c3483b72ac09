package org.wherebuilt.graphql.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import org.wherebuilt.graphql.EndpointConfig;

/** Counts open WebSockets and event streams against their common limit. They stay open for as long as the client wants. */
@ApplicationScoped
class Connections implements MeterBinder {

    private static final Method DONE = done();

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger subscriptions = new AtomicInteger();

    Connections(EndpointConfig config) {
        this.limit = config.subscriptions().connections();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("graphql.subscription.connections", open, AtomicInteger::get)
                .description("Open WebSockets and event streams")
                .register(registry);
        Gauge.builder("graphql.subscriptions", subscriptions, AtomicInteger::get)
                .description("Subscriptions that run on them")
                .register(registry);
    }

    /** Takes a place for one more connection, and returns whether there was one. Whoever got it calls {@link #close} once. */
    boolean open(HttpServerRequest request) {
        if (open.incrementAndGet() <= limit) {
            forget(request);
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    /**
     * Reports the request as done. At a stop Quarkus waits for its requests, but must not wait for those that end when their
     * client wants. Quarkus (3.34) also never learns that a WebSocket has ended, so every stop would take the longest allowed
     * time.
     */
    private static void forget(HttpServerRequest request) {
        try {
            DONE.invoke(QuarkusRequestWrapper.get(request));
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Method done() {
        try {
            Method done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            done.setAccessible(true);
            return done;
        } catch (NoSuchMethodException changed) {
            throw new IllegalStateException(changed);
        }
    }

    void close() {
        open.decrementAndGet();
    }

    /** Counts a subscription that has begun. Whoever calls this calls {@link #unsubscribed} once. */
    void subscribed() {
        subscriptions.incrementAndGet();
    }

    void unsubscribed() {
        subscriptions.decrementAndGet();
    }

    /** How many are open. */
    int count() {
        return open.get();
    }
}
