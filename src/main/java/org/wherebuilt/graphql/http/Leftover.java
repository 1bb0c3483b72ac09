package org.wherebuilt.graphql.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * What still comes of a body when its request is refused. It is read and thrown away, up to a size, for a time, and for so many
 * clients at once: most send all before they read, and were the connection closed before that, the network would throw the
 * answer away. nginx calls it lingering close.
 */
final class Leftover {

    /** How many clients it may be done for at once. */
    static final int CLIENTS = 100;

    /** A body of 100 MB, and some. */
    private static final long MOST_BYTES = 128L << 20;

    /** In halves of the time that a body may take: a client that sends nothing for one of them is not waited for. */
    private static final int MOST_TICKS = 6;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Semaphore room;
    private final boolean close;
    private final long timer;
    private long thrownAway;
    private long before = -1;
    private int ticks;
    private boolean done;

    private Leftover(Vertx vertx, HttpServerRequest request, Semaphore room, Duration bodyTime, boolean close) {
        this.vertx = vertx;
        this.request = request;
        this.room = room;
        this.close = close;
        this.timer = vertx.setPeriodic(Math.max(1, bodyTime.toMillis() / 2), this::tick);
        request.handler(this::threwAway).endHandler(ended -> finish(close)).exceptionHandler(gone -> finish(true));
    }

    /** The length that the client says the body has; 0 when it says none. */
    static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    /**
     * Throws away what comes from now on, if anything can. To be called when the answer's headers are set and before it is sent.
     *
     * @param small up to which announced length the connection is kept for the next request
     * @param room for how many more clients it may be done
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

    private void threwAway(Buffer part) {
        thrownAway += part.length();
        if (thrownAway > MOST_BYTES) {
            finish(true);
        }
    }

    private void tick(long id) {
        ticks++;
        if (thrownAway == before || ticks == MOST_TICKS) {
            finish(true);
        }
        before = thrownAway;
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
