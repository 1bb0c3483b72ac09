package org.wherebuilt;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Serves health and metrics on the public port where they have no port of their own. Quarkus decides that when it builds, and we
 * have one jar for both.
 */
@ApplicationScoped
class ManagementRoutes {

    private static final String[] PATHS = {"/q/health*", "/q/metrics*"};

    private final boolean ownPort;
    private Router management;

    ManagementRoutes(@ConfigProperty(name = "quarkus.management.host-enabled") boolean ownPort) {
        this.ownPort = ownPort;
    }

    void register(@Observes ManagementInterface routes) {
        management = routes.router();
    }

    void register(@Observes Router router) {
        if (!ownPort) {
            for (String path : PATHS) {
                router.route(path).handler(route -> management.handle(route.request()));
            }
        }
    }
}
