package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.PackagedService;
import org.wherebuilt.testsupport.RestartableServer;

/**
 * The database is lost under many clients, in each way that operators meet. Whatever the driver and the pool make of it, a client
 * gets an answer or 503, and the log has no stack trace.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
class DatabaseLossIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 200;

    @TempDir
    Path folder;

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private RestartableServer database;
    private PackagedService service;
    private int port;

    @BeforeEach
    void start() {
        port = RestAssured.port;
        database = RestartableServer.start(folder.resolve("data"));
        service = PackagedService.start(folder, "quarkus.datasource.jdbc.url=" + database.jdbcUrl())
                .awaitReady();
        RestAssured.port = service.port();
    }

    @AfterEach
    void stop() {
        RestAssured.port = port;
        clients.shutdown();
        service.close();
        database.close();
    }

    @Test
    void aBurstOfClientsRightAfterTheStartIsAnsweredOrAskedToComeAgain() {
        List<Answer> answers = burst();
        assertThat(answers).anyMatch(answer -> answer.status() == 200);
        isQuiet(0);
    }

    /** No connection is there yet, and the pool gives up the attempts to make one. */
    @Test
    void aBurstOfClientsWhoseDatabaseIsGoneIsAskedToComeAgain() {
        database.stop();
        assertThat(burst()).allMatch(answer -> answer.status() == 503);
        database.start();
        recovers();
        database.freeze();
        try {
            assertThat(burst()).allMatch(answer -> answer.status() == 503);
        } finally {
            database.thaw();
        }
        recovers();
        isQuiet(2);
    }

    @Test
    void aServerThatIsKilledUnderItsClientsIsUnavailableUntilItIsBack() {
        List<CompletableFuture<Integer>> asking = askWithout(() -> {
            database.kill();
            database.start();
        });
        assertThat(asking).allSatisfy(answered -> assertThat(answered.join()).isPositive());
        recovers();
        isQuiet(1);
    }

    @Test
    void sessionsThatAreEndedOneByOneAreReplaced() {
        askWithout(() -> {
            for (int round = 0; round < 20; round++) {
                sql(
                        database.jdbcUrl(),
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE client_port > 0 AND pid <> pg_backend_pid()");
            }
        });
        recovers();
        isQuiet(1);
    }

    /** As while an administrator restores it. */
    @Test
    void aDatabaseThatTakesNoConnectionsIsUnavailable() {
        askWithout(() -> {
            String other = database.jdbcUrl().replace("/postgres?", "/template1?");
            sql(
                    other,
                    "ALTER DATABASE postgres ALLOW_CONNECTIONS false",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'");
            Await.until("clients are refused", PATIENCE, () -> refusals.get() > 20);
            sql(other, "ALTER DATABASE postgres ALLOW_CONNECTIONS true");
        });
        recovers();
        isQuiet(1);
    }

    /** A newer replica migrates: statements that this one has prepared return other columns than before. */
    @Test
    void aChangedColumnUnderPreparedStatementsIsNoErrorOfOurs() {
        askWithout(() -> {
            for (String type : new String[] {"varchar(5000)", "text", "varchar(6000)", "text"}) {
                sql(database.jdbcUrl(), "ALTER TABLE claim ALTER COLUMN note TYPE " + type);
            }
        });
        recovers();
        isQuiet(0);
    }

    /** As many clients as that at one time, each with a query that no one sent before. */
    private List<Answer> burst() {
        List<CompletableFuture<Answer>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(this::ask, clients))
                .limit(CLIENTS)
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** Clients ask all the time while this happens to the database. Returns how often each asked. */
    private List<CompletableFuture<Integer>> askWithout(Runnable loss) {
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Integer>> asking = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            int asked = 0;
                            while (!done.get()) {
                                ask();
                                asked++;
                            }
                            return asked;
                        },
                        clients))
                .limit(8)
                .toList();
        try {
            Await.until("all clients ask", PATIENCE, () -> queries.get() > 100);
            loss.run();
        } finally {
            done.set(true);
        }
        asking.forEach(CompletableFuture::join);
        return asking;
    }

    /** Sends a query that was not sent before, so that its answer cannot be cached, and of which the driver prepares a part. */
    private Answer ask() {
        Answer answer = Endpoint.get(
                Endpoint.GRAPHQL,
                "query={ n%d: claims(first: 3) { nodes { note plant { name } } } }"
                        .formatted(queries.incrementAndGet()));
        if (answer.status() != 200) {
            refusals.incrementAndGet();
            answer.isRefused(503, "UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
        return answer;
    }

    private void recovers() {
        Await.until("the service has recovered", PATIENCE, () -> ask().status() == 200);
        for (int i = 0; i < 40; i++) {
            ask().isAnswered();
        }
    }

    /** At most this often the database was lost and came back; nothing else is in the log. */
    private void isQuiet(int losses) {
        assertThat(service.errors()).isEmpty();
        assertThat(service.output()
                        .lines()
                        .filter(line -> line.contains("WARN") || line.contains("is available again")))
                .hasSizeLessThanOrEqualTo(2 * losses)
                .allMatch(
                        line -> line.contains("The database is unavailable: ") || line.contains("is available again."));
        assertThat(service.output()).doesNotContain("ERROR", "\tat ", "Exception");
    }

    private static void sql(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
