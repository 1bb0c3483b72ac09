package org.wherebuilt.graphql.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wherebuilt.graphql.Json;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.operation.Operations;
import org.wherebuilt.graphql.operation.UploadRuns;
import org.wherebuilt.graphql.operation.UploadRuns.Wanted;
import org.wherebuilt.graphql.operation.Workers;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Uploads.Outcome;

/** One request to {@link UploadTransport} and its response: one JSON object, or a line for each phase and one for the end. */
final class UploadExchange {

    private static final String LINES = "application/jsonl";

    /** A connection on which nothing happens for a minute is closed. */
    private static final int STILL_MILLIS = 10_000;

    private final UploadRuns runs;
    private final Operations operations;
    private final Workers workers;
    private final RequestBodies bodies;
    private final RoutingContext route;
    private final HttpServerResponse response;
    private final Context eventLoop = Vertx.currentContext();
    private BodyReader body;
    private boolean waits;
    private boolean hasBegun;
    private Map<String, Object> last;

    UploadExchange(
            UploadRuns runs, Operations operations, Workers workers, RequestBodies bodies, RoutingContext route) {
        this.runs = runs;
        this.operations = operations;
        this.workers = workers;
        this.bodies = bodies;
        this.route = route;
        this.response = route.response();
    }

    /** Reads the files, then does with them what is wanted when its turn has come. */
    void readBody(Caller caller, Wanted wanted) {
        if (response.closed()) {
            return; // The client went while it was found out who it is.
        }
        body = bodies.readFiles(route.request(), files -> run(caller, wanted, files), this::refuse);
        route.addEndHandler(ended -> {
            if (!waits) {
                body.forget();
            }
        });
    }

    private void run(Caller caller, Wanted wanted, Buffer files) {
        // What waits holds the files, also when the client has gone: the room for them is free when they are.
        waits = true;
        Runnable work = () -> {
            try {
                work(caller, wanted, files);
            } finally {
                eventLoop.runOnContext(on -> body.forget());
            }
        };
        try {
            if (wanted.apply()) {
                workers.runMutation(work);
            } else {
                workers.runLook(work);
            }
        } catch (Refusal full) {
            waits = false;
            refuse(full);
            return;
        }
        if (HeaderElement.all(route.request().headers().getAll(HttpHeaders.ACCEPT)).stream()
                .anyMatch(type -> type.name().equals(LINES))) {
            hasBegun = true;
            headers(200, LINES).setChunked(true).putHeader("X-Accel-Buffering", "no");
            line(Map.of("phase", "waiting"));
            long timer = route.vertx().setPeriodic(STILL_MILLIS, still -> line(last));
            route.addEndHandler(ended -> route.vertx().cancelTimer(timer));
        }
    }

    /** On a worker, unless the client has disconnected by then. */
    private void work(Caller caller, Wanted wanted, Buffer files) {
        if (response.closed()) {
            return;
        }
        try {
            Outcome outcome = runs.run(caller, wanted, files.getBytes(), this::tell);
            Map<String, Object> result = UploadJson.of(outcome);
            int status = UploadJson.status(outcome, wanted.apply());
            byte[] written = Json.write(result);
            eventLoop.runOnContext(on -> end(status, result, written));
        } catch (Throwable failed) {
            Refusal refusal = Refusal.because(failed);
            eventLoop.runOnContext(on -> refuse(refusal));
        }
    }

    private void tell(String phase, String of, int count) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("phase", phase);
        told.put(of, count);
        // Only the event loop knows whether lines have begun: the worker may be quicker.
        eventLoop.runOnContext(on -> {
            if (hasBegun) {
                line(told);
            }
        });
    }

    private void line(Map<String, Object> object) {
        last = object;
        if (!response.closed() && !response.ended()) {
            response.write(Buffer.buffer(Json.write(object)).appendString("\n"));
        }
    }

    /** Sends the refusal of the request. */
    void refuse(Refusal refusal) {
        Map<String, Object> result = Map.of("errors", operations.refused(refusal));
        if (!hasBegun && !response.closed() && !response.ended()) {
            refusal.headers().forEach(response::putHeader);
            // The connection ends when a body is refused while it is being read.
            bodies.discardRest(route.request(), body == null);
        }
        end(refusal.status(), result, Json.write(result));
    }

    private void end(int status, Map<String, Object> result, byte[] written) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (hasBegun) {
            Map<String, Object> done = new LinkedHashMap<>();
            done.put("phase", "done");
            done.put("status", status);
            done.put("result", result);
            line(done);
            response.end();
        } else {
            headers(status, "application/json")
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(written.length))
                    .end(Buffer.buffer(written));
        }
    }

    private HttpServerResponse headers(int status, String type) {
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type + "; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.VARY, "Accept, Origin")
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
