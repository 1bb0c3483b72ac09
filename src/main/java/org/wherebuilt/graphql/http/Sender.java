package org.wherebuilt.graphql.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Callers;

/** Finds out who sent a request, before its body is read. */
final class Sender {

    private Sender() {}

    /** Calls one of the two on the request's thread: with the sender, or with why the request is refused. */
    static void find(Callers callers, RoutingContext route, Consumer<Caller> known, Consumer<Refusal> refused) {
        HttpServerRequest request = route.request();
        List<String> authorization = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (authorization.isEmpty()) {
            known.accept(Caller.READER);
            return;
        }
        CompletableFuture<Caller> caller = callers.of(authorization).toCompletableFuture();
        if (caller.isDone()) {
            tell(caller, known, refused);
            return;
        }
        // What follows the headers waits until it is known who sent them.
        request.pause();
        Context eventLoop = route.vertx().getOrCreateContext();
        caller.whenComplete((is, unknown) -> eventLoop.runOnContext(on -> {
            try {
                tell(caller, known, refused);
            } finally {
                request.resume();
            }
        }));
    }

    private static void tell(CompletableFuture<Caller> found, Consumer<Caller> known, Consumer<Refusal> refused) {
        Caller caller;
        try {
            caller = found.join();
        } catch (CompletionException unknown) {
            refused.accept(Refusal.because(unknown.getCause()));
            return;
        }
        known.accept(caller);
    }
}
