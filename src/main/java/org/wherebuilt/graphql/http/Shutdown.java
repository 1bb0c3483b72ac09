package org.wherebuilt.graphql.http;

import io.netty.channel.Channel;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.wherebuilt.graphql.stream.Connections;

/**
 * How the service stops. At the signal it is no longer ready, but goes on answering for a while, until every balancer has noticed.
 * Then it accepts no more connections and ends WebSockets and event streams. Quarkus waits for the requests that still run.
 */
@ApplicationScoped
@Readiness
class Shutdown implements HealthCheck {

    /** Before every other filter: what they answer counts, too. */
    private static final int FIRST = 20_000;

    /** How long clients have to answer that they have seen the end of their WebSocket. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    /** How long a request may be on its way on a connection that is open already. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(100);

    private final Connections connections;
    private final Duration delay;
    private final Set<Channel> ports = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile boolean portsClosed;

    Shutdown(
            Connections connections,
            @ConfigProperty(name = "wherebuilt.shutdown.delay", defaultValue = "0S") Duration delay) {
        this.connections = connections;
        this.delay = delay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Not stopping").status(!stopping).build();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    /** Vert.x can only close its server together with all connections. So each connection tells which port it came by. */
    private void pass(RoutingContext route) {
        Channel port = ((ConnectionBase) route.request().connection()).channel().parent();
        ports.add(port);
        if (portsClosed) {
            port.close();
        }
        if (route.request().version() != HttpVersion.HTTP_2) {
            route.addHeadersEndHandler(sending -> {
                if (stopping) {
                    route.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                }
            });
        }
        route.next();
    }

    /** The last to observe the event, because it holds it up: what Quarkus does next closes the server. */
    void onSignal(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownDelayInitiatedEvent event)
            throws InterruptedException {
        stopping = true;
        connections.acceptNoMore();
        Thread.sleep(delay.toMillis());
        portsClosed = true;
        for (Channel port : ports) {
            port.close().await();
        }
        connections.endAll(GOODBYE);
        Thread.sleep(ON_ITS_WAY.toMillis());
    }
}
