package org.wherebuilt.graphql.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.RequestReader;
import org.wherebuilt.graphql.operation.CachedAnswers;
import org.wherebuilt.graphql.operation.EndpointMetrics;
import org.wherebuilt.graphql.operation.Operations;
import org.wherebuilt.graphql.operation.Workers;
import org.wherebuilt.graphql.stream.EventStream;
import org.wherebuilt.graphql.stream.WebSocketTransport;
import org.wherebuilt.kernel.Callers;

/**
 * Serves {@code /graphql} by the GraphQL-over-HTTP specification. It decides which methods and media types are accepted, and
 * who sent a request ({@link Callers}). An {@link Exchange} handles each request. Its route comes before SmallRye's route of the same path.
 */
@ApplicationScoped
class HttpTransport {

    /** Before SmallRye's routes (its WebSocket is at -99), and after Quarkus's filters such as CORS. */
    static final int ORDER = -100;

    private final Callers callers;
    private final Operations operations;
    private final CachedAnswers cachedAnswers;
    private final Workers workers;
    private final RequestBodies bodies;
    private final WebSocketTransport webSockets;
    private final EventStream eventStream;
    private final EndpointMetrics metrics;
    private final String cacheControl;

    HttpTransport(
            EndpointConfig config,
            Callers callers,
            Operations operations,
            CachedAnswers cachedAnswers,
            Workers workers,
            RequestBodies bodies,
            WebSocketTransport webSockets,
            EventStream eventStream,
            EndpointMetrics metrics) {
        this.callers = callers;
        this.operations = operations;
        this.cachedAnswers = cachedAnswers;
        this.workers = workers;
        this.bodies = bodies;
        this.webSockets = webSockets;
        this.eventStream = eventStream;
        this.metrics = metrics;
        this.cacheControl = cacheControl(config.cache());
    }

    private static String cacheControl(EndpointConfig.Cache config) {
        long own = config.maxAge().toSeconds();
        long shared = config.sharedMaxAge().toSeconds();
        if (shared > own) {
            return "public, max-age=" + own + ", s-maxage=" + shared;
        }
        return own > 0 ? "public, max-age=" + own : "public, no-cache";
    }

    void register(@Observes Router router) {
        router.route("/graphql").order(ORDER).handler(this::handle);
    }

    private void handle(RoutingContext route) {
        HttpServerRequest request = route.request();
        metrics.hideParameters();
        MediaType type = MediaType.accepted(request.headers().getAll(HttpHeaders.ACCEPT));
        Exchange exchange =
                new Exchange(operations, cachedAnswers, workers, bodies, eventStream, cacheControl, route, type);
        Sender.find(
                callers,
                route,
                caller -> {
                    exchange.isFrom(caller);
                    serve(request, type, exchange);
                },
                exchange::refuse);
    }

    private void serve(HttpServerRequest request, MediaType type, Exchange exchange) {
        if (webSockets.isUpgrade(request)) {
            webSockets.accept(request);
            return;
        }
        try {
            if (type == null) {
                throw Refusal.malformed(
                        406, "Accept: answers have the type application/graphql-response+json or application/json.");
            }
            HttpMethod method = request.method();
            if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
                exchange.run(() -> parameters(request));
            } else if (method == HttpMethod.POST) {
                refuseContent(request);
                exchange.readBody();
            } else if (method == HttpMethod.OPTIONS) {
                request.response()
                        .putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, OPTIONS")
                        .setStatusCode(204)
                        .end();
            } else {
                throw Refusal.malformed(
                        405, "A GraphQL request is sent by GET or POST.", Map.of("Allow", "GET, HEAD, POST, OPTIONS"));
            }
        } catch (Refusal refusal) {
            exchange.refuse(refusal);
        }
    }

    private static GraphQLRequest parameters(HttpServerRequest request) {
        return RequestReader.parameters(
                request.getParam("query"),
                request.getParam("documentId"),
                request.getParam("operationName"),
                request.getParam("variables"),
                request.getParam("extensions"));
    }

    /** Accepts only JSON in UTF-8: a form on another site cannot send that. */
    private static void refuseContent(HttpServerRequest request) {
        if (!MediaType.isJson(request.headers().getAll(HttpHeaders.CONTENT_TYPE))) {
            throw Refusal.malformed(415, "Content-Type: a request must be application/json in UTF-8.");
        }
        refuseCompressed(request);
    }

    static void refuseCompressed(HttpServerRequest request) {
        if (!HeaderElement.all(request.headers().getAll(HttpHeaders.CONTENT_ENCODING)).stream()
                .allMatch(encoding -> encoding.name().equals("identity"))) {
            throw Refusal.malformed(415, "Content-Encoding: a request must not be compressed.");
        }
    }
}
