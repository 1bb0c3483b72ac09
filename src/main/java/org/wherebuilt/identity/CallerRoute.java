package org.wherebuilt.identity;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Callers;
import org.wherebuilt.kernel.UnknownCaller;

/**
 * {@code GET /caller} says whom a token names, and what they may do: {@code {"name": "Ada", "role": "CURATOR"}}. Queries are answered the
 * same for everybody and are kept by caches, so that this is none of them.
 */
@ApplicationScoped
class CallerRoute {

    private static final Logger LOG = Logger.getLogger(CallerRoute.class);

    private final Callers callers;

    CallerRoute(Callers callers) {
        this.callers = callers;
    }

    void register(@Observes Router router) {
        router.get("/caller").handler(this::answer);
        router.route("/caller").handler(route -> route.response()
                .setStatusCode(405)
                .putHeader(HttpHeaders.ALLOW, "GET")
                .end());
    }

    private void answer(RoutingContext route) {
        Context eventLoop = route.vertx().getOrCreateContext();
        callers.of(route.request().headers().getAll(HttpHeaders.AUTHORIZATION))
                .whenComplete((caller, failed) -> eventLoop.runOnContext(on -> send(route.response(), caller, failed)));
    }

    private static void send(HttpServerResponse response, Caller caller, Throwable failed) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (failed == null) {
            response.end(new JsonObject()
                    .put("name", caller.name())
                    .put("role", caller.role().name())
                    .encode());
            return;
        }
        Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
        if (cause instanceof UnknownCaller unknown) {
            if (unknown.isForNow()) {
                response.setStatusCode(503).putHeader("Retry-After", "1");
            } else {
                response.setStatusCode(401).putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            }
            response.end(new JsonObject().put("error", unknown.getMessage()).encode());
            return;
        }
        LOG.error("A caller could not be named", cause);
        response.setStatusCode(500)
                .end(new JsonObject().put("error", "Internal error").encode());
    }
}
