package org.wherebuilt.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.TestDatabase;

/** A hostile request is refused before its document is parsed. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class HostileRequestTest {

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final String QUERY = "{\"query\":\"{ __typename }\"}";

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void theServiceStillAnswersTheNextRequest() {
        Endpoint.post(QUERY).isAnswered();
    }

    @Test
    void aBatchOfAnySizeIsRefused() {
        for (int size : new int[] {0, 1, 100}) {
            String batch = "[" + String.join(",", Collections.nCopies(size, QUERY)) + "]";
            Endpoint.post(batch).isRefused(400, "BAD_USER_INPUT");
            Endpoint.post(Endpoint.JSON, batch).isRefused(400, "BAD_USER_INPUT");
        }
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":[" + QUERY + "," + QUERY + "]}");
            assertThat(client.receive().getString("payload[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void variablesNestedTenThousandDeepAreRefused(String open) {
        String close = open.equals("[") ? "]" : "}";
        String deep = open.repeat(10_000) + "1" + close.repeat(10_000);
        String request = "{\"query\":\"{ __typename }\",\"variables\":{\"v\":" + deep + "}}";
        soon(request).isRefused(400, "BAD_USER_INPUT");
        Endpoint.get(Endpoint.GRAPHQL, "query={ __typename }", "variables=" + "[".repeat(1_000))
                .isRefused(400, "BAD_USER_INPUT");
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":" + request + "}");
            assertThat(client.closeCode()).isEqualTo(4400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000", "-1e1000000", "1e-1000000"})
    void aNumberOfAMillionDigitsIsRefused(String number) {
        String query = "query($n: Int) { plants(first: $n) { totalCount } }";
        String request = "{\"query\":\"" + query + "\",\"variables\":{\"n\":" + number + "}}";
        soon(request).isRefused(400, "BAD_USER_INPUT");
        soon("{\"query\":\"" + query.replace("query($n: Int) ", "").replace("$n", number) + "\"}")
                .isRefused(400, "GRAPHQL_VALIDATION_FAILED");
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":" + request + "}");
            assertThat(client.receive().getString("payload[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
        }
    }

    @Test
    void aBodyOfElevenMegabytesIsRefusedBeforeItIsSent() {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(11 << 20) + "{");
            assertThat(client.readHead()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void anEndlessBodyIsCutOff() {
        try (RawClient client = RawClient.connect()) {
            client.send("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
            int sent = 0;
            while (sent < 11 << 20 && client.send(chunk)) {
                sent += 0x2000;
            }
            // SlowClientTest waits until the connection is closed.
            assertThat(client.readHead()).startsWith("HTTP/1.1 413").containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }

    @Test
    void compressedBodiesAreNotDecompressed() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(("{\"query\":\"{ __typename } #" + " ".repeat(100 << 20) + "\"}").getBytes());
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        for (String encoding : new String[] {"gzip", "deflate", "br", "gzip, gzip"}) {
            Answer answer = Assertions.assertTimeout(
                    SOON,
                    () -> Endpoint.send(Endpoint.at()
                            .header("Content-Type", Endpoint.JSON)
                            .header("Content-Encoding", encoding)
                            .POST(BodyPublishers.ofByteArray(bomb.toByteArray()))));
            answer.isRefused(415, "BAD_USER_INPUT");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /graphql?query={ HTTP/1.1",
                "GET /graphql?query=%7B%00 HTTP/1.1",
                "GET /graphql?query=%ZZ HTTP/1.1",
                "GET /graphql?query=%C3 HTTP/1.1",
                "NONSENSE",
                "GET /graphql HTTP/9.9"
            })
    void anInvalidRequestLineGets400OrNoAnswer(String line) {
        try (RawClient client = RawClient.connect()) {
            client.send(line + "\r\nHost: localhost\r\nAccept: " + Endpoint.GRAPHQL + "\r\nConnection: close\r\n\r\n");
            assertThat(client.readToEnd()).matches("(?s)(HTTP/\\d.\\d 4\\d\\d .*)?");
        }
    }

    @Test
    void aClientThatStopsReadingGetsOnlyWhatTheNetworkBuffersAndTheRestWhenItReadsAgain() {
        int requests = 400;
        String request = "GET /graphql?query=%s HTTP/1.1\r\nHost: localhost\r\n"
                .formatted(URLEncoder.encode(
                        graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY, StandardCharsets.UTF_8));
        double before = executed();
        try (RawClient client = RawClient.connect()) {
            CompletableFuture<Boolean> sent = CompletableFuture.supplyAsync(
                    () -> client.send((request + "\r\n").repeat(requests - 1) + request + "Connection: close\r\n\r\n"));
            double[] last = {before};
            long[] since = {System.nanoTime()};
            Await.until("nothing more is executed for a second", Duration.ofSeconds(30), () -> {
                if (executed() > last[0]) {
                    last[0] = executed();
                    since[0] = System.nanoTime();
                }
                return last[0] > before
                        && System.nanoTime() - since[0] > Duration.ofSeconds(1).toNanos();
            });
            assertThat(executed() - before).isLessThan(requests / 2.0);
            String answers = client.readToEnd();
            assertThat(sent.join()).isTrue();
            assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(requests + 1);
        }
        assertThat(executed() - before).isEqualTo(requests);
    }

    /** A body that has arrived is not lost while its request waits. Scripts wait as answers do. */
    @Test
    void requestsThatWaitForASlowReaderAreAnsweredInOrder() {
        String script = "GET /explorer/land.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
        int scripts = 600;
        try (RawClient client = RawClient.connect()) {
            CompletableFuture<Boolean> sent = CompletableFuture.supplyAsync(() ->
                    client.send(script.repeat(scripts) + RawClient.post(QUERY.length(), "Connection: close") + QUERY));
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            String answers = client.readToEnd();
            assertThat(sent.join()).isTrue();
            assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(scripts + 2);
            assertThat(answers).endsWith("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    private double executed() {
        return metrics.find("graphql.operations").timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    /** HTTP/2 would evade every limit of a connection. Browsers use it only within TLS. */
    @Test
    void http2IsNotOfferedInClearText() {
        try (RawClient client = RawClient.connect()) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0\4\0\0\0\0\0");
            assertThat(client.readToEnd()).matches("(?s)(HTTP/\\d.\\d 4\\d\\d .*)?");
        }
    }

    @Test
    void endlessHeadersAreCutOff() {
        try (RawClient client = RawClient.connect()) {
            client.send("GET /graphql HTTP/1.1\r\nHost: localhost\r\n");
            int sent = 0;
            while (sent < 10_000 && client.send("X-" + sent + ": " + "x".repeat(100) + "\r\n")) {
                sent++;
            }
            // On a busy machine the two systems' buffers may take all of it before the service looks. The head never
            // ends; so
            // if the connection does, the service has cut it off.
            assertThat(client.readToEnd()).doesNotContain(" 200 ");
        }
    }

    private static Answer soon(String request) {
        return Assertions.assertTimeout(SOON, () -> Endpoint.post(request));
    }
}
