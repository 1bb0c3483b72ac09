package org.wherebuilt.graphql.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.MemoryLimits;
import org.wherebuilt.graphql.Refusal;

/** The arriving bodies of all requests together: how much memory they may take, and how refused ones end. */
@ApplicationScoped
class RequestBodies {

    private final Vertx vertx;
    private final EndpointConfig.Limits limits;
    private final MemoryLimits memory;
    private final Semaphore bytes;
    private final Semaphore leftovers = new Semaphore(Leftover.CLIENTS);

    RequestBodies(Vertx vertx, EndpointConfig config, MemoryLimits memory) {
        this.vertx = vertx;
        this.limits = config.limits();
        this.memory = memory;
        this.bytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, memory.bodies()));
    }

    /**
     * Calls one of the two on the request's thread, or neither if the client disconnects. In every case the caller calls {@link
     * BodyReader#forget} when the body is not needed any more.
     */
    BodyReader read(HttpServerRequest request, Consumer<Buffer> done, Consumer<Refusal> refused) {
        return new BodyReader(vertx, request, limits.bodySize().asLongValue(), limits.bodyTime(), bytes, done, refused);
    }

    /** As {@link #read}, of files. */
    BodyReader readFiles(HttpServerRequest request, Consumer<Buffer> done, Consumer<Refusal> refused) {
        return new BodyReader(vertx, request, memory.upload(), limits.uploadTime(), bytes, done, refused);
    }

    /**
     * Reads and discards the rest of a refused request. Call this after the answer's headers are set and before it is sent.
     *
     * @param keepConnection whether the connection may be used again if the rest is short
     */
    void discardRest(HttpServerRequest request, boolean keepConnection) {
        long small = keepConnection ? limits.bodySize().asLongValue() : 0;
        Leftover.discard(vertx, request, small, limits.bodyTime(), leftovers);
    }
}
