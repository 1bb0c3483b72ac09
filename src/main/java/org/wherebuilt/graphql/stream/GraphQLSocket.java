package org.wherebuilt.graphql.stream;

import graphql.ExecutionResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.wherebuilt.graphql.AnswerJson;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.Json;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.RequestReader;
import org.wherebuilt.graphql.operation.Operations;
import org.wherebuilt.graphql.operation.Question;
import org.wherebuilt.graphql.operation.Workers;

/**
 * One connection of the protocol {@code graphql-transport-ws}: its messages, close codes and limits. Everything except the
 * operations themselves runs on the connection's event loop.
 */
final class GraphQLSocket {

    /** How many pings may stay unanswered. */
    private static final int SILENT_TICKS = 2;

    private final Vertx vertx;
    private final Context eventLoop = Vertx.currentContext();
    private final ServerWebSocket socket;
    private final EndpointConfig config;
    private final Operations operations;
    private final Workers workers;
    private final Connections connections;
    private final Map<String, Running> running = new HashMap<>();
    private boolean acknowledged;
    private int places;
    private int silentTicks;
    private long timer;

    GraphQLSocket(
            Vertx vertx,
            ServerWebSocket socket,
            EndpointConfig config,
            Operations operations,
            Workers workers,
            Connections connections) {
        this.vertx = vertx;
        this.socket = socket;
        this.config = config;
        this.operations = operations;
        this.workers = workers;
        this.connections = connections;
    }

    void start() {
        timer = vertx.setTimer(
                config.subscriptions().initTime().toMillis(),
                late -> socket.close((short) 4408, "Connection initialisation timeout"));
        socket.textMessageHandler(this::received);
        socket.binaryMessageHandler(binary -> socket.close((short) 4400, "Messages must be JSON text"));
        socket.exceptionHandler(broken -> socket.close((short) 4400, "Broken or too large message"));
    }

    /** Tells the client that the service stops; it may connect again, to another replica. */
    void goAway() {
        eventLoop.runOnContext(on -> socket.close((short) 1001, "The service is stopping"));
    }

    void closed() {
        vertx.cancelTimer(timer);
        running.values().forEach(Running::cancel);
        running.clear();
    }

    private void received(String text) {
        silentTicks = 0;
        try {
            Map<?, ?> message = RequestReader.object("The message", text);
            Object type = message.get("type");
            if ("connection_init".equals(type)) {
                initialise();
            } else if ("ping".equals(type)) {
                write(Map.of("type", "pong"));
            } else if ("subscribe".equals(type)) {
                subscribe(id(message), message.get("payload"));
            } else if ("complete".equals(type)) {
                Running done = running.get(id(message));
                if (done != null) {
                    done.cancel();
                    done.leave();
                }
            } else if (!"pong".equals(type)) {
                socket.close((short) 4400, "Unknown type of message");
            }
        } catch (Refusal malformed) {
            socket.close((short) 4400, "Malformed message");
        }
    }

    private static String id(Map<?, ?> message) {
        if (message.get("id") instanceof String id && !id.isEmpty()) {
            return id;
        }
        throw Refusal.malformed(400, "id: it is not a string.");
    }

    private void initialise() {
        if (acknowledged) {
            socket.close((short) 4429, "Too many initialisation requests");
            return;
        }
        acknowledged = true;
        vertx.cancelTimer(timer);
        timer = vertx.setPeriodic(config.subscriptions().keepAlive().toMillis(), tick -> keepAlive());
        write(Map.of("type", "connection_ack"));
    }

    /**
     * Sends a ping. A client that answered neither of the last two is gone, whatever the network says, and must not hold a place.
     */
    private void keepAlive() {
        if (++silentTicks > SILENT_TICKS) {
            socket.close((short) 4408, "No answer to ping");
        } else {
            write(Map.of("type", "ping"));
        }
    }

    private void subscribe(String id, Object payload) {
        if (!acknowledged) {
            socket.close((short) 4401, "Unauthorized");
        } else if (running.containsKey(id)) {
            socket.close((short) 4409, "Subscriber for this id already exists");
        } else {
            try {
                int limit = config.subscriptions().perConnection();
                if (places >= limit) {
                    throw Refusal.unavailable("%d operations are running on this connection.".formatted(limit));
                }
                GraphQLRequest request = RequestReader.payload(payload);
                Running operation = new Running(id);
                workers.run(() -> operation.run(request));
                running.put(id, operation);
                places++;
            } catch (Refusal refusal) {
                error(id, refusal);
            }
        }
    }

    private void error(String id, Refusal refusal) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("type", "error");
        message.put("payload", operations.refused(refusal));
        write(message);
    }

    private void write(Map<String, ?> message) {
        write(new String(Json.write(message), StandardCharsets.UTF_8));
    }

    /** Reads no more from a client that does not read its answers. Otherwise the answers would fill the memory. */
    private void write(String message) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(message);
            if (socket.writeQueueFull()) {
                socket.pause().drainHandler(drained -> socket.resume());
            }
        }
    }

    /** One operation: a query, which is answered once, or a subscription. */
    private final class Running extends ResultStream {

        private final String id;
        private boolean left;
        private boolean over;

        private Running(String id) {
            super(connections);
            this.id = id;
        }

        private void run(GraphQLRequest request) {
            if (!isCancelled()) {
                answer(request);
            }
            eventLoop.runOnContext(on -> {
                over = true;
                free();
            });
        }

        /** Frees the operation's id. Its place is free once its worker has ended, too. */
        private void leave() {
            running.remove(id, this);
            left = true;
            free();
        }

        private void free() {
            if (left && over) {
                places--;
            }
        }

        private void answer(GraphQLRequest request) {
            try {
                Question question = operations.resolve(request);
                Publisher<ExecutionResult> results = operations.subscribe(question);
                if (results != null) {
                    subscribeTo(results);
                    return;
                }
                String json = new String(operations.answer(question, false).body(), StandardCharsets.UTF_8);
                onLoop(() -> {
                    // The answer is already JSON, and is put into the message unchanged.
                    write("{\"id\":%s,\"type\":\"next\",\"payload\":%s}"
                            .formatted(new String(Json.write(id), StandardCharsets.UTF_8), json));
                    complete();
                });
            } catch (Throwable failed) {
                Refusal refusal = Refusal.because(failed);
                onLoop(() -> refuse(refusal));
            }
        }

        @Override
        void send(ExecutionResult result) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("id", id);
            message.put("type", "next");
            message.put("payload", AnswerJson.toMap(result));
            onLoop(() -> {
                write(message);
                more();
            });
        }

        @Override
        void end(Throwable failure) {
            onLoop(() -> {
                if (failure == null) {
                    complete();
                } else {
                    refuse(Refusal.because(failure));
                }
            });
        }

        private void complete() {
            leave();
            write(Map.of("id", id, "type", "complete"));
        }

        private void refuse(Refusal refusal) {
            leave();
            error(id, refusal);
        }

        /** Runs on the event loop, and only if the client has not ended the operation before. */
        private void onLoop(Runnable task) {
            eventLoop.runOnContext(on -> {
                if (running.get(id) == this && !socket.isClosed()) {
                    task.run();
                }
            });
        }
    }
}
