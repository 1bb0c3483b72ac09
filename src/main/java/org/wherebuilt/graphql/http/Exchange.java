package org.wherebuilt.graphql.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.Json;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.RequestReader;
import org.wherebuilt.graphql.cache.EntityTags;
import org.wherebuilt.graphql.operation.CachedAnswers;
import org.wherebuilt.graphql.operation.Operations;
import org.wherebuilt.graphql.operation.Question;
import org.wherebuilt.graphql.operation.Workers;
import org.wherebuilt.graphql.stream.EventStream;
import org.wherebuilt.kernel.Caller;

/** One request to {@link HttpTransport} and its response: the status, and caching by the means of HTTP. */
final class Exchange {

    /**
     * Answers of these lengths are compressed for clients that accept it. Shorter answers would hardly shrink. Longer ones would
     * block the event loop, and so other clients. A proxy can compress those.
     */
    private static final int COMPRESSED_FROM = 1024;

    private static final int COMPRESSED_TO = 256 * 1024;

    /** How often a request waits for an equal one. The second time is for a new revision that came while it waited. */
    private static final int WAITS = 2;

    private final Operations operations;
    private final CachedAnswers cachedAnswers;
    private final Workers workers;
    private final RequestBodies bodies;
    private final EventStream eventStream;
    private final String cacheControl;
    private final RoutingContext route;
    private final HttpServerResponse response;
    private final MediaType type;
    private final boolean get;
    private final Context eventLoop = Vertx.currentContext();
    private Caller caller = Caller.READER;
    private BodyReader body;
    private int waits = WAITS;

    /** {@code type} is the media type of the answer; null when the client accepts none that the service has. */
    Exchange(
            Operations operations,
            CachedAnswers cachedAnswers,
            Workers workers,
            RequestBodies bodies,
            EventStream eventStream,
            String cacheControl,
            RoutingContext route,
            MediaType type) {
        this.operations = operations;
        this.cachedAnswers = cachedAnswers;
        this.workers = workers;
        this.bodies = bodies;
        this.eventStream = eventStream;
        this.cacheControl = cacheControl;
        this.route = route;
        this.response = route.response();
        this.type = type == null ? MediaType.JSON : type;
        this.get = route.request().method() != HttpMethod.POST;
    }

    /** Names the sender of the request, if it is not just a reader. */
    void isFrom(Caller known) {
        caller = known;
    }

    /** Reads the body of the request, then answers the request. */
    void readBody() {
        if (response.closed()) {
            return; // The client went while it was found out who it is.
        }
        body = bodies.read(route.request(), this::run, this::refuse);
        route.addEndHandler(ended -> body.forget());
    }

    /** A worker parses the JSON of a large body, so that no other connection waits for it. */
    private void run(Buffer received) {
        byte[] bytes = received.getBytes();
        if (bytes.length <= BodyReader.SMALL) {
            run(() -> RequestReader.body(bytes));
        } else {
            work(() -> {
                GraphQLRequest request = RequestReader.body(bytes);
                if (type == MediaType.EVENT_STREAM) {
                    eventLoop.runOnContext(on -> stream(request));
                } else {
                    // While it waited for an equal one it would hold what was parsed, which nobody counts.
                    waits = 0;
                    answer(resolve(request));
                }
            });
        }
    }

    /** Reads the request. Answers it at once if that takes no work, else on a worker. */
    void run(Supplier<GraphQLRequest> reader) {
        try {
            GraphQLRequest request = reader.get();
            if (type == MediaType.EVENT_STREAM) {
                stream(request);
                return;
            }
            Question question = resolve(request);
            if (get && isUnchanged(question)) {
                headers(response.setStatusCode(304)).end();
                return;
            }
            ask(question);
        } catch (RuntimeException failed) {
            refuse(Refusal.because(failed));
        }
    }

    private void ask(Question question) {
        Answer cached = cachedAnswers.find(question);
        if (cached != null) {
            send(cached);
        } else {
            work(() -> answer(question));
        }
    }

    private void stream(GraphQLRequest request) {
        if (response.closed()) {
            return;
        }
        try {
            if (route.request().method() == HttpMethod.HEAD) {
                throw Refusal.malformed(
                        405, "An event stream is requested by GET or POST.", Map.of("Allow", "GET, POST"));
            }
            eventStream.open(route, request);
            if (body != null) {
                // The stream may stay open for days.
                body.forget();
            }
        } catch (RuntimeException failed) {
            refuse(Refusal.because(failed));
        }
    }

    private Question resolve(GraphQLRequest request) {
        return operations.resolve(request, knownTags(), caller);
    }

    private String knownTags() {
        return route.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    }

    private boolean isUnchanged(Question question) {
        String known = knownTags();
        String etag = known == null ? null : cachedAnswers.etag(question);
        if (etag == null || !EntityTags.matches(known, etag)) {
            return false;
        }
        cachedAnswers.unchanged(question);
        cacheable(etag);
        return true;
    }

    /** Does the rest on a worker, unless the client has disconnected by then. */
    private void work(Runnable rest) {
        work(workers::run, rest);
    }

    private void work(Consumer<Runnable> worker, Runnable rest) {
        try {
            worker.accept(() -> {
                if (response.closed()) {
                    return;
                }
                try {
                    rest.run();
                } catch (Throwable failed) {
                    Refusal refusal = Refusal.because(failed);
                    eventLoop.runOnContext(on -> refuse(refusal));
                }
            });
        } catch (Refusal full) {
            eventLoop.runOnContext(on -> refuse(full));
        }
    }

    /** Answers the question, or asks it again when an equal one that came before has been answered. */
    private void answer(Question question) {
        if (waits == 0) {
            answerNow(question);
            return;
        }
        Answer known = cachedAnswers.findConfirmed(question);
        if (known != null) {
            sendSoon(known);
        } else {
            cachedAnswers.inTurn(question, () -> answerNow(question), cached -> {
                // If it failed, this request would wait for no more than the next failure.
                waits = cached ? waits - 1 : 0;
                eventLoop.runOnContext(on -> askAgain(question));
            });
        }
    }

    private void askAgain(Question question) {
        try {
            ask(question);
        } catch (RuntimeException failed) {
            refuse(Refusal.because(failed));
        }
    }

    private Answer answerNow(Question question) {
        Answer answer = operations.answer(question, get);
        if (answer != null) {
            sendSoon(answer);
        } else {
            // A mutation, which waits until those before it have been made.
            work(workers::runMutation, () -> sendSoon(operations.mutate(question)));
        }
        return answer;
    }

    private void sendSoon(Answer answer) {
        eventLoop.runOnContext(on -> send(answer));
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

    /** Sends the refusal of the request. */
    void refuse(Refusal refusal) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        refusal.headers().forEach(response::putHeader);
        if (!response.closed() && !response.ended()) {
            // The connection ends when a body is refused while it is being read.
            bodies.discardRest(route.request(), body == null);
        }
        end(status(refusal), Json.write(Map.of("errors", operations.refused(refusal))));
    }

    /**
     * The status of the refusal. A well-formed request that is not run gets 200 if the client accepts only application/json (a
     * legacy response).
     */
    private int status(Refusal refusal) {
        return refusal.isWellFormed() && type == MediaType.JSON ? 200 : refusal.status();
    }

    /** Adds the entity tag. It is weak because it is the same whether the answer is compressed or not (RFC 9110, 8.8.3). */
    private void cacheable(String etag) {
        response.putHeader(HttpHeaders.ETAG, "W/\"" + etag + '"').putHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
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
