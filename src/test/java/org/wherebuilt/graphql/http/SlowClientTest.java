package org.wherebuilt.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.graphql.SmallLimits;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.RawClient;

/** A client that holds a connection without using it loses it, and does not delay other clients. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class SlowClientTest {

    /** The time limit for a body, in {@link SmallLimits}. */
    private static final Duration BODY = Duration.ofMillis(1500);

    /** The timeout for idle connections, in {@link SmallLimits}. */
    private static final Duration IDLE = Duration.ofSeconds(3);

    /** The time between keep-alives on an idle connection, in {@link SmallLimits}. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

    /** How much sooner or later than its limit a connection may be closed. */
    private static final Duration EARLY = Duration.ofMillis(100);

    private static final Duration LATE = Duration.ofSeconds(3);

    @AfterEach
    void otherClientsAreStillAnswered() {
        Endpoint.post("{\"query\":\"{ catalogue { plants } }\"}").isAnswered();
    }

    @Test
    void aBodyOfOneByteASecondIsCutOff() throws InterruptedException {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(1000));
            int sent = 0;
            while (sent < 15 && client.send(" ")) {
                sent++;
                Thread.sleep(1000);
            }
            assertThat(sent).as("seconds until the connection was closed").isLessThan(15);
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 408").contains("BAD_USER_INPUT", "PT1.5S");
        }
    }

    @Test
    void aBodyThatNeverArrivesIsAnsweredAndTheConnectionIsClosed() {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(1000));
            long sent = System.nanoTime();
            assertThat(client.readHead()).startsWith("HTTP/1.1 408");
            isSince(sent, BODY);
            assertThat(client.readToEnd()).contains("BAD_USER_INPUT");
        }
    }

    @Test
    void aClientThatStopsSendingARefusedBodyIsDisconnected() {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(11 << 20) + "{");
            long sent = System.nanoTime();
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 413");
            assertThat(Duration.ofNanos(System.nanoTime() - sent))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(4));
        }
    }

    @Test
    void aClientThatSendsARefusedBodySlowlyIsDisconnected() throws InterruptedException {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(11 << 20));
            int sent = 0;
            while (sent < 60 && client.send(" ".repeat(100))) {
                sent++;
                Thread.sleep(200);
            }
            assertThat(sent).as("fifths of a second").isBetween(15, 30);
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void theServiceWaitsForAtMostAHundredRefusedBodiesAtOnce() {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < Leftover.CLIENTS; i++) {
                clients.add(RawClient.connect());
                clients.get(i).send(RawClient.post(11 << 20));
                assertThat(clients.get(i).readHead()).startsWith("HTTP/1.1 413");
            }
            try (RawClient next = RawClient.connect()) {
                next.send(RawClient.post(11 << 20));
                long sent = System.nanoTime();
                assertThat(next.readToEnd()).startsWith("HTTP/1.1 413");
                assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofMillis(300));
            }
        } finally {
            clients.forEach(RawClient::close);
        }
        Await.until("there is room again", Duration.ofSeconds(10), () -> {
            try (RawClient next = RawClient.connect()) {
                next.send(RawClient.post(2 << 20) + " ".repeat(2 << 20));
                return next.readToEnd().startsWith("HTTP/1.1 413");
            }
        });
    }

    /** By default a statement has less time than that. Here it has more. */
    @Test
    void anOperationThatHoldsItsConnectionTooLongIsCancelled() throws SQLException {
        try (Connection other = OtherClient.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("LOCK TABLE plant IN ACCESS EXCLUSIVE MODE");
            long start = System.nanoTime();
            Endpoint.post("{\"query\":\"{ plant(slug: \\\"slow\\\") { name } }\"}")
                    .isRefused(503, "UNAVAILABLE");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
            other.rollback();
        }
    }

    @Test
    void unfinishedLargeBodiesStayWithinTheirMemoryLimitAndSmallBodiesDoNotCount() throws Exception {
        String part = " ".repeat(29_000);
        List<RawClient> clients = new ArrayList<>();
        ExecutorService readers = Executors.newFixedThreadPool(6);
        CompletionService<String> answers = new ExecutorCompletionService<>(readers);
        try {
            for (int i = 0; i < 6; i++) {
                clients.add(RawClient.connect());
            }
            for (RawClient client : clients) {
                client.send(RawClient.post(30_000) + part);
            }
            clients.forEach(client -> answers.submit(client::readHead));
            // There is room for any three of them. The others are refused at once, and these when their time is over.
            for (int i = 0; i < 3; i++) {
                assertThat(answers.take().get()).startsWith("HTTP/1.1 503");
            }
            otherClientsAreStillAnswered();
            for (int i = 0; i < 3; i++) {
                assertThat(answers.take().get()).startsWith("HTTP/1.1 408");
            }
        } finally {
            readers.shutdownNow();
            clients.forEach(RawClient::close);
        }
        Await.until(
                "there is room again",
                Duration.ofSeconds(10),
                () -> Endpoint.post("{\"query\":\"{ __typename }\"" + part + "}")
                                .status()
                        == 200);
    }

    @Test
    void operationsThatTogetherCostTooMuchDoNotRunAtOnce() throws Exception {
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (Connection other = OtherClient.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("LOCK TABLE plant IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Answer> costly = CompletableFuture.supplyAsync(
                    () -> Endpoint.post("{\"query\":\"{ plants(first: 100) { nodes { slug name } } }\"}"), client);
            Await.until("it is running", Duration.ofSeconds(5), () -> OtherClient.value(
                            "SELECT count(*) FROM pg_locks WHERE relation = 'plant'::regclass AND NOT granted")
                    .equals("1"));
            Endpoint.post("{\"query\":\"{ markets { slug } }\"}").isRefused(503, "UNAVAILABLE");
            other.rollback();
            costly.get().isAnswered();
        } finally {
            client.shutdown();
        }
        Endpoint.post("{\"query\":\"{ markets { slug } }\"}").isAnswered();
    }

    @Test
    void unfinishedHeadersAreCutOff() {
        try (RawClient client = RawClient.connect()) {
            client.send("POST /graphql HTTP/1.1\r\nHost: local");
            long sent = System.nanoTime();
            assertThat(client.readToEnd()).isEmpty();
            isSince(sent, IDLE);
        }
    }

    @Test
    void twoHundredIdleConnectionsAreClosed() {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                clients.add(RawClient.connect());
            }
            long connected = System.nanoTime();
            otherClientsAreStillAnswered();
            assertThat(clients)
                    .allSatisfy(client -> assertThat(client.readToEnd()).isEmpty());
            isSince(connected, IDLE);
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void anUnusedKeepAliveConnectionIsClosed() {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(24) + "{\"query\":\"{__typename}\"}");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            long answered = System.nanoTime();
            assertThat(client.readToEnd()).endsWith("{\"data\":{\"__typename\":\"Query\"}}");
            isSince(answered, IDLE);
        }
    }

    @Test
    void aWebSocketThatIsNeverInitialisedIsClosed() {
        try (GraphQLSocketClient silent = GraphQLSocketClient.open();
                GraphQLSocketClient chatty = GraphQLSocketClient.open()) {
            chatty.send("{\"type\":\"ping\"}");
            assertThat(chatty.receive().getString("type")).isEqualTo("pong");
            assertThat(silent.closeCode()).isEqualTo(4408);
            assertThat(chatty.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void aWebSocketWithoutPongsIsClosed() {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect().fallSilent()) {
            client.subscribe("1", "subscription { catalogueChanged { revision } }");
            assertThat(client.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void anInitialisedWebSocketOutlivesTheTimeoutForIdleConnections() throws InterruptedException {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            Thread.sleep(4000);
            client.subscribe("1", "{ __typename }");
            assertThat(client.receive().getString("type")).isEqualTo("next");
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void anIdleStreamSendsKeepAlives() throws Exception {
        HttpRequest request = Endpoint.at("query=subscription { catalogueChanged { revision } }")
                .header("Accept", "text/event-stream")
                .build();
        long asked = System.nanoTime();
        try (Scanner lines = new Scanner(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body())) {
            // One at once and two later.
            for (int i = 0; i < 3; i++) {
                assertThat(lines.nextLine()).isEqualTo(":");
                assertThat(lines.nextLine()).isEmpty();
            }
            isSince(asked, KEEP_ALIVE.multipliedBy(2));
        }
    }

    private static void isSince(long nanoTime, Duration limit) {
        assertThat(Duration.ofNanos(System.nanoTime() - nanoTime)).isBetween(limit.minus(EARLY), limit.plus(LATE));
    }
}
