package org.wherebuilt.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.SmallPool;

/** Every request returns its database connection. The pool has only one, and after each test it is free again. */
@QuarkusTest
@TestProfile(SmallPool.class)
class ConnectionsTest {

    private static final String VALID = "{\"query\":\"{ plant(slug: \\\"plant\\\") { name } }\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Revisions revisions;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void warmUp() {
        // Here, not in the settings, so that the start has the usual pool.
        dataSource.getConfiguration().connectionPoolConfiguration().setMaxSize(1);
        dataSource.flush(FlushMode.IDLE);
        OtherClient.writeOnePeriod();
        Endpoint.post(VALID).isAnswered();
    }

    @AfterEach
    void aDatabaseConnectionIsFreeAgain() throws SQLException {
        Await.until("no operation is running", PATIENCE, () -> count("state <> 'idle'") == 0);
        try (Connection drained = dataSource.getConnection()) {
            assertThat(drained.isValid(1)).isTrue();
            Await.until("the service has the listener's connection and this one", PATIENCE, () -> count("true") == 2);
        }
        Endpoint.post(VALID).isAnswered();
    }

    @Test
    void aStatementThatRunsTooLongIsCancelledAndTheClientMayRetry() throws SQLException {
        try (Connection other = lockPlants()) {
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                Answer answer = Endpoint.post(VALID);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(8));
                isUnavailable(answer);
            }
            other.rollback();
        }
    }

    @Test
    void clientsThatDisconnectLeaveNothingBehind() throws SQLException, IOException {
        try (Connection other = lockPlants()) {
            try (RawClient first = RawClient.connect()) {
                first.send(RawClient.post(VALID.length()) + VALID);
                Await.until("the first is running", PATIENCE, () -> count("wait_event_type = 'Lock'") == 1);
            }
            disconnectAfter(VALID);
            disconnectAfter(VALID.substring(0, 10));
            other.rollback();
        }
    }

    @Test
    void aClientMayRetryWhenNoConnectionIsFree() throws SQLException {
        try (Connection last = dataSource.getConnection()) {
            assertThat(last.isValid(1)).isTrue();
            long start = System.nanoTime();
            Answer answer = Endpoint.post(VALID);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            isUnavailable(answer);
        }
    }

    @Test
    void theListenerNeedsNoConnectionOfThePool() throws SQLException {
        try (Connection last = dataSource.getConnection()) {
            assertThat(last.isValid(1)).isTrue();
            OtherClient.endListener();
            Await.until("the listener has lost its connection", PATIENCE, () -> revisions
                    .confirmed()
                    .isEmpty());
            Await.until("the listener has a connection again", PATIENCE, () -> revisions
                    .confirmed()
                    .isPresent());
            assertThat(revisions.databaseIsUnavailable()).isFalse();
        }
    }

    @Test
    void requestsBeyondTheQueueAreRefusedAtOnceAndTheOthersAreAnswered() throws SQLException {
        ExecutorService clients = Executors.newCachedThreadPool();
        try (Connection other = lockPlants()) {
            List<CompletableFuture<Answer>> answers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> Endpoint.post(VALID), clients))
                    .limit(7)
                    .toList();
            Await.until("all but three are refused", Duration.ofMillis(2500), () -> done(answers) == 4);
            assertThat(metrics.get("graphql.operations.running").gauge().value())
                    .isEqualTo(1);
            assertThat(metrics.get("graphql.operations.waiting").gauge().value())
                    .isEqualTo(2);
            other.rollback();
            List<Answer> all = answers.stream().map(CompletableFuture::join).toList();
            assertThat(all)
                    .filteredOn(answer -> answer.status() == 200)
                    .hasSize(3)
                    .allSatisfy(Answer::isAnswered);
            assertThat(all)
                    .filteredOn(answer -> answer.status() != 200)
                    .hasSize(4)
                    .allSatisfy(ConnectionsTest::isUnavailable);
        } finally {
            clients.shutdown();
        }
    }

    private static long done(List<CompletableFuture<Answer>> answers) {
        return answers.stream().filter(CompletableFuture::isDone).count();
    }

    private static void isUnavailable(Answer answer) {
        answer.isRefused(503, "UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    /** Locks the plants: nothing can read them until this connection's transaction ends. */
    private static Connection lockPlants() throws SQLException {
        Connection other = OtherClient.connect();
        other.setAutoCommit(false);
        other.createStatement().execute("LOCK TABLE plant IN ACCESS EXCLUSIVE MODE");
        return other;
    }

    private static void disconnectAfter(String sent) throws IOException {
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream().write("""
                    POST /graphql HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(VALID.length(), sent).getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        }
    }

    /** How many connections of the service are in this state. */
    private static int count(String state) {
        return Integer.parseInt(OtherClient.value("""
                SELECT count(*) FROM pg_stat_activity
                    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND (%s)
                """.formatted(state)));
    }
}
