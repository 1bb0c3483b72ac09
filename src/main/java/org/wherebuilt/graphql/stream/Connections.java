package org.wherebuilt.graphql.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.Refusal;

/**
 * Counts open WebSockets and event streams against their common limit. They stay open for as long as the client wants, or until the
 * service stops.
 */
@ApplicationScoped
public class Connections implements MeterBinder {

    private static final Method DONE = done();
    private static final int POLL_MILLIS = 10;

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Object, Runnable> ends = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile boolean ended;
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

    /** Takes a place for one more connection, or throws a {@link Refusal}. Whoever got a place calls {@link #close} once. */
    void open(HttpServerRequest request) {
        if (stopping) {
            throw Refusal.unavailable("The service is stopping.");
        }
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            throw Refusal.unavailable("Too many subscriptions are open.");
        }
        forget(request);
    }

    /** Says how the service ends this connection when it stops. */
    void endBy(Object connection, Runnable end) {
        ends.put(connection, end);
        if (ended) {
            end.run();
        }
    }

    /**
     * Reports the request as done. At a stop Quarkus waits for its requests, but must not wait for those that end when their
     * client wants. Quarkus also never learns that a WebSocket has ended, so every stop would take the longest allowed
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

    /** Gives the place back. */
    void close(Object connection) {
        ends.remove(connection);
        open.decrementAndGet();
    }

    /** Refuses further connections, because they would soon be ended. */
    public void acceptNoMore() {
        stopping = true;
    }

    /** Ends all connections and waits until their clients have noticed, but no longer than this. */
    public void endAll(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        ended = true;
        ends.values().forEach(Runnable::run);
        while (count() > 0 && System.nanoTime() < until) {
            Thread.sleep(POLL_MILLIS);
        }
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
