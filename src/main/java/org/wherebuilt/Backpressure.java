package org.wherebuilt;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets a client that sends request after request and reads no answer wait until it has read the earlier ones. Vert.x takes one
 * request of a connection at a time, but would write every answer into memory. It holds for pages and scripts as for GraphQL.
 */
@ApplicationScoped
class Backpressure {

    /** Before everything else that looks at a request. */
    private static final int FIRST = 10_000;

    void register(@Observes Filters filters) {
        filters.register(Backpressure::waitForTheClient, FIRST);
    }

    private static void waitForTheClient(RoutingContext route) {
        HttpServerResponse response = route.response();
        if (!response.writeQueueFull()) {
            route.next();
            return;
        }
        route.request().pause();
        response.drainHandler(read -> {
            // Whoever writes a long answer sets a handler of its own.
            response.drainHandler(null);
            route.next();
            // Not earlier: a body that nobody reads yet would be lost.
            route.request().resume();
        });
    }
}
