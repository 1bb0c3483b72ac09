package org.wherebuilt.graphql.cache;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.kernel.Revisions;

/**
 * Whether the service can answer. Without the database it can, if it has cached answers that it may give: replicas share a database,
 * so a balancer that took away every replica would take those answers away, too.
 */
@ApplicationScoped
@Readiness
class DatabaseReadiness implements HealthCheck {

    private final boolean readyByCache;
    private final Revisions revisions;
    private final AnswerCache cache;

    DatabaseReadiness(EndpointConfig config, Revisions revisions, AnswerCache cache) {
        this.readyByCache = config.cache().readyWhileDatabaseIsUnavailable();
        this.revisions = revisions;
        this.cache = cache;
    }

    @Override
    public HealthCheckResponse call() {
        boolean available = !revisions.databaseIsUnavailable();
        boolean cached = readyByCache && cache.hasStale();
        return HealthCheckResponse.named("Database, or cached answers")
                .withData("database", available)
                .withData("cached answers", cached)
                .status(available || cached)
                .build();
    }
}
