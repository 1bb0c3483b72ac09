package org.wherebuilt.graphql.stream;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.operation.Operations;
import org.wherebuilt.graphql.operation.Workers;

/**
 * Opens WebSockets with the sub-protocol {@code graphql-transport-ws}. Browsers let any page open a WebSocket, so only origins
 * that Quarkus's CORS filter has allowed are accepted.
 */
@ApplicationScoped
public class WebSocketTransport {

    private static final String PROTOCOL = "graphql-transport-ws";
    private static final String OFFERED = "Sec-WebSocket-Protocol";

    private final Vertx vertx;
    private final EndpointConfig config;
    private final Operations operations;
    private final Workers workers;
    private final Connections connections;

    WebSocketTransport(
            Vertx vertx, EndpointConfig config, Operations operations, Workers workers, Connections connections) {
        this.vertx = vertx;
        this.config = config;
        this.operations = operations;
        this.workers = workers;
        this.connections = connections;
    }

    public boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    public void accept(HttpServerRequest request) {
        if (!isAllowed(request)) {
            refuse(request, 403, "A page of this origin may not open a WebSocket here.");
        } else if (!offers(request)) {
            refuse(request, 400, "Sec-WebSocket-Protocol: a WebSocket must use the protocol " + PROTOCOL + ".");
        } else if (takePlace(request)) {
            // Netty would choose by the first header line only, and would choose the first protocol that SmallRye
            // supports, too.
            request.headers().set(OFFERED, PROTOCOL);
            request.toWebSocket().onComplete(upgrade -> {
                if (upgrade.succeeded()) {
                    open(upgrade.result());
                } else {
                    connections.close(request);
                }
            });
        }
    }

    private boolean takePlace(HttpServerRequest request) {
        try {
            connections.open(request);
            return true;
        } catch (Refusal refusal) {
            refuse(request, refusal.status(), refusal.getMessage());
            return false;
        }
    }

    private void open(ServerWebSocket socket) {
        GraphQLSocket graphql = new GraphQLSocket(vertx, socket, config, operations, workers, connections);
        socket.closeHandler(closed -> {
            graphql.closed();
            connections.close(socket);
        });
        connections.endBy(socket, graphql::goAway);
        graphql.start();
    }

    /**
     * Whether the origin is allowed. The CORS filter stops every other origin before. If the filter is switched off, no browser
     * is accepted.
     */
    private static boolean isAllowed(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.ORIGIN) == null
                || request.response().headers().contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    private static boolean offers(HttpServerRequest request) {
        return Stream.of(String.join(",", request.headers().getAll(OFFERED)).split(","))
                .map(String::strip)
                .anyMatch(PROTOCOL::equals);
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        request.response()
                .bodyEndHandler(sent -> request.connection().close())
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(why + "\n");
    }
}
