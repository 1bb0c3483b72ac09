package org.wherebuilt.graphql.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.TestDatabase;

/**
 * Most programs send the whole body before they read anything. They must be able to read why it was refused, and must not get a
 * broken connection.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class LargeBodyTest {

    private static final String TOO_LARGE = "The body has more than 1048576 bytes.";
    private static final int MEGABYTE = 1 << 20;
    private static final String PART = " ".repeat(MEGABYTE);

    @AfterEach
    void theServiceStillAnswersTheNextRequest() {
        Endpoint.post("{\"query\":\"{ __typename }\"}").isAnswered();
    }

    @ParameterizedTest
    @CsvSource({
        "2, keep-alive", "5, keep-alive", "11, keep-alive", "100, keep-alive",
        "2, close", "5, close", "11, close", "100, close"
    })
    void aClientThatSendsAllBeforeItReadsGetsTheReasonAndIsThenDisconnected(int megabytes, String connection) {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post((long) megabytes * MEGABYTE, "Connection: " + connection));
            for (int i = 0; i < megabytes; i++) {
                assertThat(client.send(PART)).as("megabyte %d is taken", i).isTrue();
            }
            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.1 413 ")
                    .containsIgnoringCase("\r\nConnection: close\r\n")
                    .contains(TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 11, 100})
    void aClientThatAnnouncesNoLengthGetsTheReasonToo(int megabytes) {
        try (RawClient client = RawClient.connect()) {
            client.send(head("Content-Type: application/json"));
            for (int i = 0; i < megabytes; i++) {
                assertThat(client.send("100000\r\n" + PART + "\r\n")).isTrue();
            }
            assertThat(client.send("0\r\n\r\n")).isTrue();
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 413 ").contains(TOO_LARGE);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            415 | POST | Content-Type: text/plain
            415 | POST | Content-Type: application/json & Content-Encoding: gzip
            406 | POST | Content-Type: application/json & Accept: text/html
            405 | PUT  | Content-Type: application/json
            """)
    void aLargeRequestThatIsRefusedForAnotherReasonGetsThatReason(int status, String method, String headers) {
        try (RawClient client = RawClient.connect()) {
            client.send(method + " /graphql HTTP/1.1\r\nHost: localhost\r\n" + headers.replace(" & ", "\r\n")
                    + "\r\nContent-Length: " + 5 * MEGABYTE + "\r\n\r\n");
            for (int i = 0; i < 5; i++) {
                assertThat(client.send(PART)).isTrue();
            }
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void theAnswerArrivesBeforeTheBodyIsSent() {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(100L * MEGABYTE));
            assertThat(client.readHead()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void theConnectionStaysOpenAfterASmallBodyIsRefused() {
        try (RawClient client = RawClient.connect()) {
            client.send(
                    "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 415 ").doesNotContainIgnoringCase("connection: close");
            client.send(
                    "{}GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(client.readToEnd()).endsWith("{\"data\":{\"__typename\":\"Query\"}}");
        }
    }

    @Test
    void anEndlessBodyIsAnsweredAndThenCutOff() {
        try (RawClient client = RawClient.connect()) {
            client.send(head("Content-Type: application/json"));
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(client::readToEnd);
            int sent = 0;
            while (sent < 200 && client.send("100000\r\n" + PART + "\r\n")) {
                sent++;
            }
            // The network buffers some more.
            assertThat(sent).as("megabytes").isBetween(100, 160);
            assertThat(answer.join()).startsWith("HTTP/1.1 413 ").contains(TOO_LARGE);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, true", "5, false", "11, true", "11, false", "100, true", "100, false"})
    void bothHttpClientsOfJavaReadTheAnswer(int megabytes, boolean announced) throws IOException {
        long size = (long) megabytes * MEGABYTE;
        HttpRequest.BodyPublisher body = BodyPublishers.ofInputStream(() -> new Blanks(size));
        Endpoint.send(Endpoint.at()
                        .header("Content-Type", Endpoint.JSON)
                        .POST(announced ? BodyPublishers.fromPublisher(body, size) : body))
                .isRefused(413, "BAD_USER_INPUT");
        HttpURLConnection old =
                (HttpURLConnection) Endpoint.uri("/graphql").toURL().openConnection();
        old.setRequestProperty("Content-Type", Endpoint.JSON);
        old.setDoOutput(true);
        if (announced) {
            old.setFixedLengthStreamingMode(size);
        } else {
            old.setChunkedStreamingMode(0);
        }
        try (OutputStream out = old.getOutputStream()) {
            new Blanks(size).transferTo(out);
        }
        assertThat(old.getResponseCode()).isEqualTo(413);
        assertThat(new String(old.getErrorStream().readAllBytes(), UTF_8)).contains(TOO_LARGE);
    }

    private static String head(String headers) {
        return "POST /graphql HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\nTransfer-Encoding: chunked\r\n\r\n";
    }

    /** A stream of this many blanks that holds none of them in memory. */
    private static final class Blanks extends InputStream {

        private long left;

        private Blanks(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(bytes, from, from + count, (byte) ' ');
            left -= count;
            return count;
        }
    }
}
