package org.wherebuilt.graphql.stream;

import graphql.ExecutionResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.wherebuilt.graphql.AnswerJson;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.Json;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.operation.Operations;
import org.wherebuilt.graphql.operation.Question;
import org.wherebuilt.graphql.operation.Workers;

/**
 * Sends a subscription as server-sent events, in the "distinct connections" mode of the GraphQL-over-SSE protocol: {@code next}
 * with an answer, {@code complete} at the end. A query is answered as one event.
 */
@ApplicationScoped
public class EventStream {

    private final EndpointConfig config;
    private final Operations operations;
    private final Workers workers;
    private final Connections connections;

    EventStream(EndpointConfig config, Operations operations, Workers workers, Connections connections) {
        this.config = config;
        this.operations = operations;
        this.workers = workers;
        this.connections = connections;
    }

    /** Opens the stream. Throws a {@link Refusal} when there is no room for it. */
    public void open(RoutingContext route, GraphQLRequest request) {
        connections.open(route.request());
        new Stream(route, request).start();
    }

    private final class Stream extends ResultStream {

        private final RoutingContext route;
        private final HttpServerResponse response;
        private final GraphQLRequest request;
        private final Vertx vertx;
        private final Context eventLoop = Vertx.currentContext();
        private final boolean get;
        private long keepAlive;

        private Stream(RoutingContext route, GraphQLRequest request) {
            super(connections);
            this.route = route;
            this.response = route.response();
            this.request = request;
            this.vertx = route.vertx();
            this.get = route.request().method() != HttpMethod.POST;
        }

        private void start() {
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                    // A buffering or compressing proxy would hold events back until it has enough of them.
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform")
                    .putHeader("X-Accel-Buffering", "no")
                    .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            response.write(":\n\n");
            keepAlive =
                    vertx.setPeriodic(config.subscriptions().keepAlive().toMillis(), tick -> response.write(":\n\n"));
            route.addEndHandler(ended -> {
                vertx.cancelTimer(keepAlive);
                cancel();
                connections.close(this);
            });
            connections.endBy(this, this::breakOff);
            try {
                workers.run(this::run);
            } catch (Refusal full) {
                refuse(full);
            }
        }

        /** Without "complete": the subscription has not come to its end, so the client subscribes again, elsewhere. */
        private void breakOff() {
            eventLoop.runOnContext(on -> {
                if (!response.ended() && !response.closed()) {
                    // Its header has long been sent, so that it could not say that the connection ends with it.
                    boolean alone = route.request().version() != HttpVersion.HTTP_2;
                    response.end().onComplete(sent -> {
                        if (alone) {
                            route.request().connection().close();
                        }
                    });
                }
            });
        }

        private void run() {
            if (isCancelled()) {
                return;
            }
            try {
                Question question = operations.resolve(request);
                Publisher<ExecutionResult> results = operations.subscribe(question);
                if (results == null) {
                    String json = new String(operations.answer(question, get).body(), StandardCharsets.UTF_8);
                    eventLoop.runOnContext(on -> {
                        event("next", json);
                        end(null);
                    });
                } else {
                    subscribeTo(results);
                }
            } catch (Throwable failed) {
                Refusal refusal = Refusal.because(failed);
                eventLoop.runOnContext(on -> refuse(refusal));
            }
        }

        @Override
        void send(ExecutionResult result) {
            String json = new String(AnswerJson.write(result), StandardCharsets.UTF_8);
            eventLoop.runOnContext(on -> {
                event("next", json);
                more();
            });
        }

        @Override
        void end(Throwable failure) {
            eventLoop.runOnContext(on -> {
                if (failure != null) {
                    refuse(Refusal.because(failure));
                } else if (!response.ended() && !response.closed()) {
                    event("complete", "");
                    response.end();
                }
            });
        }

        private void refuse(Refusal refusal) {
            event(
                    "next",
                    new String(Json.write(Map.of("errors", operations.refused(refusal))), StandardCharsets.UTF_8));
            end(null);
        }

        private void event(String name, String data) {
            if (!response.ended() && !response.closed()) {
                response.write("event: " + name + "\ndata: " + data + "\n\n");
            }
        }
    }
}
