package org.wherebuilt.graphql.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.wherebuilt.graphql.Refusal;

/** Reads a request's body within limits: in bytes for this body, in bytes for all bodies together, and in time. */
final class BodyReader {

    /** Bodies up to this length are read as they arrive. Larger ones need room and a worker to read them. */
    static final int SMALL = 16 * 1024;

    private final HttpServerRequest request;
    private final Semaphore room;
    private final long limit;
    private final Consumer<Buffer> done;
    private final Consumer<Refusal> refused;
    private Buffer body = Buffer.buffer();
    private final Vertx vertx;
    private final long timer;
    private long received;
    private boolean ended;
    private int held;

    /** {@code room} is the number of bytes that are still free for large bodies. */
    BodyReader(
            Vertx vertx,
            HttpServerRequest request,
            long limit,
            Duration time,
            Semaphore room,
            Consumer<Buffer> done,
            Consumer<Refusal> refused) {
        this.room = room;
        this.vertx = vertx;
        this.request = request;
        this.limit = limit;
        this.done = done;
        this.refused = refused;
        this.timer = vertx.setTimer(
                time.toMillis(),
                late -> refuse(Refusal.malformed(408, "The body took longer than %s to arrive.".formatted(time))));
        request.handler(this::received).endHandler(end -> ended()).exceptionHandler(gone -> stop());
        if (Leftover.announced(request) > limit) {
            refuse(tooLarge());
        }
    }

    /** Releases the room that the body takes. */
    void forget() {
        room.release(held);
        held = 0;
    }

    private void received(Buffer part) {
        if (ended) {
            return;
        }
        received += part.length();
        if (received > limit) {
            refuse(tooLarge());
        } else if (received > SMALL && !hold((int) received - held)) {
            refuse(Refusal.unavailable("Too many large requests are arriving."));
        } else {
            body.appendBuffer(part);
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
            done.accept(body);
        }
    }

    private void refuse(Refusal refusal) {
        if (stop()) {
            // What has arrived is useless. It would only take memory while the rest arrives.
            body = null;
            refused.accept(refusal);
        }
    }

    /** Whether this call was the first to end the body. */
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
