package org.wherebuilt.graphql;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens WebSockets with the sub-protocol {@code graphql-transport-ws}. Browsers let any page open one, so a page of another
 * site is refused here unless CORS allows its origin.
 */
@ApplicationScoped
class WebSocketTransport {

    private static final String PROTOCOL = "graphql-transport-ws";

    private final Vertx vertx;
    private final EndpointConfig config;
    private final Operations operations;
    private final Workers workers;
    private final Connections connections;
    private final List<String> origins;

    WebSocketTransport(
            Vertx vertx,
            EndpointConfig config,
            Operations operations,
            Workers workers,
            Connections connections,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
        this.vertx = vertx;
        this.config = config;
        this.operations = operations;
        this.workers = workers;
        this.connections = connections;
        this.origins = origins.orElse(List.of());
    }

    boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    void accept(HttpServerRequest request) {
        if (!isAllowed(request)) {
            refuse(request, 403);
        } else if (!offers(request)) {
            refuse(request, 400);
        } else if (!connections.open()) {
            refuse(request, 503);
        } else {
            request.toWebSocket().onComplete(upgrade -> {
                if (upgrade.succeeded()) {
                    open(upgrade.result());
                } else {
                    connections.close();
                }
            });
        }
    }

    private void open(ServerWebSocket socket) {
        GraphQLSocket graphql = new GraphQLSocket(vertx, socket, config, operations, workers);
        socket.closeHandler(closed -> {
            graphql.closed();
            connections.close();
        });
        graphql.start();
    }

    private boolean isAllowed(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || origins.contains(origin) || origins.contains("*")) {
            return true;
        }
        try {
            return request.authority() != null
                    && URI.create(origin).getAuthority() != null
                    && URI.create(origin)
                            .getAuthority()
                            .equalsIgnoreCase(request.authority().toString());
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static boolean offers(HttpServerRequest request) {
        String offered = request.getHeader("Sec-WebSocket-Protocol");
        return offered != null && List.of(offered.split("\\s*,\\s*")).contains(PROTOCOL);
    }

    private static void refuse(HttpServerRequest request, int status) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end();
    }
}
