package org.wherebuilt;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses a request whose host is not one, in Host or in what a proxy says. Vert.x does so for Host alone, and no longer when Quarkus
 * puts what proxies say in its place.
 */
@ApplicationScoped
class HostCheck {

    /** Before every route, and before what answers by the host. */
    private static final int EARLY = 9_000;

    void register(@Observes Filters filters) {
        filters.register(HostCheck::pass, EARLY);
    }

    private static void pass(RoutingContext route) {
        HostAndPort authority = route.request().authority();
        // A client of HTTP/1.0 need not name one.
        if (authority == null
                || authority.host().isEmpty()
                || HostAndPort.parseAuthority(authority.toString(), -1) != null) {
            route.next();
        } else {
            route.response().setStatusCode(400).end();
        }
    }
}
