package org.wherebuilt.graphql.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.operation.EndpointMetrics;
import org.wherebuilt.graphql.operation.Operations;
import org.wherebuilt.graphql.operation.UploadRuns;
import org.wherebuilt.graphql.operation.UploadRuns.Wanted;
import org.wherebuilt.graphql.operation.Workers;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Callers;

/** Serves {@code /catalogue/changes}: files whose rows are changes of the catalogue (docs/CURATION.md). */
@ApplicationScoped
class UploadTransport {

    private static final Set<String> PARAMETERS = Set.of("apply", "file", "because", "confirm", "idempotencyKey");

    /** The last is what Windows calls a zip. */
    private static final Set<String> TYPES = Set.of("text/csv", "application/zip", "application/x-zip-compressed");

    private final Callers callers;
    private final UploadRuns runs;
    private final Operations operations;
    private final Workers workers;
    private final RequestBodies bodies;
    private final EndpointMetrics metrics;

    UploadTransport(
            Callers callers,
            UploadRuns runs,
            Operations operations,
            Workers workers,
            RequestBodies bodies,
            EndpointMetrics metrics) {
        this.callers = callers;
        this.runs = runs;
        this.operations = operations;
        this.workers = workers;
        this.bodies = bodies;
        this.metrics = metrics;
    }

    void register(@Observes Router router) {
        router.route("/catalogue/changes").order(HttpTransport.ORDER).handler(this::handle);
    }

    private void handle(RoutingContext route) {
        metrics.hideParameters();
        UploadExchange exchange = new UploadExchange(runs, operations, workers, bodies, route);
        HttpMethod method = route.request().method();
        if (method == HttpMethod.OPTIONS) {
            route.response()
                    .putHeader(HttpHeaders.ALLOW, "POST, OPTIONS")
                    .setStatusCode(204)
                    .end();
        } else if (method != HttpMethod.POST) {
            exchange.refuse(
                    Refusal.malformed(405, "Files of changes are sent by POST.", Map.of("Allow", "POST, OPTIONS")));
        } else {
            Sender.find(callers, route, caller -> serve(route.request(), exchange, caller), exchange::refuse);
        }
    }

    private void serve(HttpServerRequest request, UploadExchange exchange, Caller caller) {
        try {
            Wanted wanted = wanted(request);
            runs.check(caller, wanted);
            refuseContent(request);
            exchange.readBody(caller, wanted);
        } catch (Refusal refusal) {
            exchange.refuse(refusal);
        } catch (IllegalArgumentException undecodable) {
            exchange.refuse(Refusal.malformed(
                    400, "The parameters cannot be decoded: a percent sign in a value is written %25."));
        }
    }

    /** A parameter that is misspelt would be one that nobody sees. */
    private static Wanted wanted(HttpServerRequest request) {
        for (String name : request.params().names()) {
            if (!PARAMETERS.contains(name)) {
                throw Refusal.malformed(
                        400,
                        "%s: is no parameter. There are %s."
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                PARAMETERS.stream().sorted().toList())));
            }
            if (request.params().getAll(name).size() > 1) {
                throw Refusal.malformed(400, name + ": is there more than once.");
            }
        }
        boolean apply = isTrue(request, "apply");
        String because = request.getParam("because");
        if (apply && (because == null || because.isBlank())) {
            throw Refusal.malformed(400, "because: is required to apply. It stays in the history for everybody.");
        }
        return new Wanted(
                apply,
                request.getParam("file"),
                because,
                isTrue(request, "confirm"),
                request.getParam("idempotencyKey"));
    }

    private static boolean isTrue(HttpServerRequest request, String name) {
        String value = request.getParam(name);
        if (value != null && !List.of("true", "false").contains(value)) {
            throw Refusal.malformed(400, name + ": is true or false.");
        }
        return "true".equals(value);
    }

    /** A form on another site cannot send these types. */
    private static void refuseContent(HttpServerRequest request) {
        List<HeaderElement> types = HeaderElement.all(request.headers().getAll(HttpHeaders.CONTENT_TYPE));
        if (types.size() != 1 || !TYPES.contains(types.get(0).name())) {
            throw Refusal.malformed(
                    415,
                    "Content-Type: a file is sent as it is, as text/csv or application/zip. With curl: -H 'Content-Type: text/csv' --data-binary @claims.csv");
        }
        HttpTransport.refuseCompressed(request);
    }
}
