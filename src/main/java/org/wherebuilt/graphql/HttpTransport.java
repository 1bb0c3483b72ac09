package org.wherebuilt.graphql;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * {@code /graphql} by the GraphQL-over-HTTP specification: which methods and media types, which status, and caching by
 * HTTP's own means. It stands before SmallRye's route of the same path.
 */
@ApplicationScoped
class HttpTransport {

    /** Before SmallRye's routes, its WebSocket at -99 among them, after Quarkus's filters such as CORS. */
    private static final int ORDER = -100;

    private static final Pattern JSON_UTF8 =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    /**
     * Answers of these lengths are compressed for clients that take it. Shorter ones would hardly get shorter; longer ones would
     * keep the event loop, and so other clients, waiting: a proxy can compress them.
     */
    private static final int COMPRESSED_FROM = 1024;

    private static final int COMPRESSED_TO = 256 * 1024;

    private final EndpointConfig config;
    private final Operations operations;
    private final Workers workers;
    private final WebSocketTransport webSockets;
    private final EventStream eventStream;
    private final Observation observation;
    private final String cacheControl;
    private final Semaphore roomForBodies;

    HttpTransport(
            EndpointConfig config,
            Operations operations,
            Workers workers,
            WebSocketTransport webSockets,
            EventStream eventStream,
            Observation observation) {
        this.config = config;
        this.operations = operations;
        this.workers = workers;
        this.webSockets = webSockets;
        this.eventStream = eventStream;
        this.observation = observation;
        long maxAge = config.cache().maxAge().toSeconds();
        this.roomForBodies = new Semaphore(
                (int) Math.min(Integer.MAX_VALUE, config.limits().bodies().asLongValue()));
        this.cacheControl = maxAge > 0 ? "public, max-age=" + maxAge : "public, no-cache";
    }

    void register(@Observes Router router) {
        router.route("/graphql").order(ORDER).handler(this::handle);
        if (!config.introspection()) {
            // SmallRye's, which can be left out only when the service is built.
            router.route("/graphql/schema.graphql")
                    .order(ORDER)
                    .handler(route -> route.response().setStatusCode(404).end());
        }
    }

