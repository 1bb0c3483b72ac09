package org.wherebuilt.graphql;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Reads a request's body within a bound in bytes, alone and with all others, and in time. What is too large is read to its end and thrown away, so that
 * a client that is still sending gets to read why; what is far too large or too slow is cut off.
 */
final class BodyReader {

    /** How many times the limit is read and thrown away before the connection is cut. */
    private static final int PATIENCE = 4;

    /** Bodies up to this length are read as they come; larger ones need room and a worker to read them. */
    static final int SMALL = 16 * 1024;

    private final HttpServerRequest request;
    private final Semaphore room;
    private final long limit;
    private final Consumer<Buffer> done;
    private final Consumer<Refusal> refused;
    private final Buffer body = Buffer.buffer();
    private final Vertx vertx;
    private final long timer;
    private long received;
    private boolean ended;
    private int held;

    private BodyReader(
            Vertx vertx,
            HttpServerRequest request,
            EndpointConfig.Limits limits,
            Semaphore room,
            Consumer<Buffer> done,
            Consumer<Refusal> refused) {
        this.room = room;
        this.vertx = vertx;
        this.request = request;
        this.limit = limits.bodySize().asLongValue();
        this.done = done;
        this.refused = refused;
        this.timer = vertx.setTimer(
                limits.bodyTime().toMillis(),
                late -> cut(Refusal.malformed(
                        408,
                        "The body took longer than %s to arrive.".formatted(limits.bodyTime()),
                        Map.of("Connection", "close"))));
        request.handler(this::received).endHandler(end -> ended()).exceptionHandler(gone -> stop());
        if (announced() > PATIENCE * limit) {
            cut(tooLarge());
        }
    }

    private long announced() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    /**
     * Calls one of the two, on the request's thread, or neither when the client goes away. Whoever asks for it calls
     * {@link #forget} when the body is not needed any more, whatever came of it.
     *
     * @param room how many bytes of large bodies there may still be
     */
    static BodyReader read(
            Vertx vertx,
            HttpServerRequest request,
            EndpointConfig.Limits limits,
            Semaphore room,
            Consumer<Buffer> done,
            Consumer<Refusal> refused) {
        return new BodyReader(vertx, request, limits, room, done, refused);
    }

    /** Gives back the room that the body takes. */
    void forget() {
        room.release(held);
        held = 0;
    }

    private void received(Buffer part) {
        received += part.length();
        if (ended) {
            return;
        }
        if (received <= limit) {
            if (received > SMALL && !hold((int) received - held)) {
                cut(Refusal.unavailable("Too many large requests are arriving."));
                return;
            }
            body.appendBuffer(part);
        } else if (received > PATIENCE * limit) {
            cut(tooLarge());
        }
    }

    private boolean hold(int bytes) {
        if (!room.tryAcquire(bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    private void ended() {
        if (stop()) {
            if (received > limit) {
                refused.accept(tooLarge());
            } else {
                done.accept(body);
            }
        }
    }

    private void cut(Refusal refusal) {
        if (stop()) {
            request.response().bodyEndHandler(sent -> request.connection().close());
            refused.accept(refusal);
        }
    }

    /** Whether this was the first end. */
    private boolean stop() {
        vertx.cancelTimer(timer);
        boolean first = !ended;
        ended = true;
        return first;
    }

    private Refusal tooLarge() {
        return Refusal.malformed(413, "The body has more than %d bytes.".formatted(limit));
    }
}
