package org.wherebuilt.graphql.stream;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import org.wherebuilt.graphql.EndpointConfig;

/** Counts WebSockets and event streams, which stay open as long as a client likes, against their common limit. */
@ApplicationScoped
class Connections {

    private static final Method DONE = done();

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    Connections(EndpointConfig config) {
        this.limit = config.subscriptions().connections();
    }

    /** Whether there was room for one more. Whoever got it calls {@link #close} once. */
    boolean open(HttpServerRequest request) {
        if (open.incrementAndGet() <= limit) {
            forget(request);
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    /**
     * A service that stops waits for its requests, but not for those that end when the client likes; and of a WebSocket's
     * request Quarkus would never hear that it is done (3.34), so that every stop would take as long as it may.
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

    /** How many there are. */
    int count() {
        return open.get();
    }
}
