package org.wherebuilt.graphql;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;

/** One request to {@link HttpTransport} and the response to it: its status, and caching by HTTP's own means. */
final class Exchange {

    /**
     * Answers of these lengths are compressed for clients that take it. Shorter ones would hardly get shorter; longer ones would
     * keep the event loop, and so other clients, waiting: a proxy can compress them.
     */
    private static final int COMPRESSED_FROM = 1024;

    private static final int COMPRESSED_TO = 256 * 1024;

    private final HttpTransport transport;
    private final RoutingContext route;
    private final HttpServerResponse response;
    private final MediaType type;
    private final boolean get;
    private final Context eventLoop = Vertx.currentContext();
    private BodyReader body;

    /** The type is the one that the answer is to have; null when the client takes none that there is. */
    Exchange(HttpTransport transport, RoutingContext route, MediaType type) {
        this.transport = transport;
        this.route = route;
        this.response = route.response();
        this.type = type == null ? MediaType.JSON : type;
        this.get = route.request().method() != HttpMethod.POST;
    }

    /** Reads the body of the request, then answers it. */
    void readBody() {
        body = BodyReader.read(
                route.vertx(),
                route.request(),
                transport.config.limits(),
                transport.roomForBodies,
                this::run,
                this::refuse);
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
    void run(Supplier<GraphQLRequest> reader) {
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
            Answer kept = transport.operations.kept(request);
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
            transport.eventStream.open(route, request);
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
        String etag = known == null ? null : transport.operations.etag(request);
        if (etag == null || !EntityTags.matches(known, etag)) {
            return false;
        }
        cacheable(etag);
        return true;
    }

    /** Reads the rest of the request and answers it on a worker, unless the client has gone away by then. */
    private void work(Supplier<GraphQLRequest> reader) {
        try {
            transport.workers.run(() -> {
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
            Answer answer = transport.operations.answer(request, get);
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

    /** Answers that the request is refused. */
    void refuse(Refusal refusal) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        refusal.headers().forEach(response::putHeader);
        if (!response.closed() && !response.ended()) {
            EndpointConfig.Limits limits = transport.config.limits();
            // A body that was refused while it was read ends its connection.
            long small = body == null ? limits.bodySize().asLongValue() : 0;
            Leftover.discard(route.vertx(), route.request(), small, limits.bodyTime(), transport.roomForLeftovers);
        }
        end(refusal.statusFor(type), Json.write(Map.of("errors", transport.operations.refused(refusal))));
    }

    /** The tag is a weak one: it is the same whether the answer is compressed or not (RFC 9110, 8.8.3). */
    private void cacheable(String etag) {
        response.putHeader(HttpHeaders.ETAG, "W/\"" + etag + '"')
                .putHeader(HttpHeaders.CACHE_CONTROL, transport.cacheControl);
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