    private void handle(RoutingContext route) {
        HttpServerRequest request = route.request();
        observation.hideParameters();
        if (webSockets.isUpgrade(request)) {
            webSockets.accept(request);
            return;
        }
        MediaType type = MediaType.accepted(String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)));
        Exchange exchange = new Exchange(route, type);
        try {
            if (type == null) {
                throw Refusal.malformed(
                        406, "Accept: answers are application/graphql-response+json or application/json.");
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
                        405, "GraphQL is asked by GET or POST.", Map.of("Allow", "GET, HEAD, POST, OPTIONS"));
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

    /** JSON in UTF-8 and nothing else: what a form on another site can send is none of it. */
    private static void refuseContent(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !JSON_UTF8.matcher(type.trim()).matches()) {
            throw Refusal.malformed(415, "Content-Type: a request is application/json in utf-8.");
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Refusal.malformed(415, "Content-Encoding: a request is not compressed.");
        }
    }

    /** One request and the response to it. */
    private final class Exchange {

        private final RoutingContext route;
        private final HttpServerResponse response;
        private final MediaType type;
        private final boolean get;
        private final Context eventLoop = Vertx.currentContext();
        private BodyReader body;

        private Exchange(RoutingContext route, MediaType type) {
            this.route = route;
            this.response = route.response();
            this.type = type == null ? MediaType.JSON : type;
            this.get = route.request().method() != HttpMethod.POST;
        }

        private void readBody() {
            body = BodyReader.read(
                    route.vertx(), route.request(), config.limits(), roomForBodies, this::run, this::refuse);
            route.addEndHandler(ended -> body.forget());
        }

        /** A large one is read as JSON on a worker, so that no other connection waits for it. */
        private void run(Buffer received) {
            byte[] bytes = received.getBytes();
            if (bytes.length <= BodyReader.SMALL) {
                run(() -> RequestReader.body(bytes));
            } else {
                work(() -> RequestReader.body(bytes));
            }
        }

        /** Reads the request; answers it at once when that takes no work, else on a worker. */
        private void run(Supplier<GraphQLRequest> reader) {
            try {
                GraphQLRequest request = reader.get();
                if (type == MediaType.EVENT_STREAM) {
                    stream(request);
                    return;
                }
                if (get && isUnchanged(request)) {
                    headers(response.setStatusCode(304)).end();
                    return;
                }
                Answer kept = operations.kept(request);
                if (kept != null) {
                    send(kept);
                } else {
                    work(() -> request);
                }
            } catch (RuntimeException failed) {
                refuse(Refusal.because(failed));
            }
        }

        private void stream(GraphQLRequest request) {
            if (response.closed()) {
                return;
            }
            try {
                if (route.request().method() == HttpMethod.HEAD) {
                    throw Refusal.malformed(
                            405, "A stream of events is asked for by GET or POST.", Map.of("Allow", "GET, POST"));
                }
                eventStream.open(route, request);
                if (body != null) {
                    // The stream may stay open for days.
                    body.forget();
                }
            } catch (Refusal full) {
                refuse(full);
            }
        }

        private boolean isUnchanged(GraphQLRequest request) {
            String known = route.request().getHeader(HttpHeaders.IF_NONE_MATCH);
            String etag = known == null ? null : operations.etag(request);
            if (etag == null || !EntityTags.matches(known, etag)) {
                return false;
            }
            cacheable(etag);
            return true;
        }

        /** Reads the rest of the request and answers it on a worker, unless the client has gone away by then. */
        private void work(Supplier<GraphQLRequest> reader) {
            try {
                workers.run(() -> {
                    if (!response.closed()) {
                        answer(reader);
                    }
                });
            } catch (Refusal full) {
                refuse(full);
            }
        }

        private void answer(Supplier<GraphQLRequest> reader) {
            try {
                GraphQLRequest request = reader.get();
                if (type == MediaType.EVENT_STREAM) {
                    eventLoop.runOnContext(on -> stream(request));
                    return;
                }
                Answer answer = operations.answer(request, get);
                eventLoop.runOnContext(on -> send(answer));
            } catch (Throwable failed) {
                Refusal refusal = Refusal.because(failed);
                eventLoop.runOnContext(on -> refuse(refusal));
            }
        }

        private void send(Answer answer) {
            if (answer.isStale()) {
                response.putHeader("Warning", "110 - \"Response is Stale\"")
                        .putHeader(HttpHeaders.AGE, Long.toString(answer.age().toSeconds()));
            }
            if (get && answer.etag() != null && !answer.isStale()) {
                cacheable(answer.etag());
            } else {
                response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            }
            end(200, answer.body());
        }

        private void refuse(Refusal refusal) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            refusal.headers().forEach(response::putHeader);
            end(refusal.statusFor(type), Json.write(Map.of("errors", operations.refused(refusal))));
        }

        /** The tag is a weak one: it is the same whether the answer is compressed or not (RFC 9110, 8.8.3). */
        private void cacheable(String etag) {
            response.putHeader(HttpHeaders.ETAG, "W/\"" + etag + '"')
                    .putHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
        }

        private void end(int status, byte[] body) {
            if (response.closed() || response.ended()) {
                return;
            }
            MediaType written = type == MediaType.EVENT_STREAM ? MediaType.JSON : type;
            headers(response.setStatusCode(status))
                    .putHeader(HttpHeaders.CONTENT_TYPE, written.contentType())
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
            if (body.length < COMPRESSED_FROM || body.length > COMPRESSED_TO) {
                response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            }
            if (route.request().method() == HttpMethod.HEAD) {
                response.end();
            } else {
                response.end(Buffer.buffer(body));
            }
        }

        private static HttpServerResponse headers(HttpServerResponse response) {
            return response.putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding, Origin")
                    .putHeader("X-Content-Type-Options", "nosniff");
        }
    }
}
