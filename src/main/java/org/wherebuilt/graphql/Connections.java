package org.wherebuilt.graphql;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts WebSockets and event streams, which stay open as long as a client likes, against their common limit. */
@ApplicationScoped
class Connections {

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    Connections(EndpointConfig config) {
        this.limit = config.subscriptions().connections();
    }

    /** Whether there was room for one more. Whoever got it calls {@link #close} once. */
    boolean open() {
        if (open.incrementAndGet() <= limit) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void close() {
        open.decrementAndGet();
    }

    /** How many there are. */
    int count() {
        return open.get();
    }
}
