package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A client of the running service's WebSocket by the protocol {@code graphql-transport-ws}. It sends what the test tells it
 * to and answers pings, and nothing else by itself.
 */
public final class GraphQLSocketClient implements AutoCloseable {

    private static final String PROTOCOL = "graphql-transport-ws";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private WebSocket socket;
    private volatile boolean answersPings = true;

    private GraphQLSocketClient() {}

    /** Opens a connection with these headers, each {@code name=value}, and says nothing on it. */
    public static GraphQLSocketClient open(String... headers) {
        WebSocket.Builder builder =
                CLIENT.newWebSocketBuilder().subprotocols(PROTOCOL).connectTimeout(PATIENCE);
        Stream.of(headers).map(header -> header.split("=", 2)).forEach(pair -> builder.header(pair[0], pair[1]));
        GraphQLSocketClient client = new GraphQLSocketClient();
        client.socket = builder.buildAsync(
                        URI.create("ws://localhost:" + RestAssured.port + "/graphql"), client.new Receiver())
                .join();
        assertThat(client.socket.getSubprotocol()).isEqualTo(PROTOCOL);
        return client;
    }

    /** Opens a connection and initialises it. */
    public static GraphQLSocketClient connect() {
        GraphQLSocketClient client = open();
        client.send(Map.of("type", "connection_init"));
        assertThat(client.receive().getString("type")).isEqualTo("connection_ack");
        return client;
    }

    /** The HTTP status with which a connection with these headers, each {@code name=value}, is refused. */
    public static int refused(String... headers) {
        try {
            open(headers).close();
            throw new AssertionError("The connection was opened.");
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw failed;
        }
    }

    /** Sends a message. */
    public void send(Map<String, ?> message) {
        try {
            send(JSON.writeValueAsString(message));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Sends this text, which need not be a message. */
    public void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Asks for an operation under this id. */
    public void subscribe(String id, String query) {
        send(Map.of("id", id, "type", "subscribe", "payload", Map.of("query", query)));
    }

    /** Ends the operation of this id. */
    public void complete(String id) {
        send(Map.of("id", id, "type", "complete"));
    }

    /** Waits for the next message; signs of life of the service are passed over. */
    public JsonPath receive() {
        return JsonPath.from(take());
    }

    /** Answers no more pings, as a client whose program hangs. */
    public GraphQLSocketClient fallSilent() {
        answersPings = false;
        return this;
    }

    /** Waits until the service has closed the connection, and gives the code that it closed it with. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Whether the service has not closed it. */
    public boolean isOpen() {
        return !closed.isDone();
    }

    private String take() {
        try {
            String text = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(text)
                    .as("a message; the connection was closed with %s", closed.getNow(null))
                    .isNotNull();
            return text;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Goes away without a word, as a client that breaks down. */
    public void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        // Nothing is wrong when the service was first to close it.
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .exceptionally(closed -> null)
                .join();
    }

    private final class Receiver implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                if (!message.equals(PING)) {
                    received.add(message);
                } else if (answersPings) {
                    from.sendText("{\"type\":\"pong\"}", true);
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable broken) {
            closed.completeExceptionally(broken);
        }
    }
}
