package org.wherebuilt.graphql.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The rest of a body whose request was refused. It is read and discarded, up to a size, for a limited time, and for a limited
 * number of clients at once. Most clients send everything before they read. If the connection were closed earlier, the network
 * would lose the answer. nginx calls this lingering close.
 */
final class Leftover {

    /** For how many clients this may be done at once. */
    static final int CLIENTS = 100;

    /** A body of 100 MB, and some. */
    private static final long MOST_BYTES = 128L << 20;

    /**
     * In halves of the time that a body may take. The service does not wait for a client that sends nothing during one of them.
     */
    private static final int MOST_TICKS = 6;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Semaphore room;
    private final boolean close;
    private final long timer;
    private long discardedBytes;
    private long before = -1;
    private int ticks;
    private boolean done;

    private Leftover(Vertx vertx, HttpServerRequest request, Semaphore room, Duration bodyTime, boolean close) {
        this.vertx = vertx;
        this.request = request;
        this.room = room;
        this.close = close;
        this.timer = vertx.setPeriodic(Math.max(1, bodyTime.toMillis() / 2), this::tick);
        request.handler(this::discarded).endHandler(ended -> finish(close)).exceptionHandler(gone -> finish(true));
    }

    /** The length of the body as the client announced it; 0 if it did not. */
    static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    /**
     * Discards what arrives from now on, if anything can arrive. Call this after the answer's headers are set and before it is
     * sent.
     *
     * @param small up to which announced length the connection stays open for the next request
     * @param room for how many more clients this may be done
     */
    static void discard(Vertx vertx, HttpServerRequest request, long small, Duration bodyTime, Semaphore room) {
        boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        // A request without a body ends after it was handled, too.
        if (request.isEnded() || !chunked && announced(request) == 0) {
            return;
        }
        boolean close = chunked || announced(request) > small;
        if (close && request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (room.tryAcquire()) {
            new Leftover(vertx, request, room, bodyTime, close);
        } else {
            request.response().bodyEndHandler(sent -> request.connection().close());
        }
    }

    private void discarded(Buffer part) {
        discardedBytes += part.length();
        if (discardedBytes > MOST_BYTES) {
            finish(true);
        }
    }

    private void tick(long id) {
        ticks++;
        if (discardedBytes == before || ticks == MOST_TICKS) {
            finish(true);
        }
        before = discardedBytes;
    }

    private void finish(boolean closing) {
        if (done) {
            return;
        }
        done = true;
        vertx.cancelTimer(timer);
        room.release();
        if (closing) {
            request.connection().close();
        }
    }
}
