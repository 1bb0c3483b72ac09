package org.wherebuilt;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Makes a client that sends requests without reading the answers wait until it has read the earlier ones. Vert.x handles one
 * request of a connection at a time, but it would write all answers into memory. This applies to pages, scripts and GraphQL.
 */
@ApplicationScoped
class Backpressure {

    /** Before every other route. */
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
            // A route with a long answer sets a handler of its own.
            response.drainHandler(null);
            route.next();
            // Not earlier: a body that nothing reads yet would be lost.
            route.request().resume();
        });
    }
}
