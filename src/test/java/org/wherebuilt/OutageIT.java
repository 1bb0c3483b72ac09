package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.PackagedService;
import org.wherebuilt.testsupport.RestartableServer;

/** The database becomes unavailable and returns while the service runs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that asks a process to stop")
class OutageIT {

    private static final String[] CACHED = {"query={ plant(slug: \"smyrna\") { name } }"};
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How many operations the service runs at once. */
    private static final int RUNNING = 16;

    @TempDir
    Path folder;

    private RestartableServer database;
    private PackagedService service;
    private int port;
    private final AtomicInteger queries = new AtomicInteger();

    @BeforeEach
    void startDatabase() {
        port = RestAssured.port;
        database = RestartableServer.start(folder.resolve("data"));
    }

    @AfterEach
    void stopAll() {
        RestAssured.port = port;
        service.close();
        database.close();
    }

    @Test
    void cachedAnswersAreServedAsStaleTheRestIsUnavailableAndTheServiceRecoversByItself() throws Exception {
        start();
        Answer fresh = Endpoint.get(Endpoint.GRAPHQL, CACHED).isAnswered();
        assertThat(fresh.header("Warning")).isEmpty();
        int lines = service.output().lines().toList().size();

        for (int round = 0; round < 2; round++) {
            stopWhileClientsSendRequests();
            isUnavailableWithin(Duration.ofSeconds(3), this::sendNewQuery);
            Await.until("the service has noticed the outage", PATIENCE, () -> !Endpoint.get(Endpoint.GRAPHQL, CACHED)
                    .header("Warning")
                    .isEmpty());
            for (int i = 0; i < 10; i++) {
                isUnavailableWithin(Duration.ofSeconds(2), this::sendNewQuery);
            }
            Answer stale = Endpoint.get(Endpoint.GRAPHQL, CACHED).isAnswered();
            assertThat(stale.body()).isEqualTo(fresh.body());
            assertThat(stale.header("Warning")).startsWith("110 ");
            assertThat(Integer.parseInt(stale.header("Age"))).isBetween(1, 60);
            assertThat(stale.header("Cache-Control")).isEqualTo("no-store");
            Response ready = page("/q/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.asString()).contains("\"database\": false", "\"cached answers\": true");
            Endpoint.get(Endpoint.GRAPHQL, "query={ __typename }").isAnswered();
            Endpoint.get(Endpoint.GRAPHQL, "query={ __schema { queryType { name } } }")
                    .isAnswered();
            try (GraphQLSocketClient socket = GraphQLSocketClient.connect()) {
                socket.subscribe("1", "{ catalogue { plants } }");
                assertThat(socket.receive().getString("payload[0].extensions.code"))
                        .isEqualTo("UNAVAILABLE");
            }
            Thread.sleep(3_000);

            database.start();
            Await.until(
                    "the service has reconnected",
                    PATIENCE,
                    () -> sendNewQuery().status() == 200);
            for (int i = 0; i < 40; i++) {
                sendNewQuery().isAnswered();
            }
            assertThat(Endpoint.get(Endpoint.GRAPHQL, CACHED).isAnswered().header("Warning"))
                    .isEmpty();
        }
        assertThat(service.output().lines().skip(lines))
                .as("one line for each outage and one for each recovery, twice")
                .hasSize(4)
                .satisfiesExactly(
                        lost -> assertThat(lost).contains("WARN", "The database is unavailable: "),
                        back -> assertThat(back).contains("INFO", "The database is available again."),
                        lost -> assertThat(lost).contains("WARN", "The database is unavailable: "),
                        back -> assertThat(back).contains("INFO", "The database is available again."));
        assertThat(service.errors()).isEmpty();
    }

    @Test
    void noAnswerIsStaleWhereTheOperatorDisablesStaleAnswers() {
        start("wherebuilt.graphql.cache.while-database-is-away=false");
        Endpoint.get(Endpoint.GRAPHQL, CACHED).isAnswered();
        database.stop();
        Await.until(
                "the service has noticed the outage",
                PATIENCE,
                () -> Endpoint.get(Endpoint.GRAPHQL, CACHED).status() == 503);
        for (int i = 0; i < 10; i++) {
            isUnavailableWithin(Duration.ofSeconds(2), () -> Endpoint.get(Endpoint.GRAPHQL, CACHED));
        }
        assertThat(page("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(page("/q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void itIsReadyOnlyWithTheDatabaseWhereTheOperatorWantsThatAndStillSendsCachedAnswers() {
        start("wherebuilt.graphql.cache.ready-while-database-is-away=false");
        Answer fresh = Endpoint.get(Endpoint.GRAPHQL, CACHED).isAnswered();
        database.stop();
        Await.until("it is not ready", PATIENCE, () -> page("/q/health/ready").statusCode() == 503);
        assertThat(Endpoint.get(Endpoint.GRAPHQL, CACHED).isAnswered().body()).isEqualTo(fresh.body());
        database.start();
        Await.until("it is ready again", PATIENCE, () -> page("/q/health/ready").statusCode() == 200);
    }

    @Test
    void pagesOfThingsStayAvailableAndPagesOfClaimsReturnWithTheDatabase() {
        start();
        assertThat(page("/model/qx60-l50").statusCode()).isEqualTo(200);
        database.stop();
        // This page was never requested before: the pages of all things are read together.
        assertThat(page("/plant/sunderland").asString()).contains("id=\"of-q30\"");
        assertThat(page("/model/qx60-l50/card.png").contentType()).isEqualTo("image/png");
        assertThat(page("/sitemap.xml").asString()).contains("/claim/ttac2012-qx60-l50-smyrna<");
        assertThat(page("/model/none").statusCode()).isEqualTo(404);
        assertThat(page("/").asString()).contains("certainly built");
        assertThat(page("/moves").asString()).contains("line-g37-coupe-v36");
        for (String path : new String[] {"/claim/ttac2012-qx60-l50-smyrna", "/model/qx60-l50?publishedBy=2016-01-01"}) {
            Response refused = page(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.asString()).contains("The catalogue is unavailable at the moment");
        }
        database.start();
        Await.until(
                "the claim is back",
                PATIENCE,
                () -> page("/claim/ttac2012-qx60-l50-smyrna").statusCode() == 200);
        assertThat(service.errors()).isEmpty();
    }

    private static Response page(String path) {
        return RestAssured.get(path);
    }

    @Test
    void aDatabaseThatDoesNotRespondCountsAsUnavailableAndBlocksNoRequestForLong() throws Exception {
        start();
        Answer fresh = Endpoint.get(Endpoint.GRAPHQL, CACHED).isAnswered();
        ExecutorService clients = Executors.newCachedThreadPool();
        try (Connection other = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE plant IN ACCESS EXCLUSIVE MODE");
            List<CompletableFuture<Answer>> stuck = Stream.generate(
                            () -> CompletableFuture.supplyAsync(this::sendNewQuery, clients))
                    .limit(RUNNING)
                    .toList();
            Await.until("every worker waits for the database", PATIENCE, () -> waitingForPlants(statement) == RUNNING);
            assertThat(metric("graphql_operations_running")).isEqualTo(RUNNING);
            assertThat(metric("database_unavailable")).isZero();
            database.freeze();
            try {
                service.awaitLog("The database is unavailable: ");
                assertThat(metric("database_unavailable")).isEqualTo(1);
                Answer stale = Endpoint.get(Endpoint.GRAPHQL, CACHED).isAnswered();
                assertThat(stale.header("Warning")).startsWith("110 ");
                assertThat(stale.body()).isEqualTo(fresh.body());
                assertThat(stuck).noneMatch(CompletableFuture::isDone);
                isUnavailableWithin(Duration.ofSeconds(1), this::sendNewQuery);
                // The time of a statement, a little more, and some for a busy machine.
                for (CompletableFuture<Answer> answer : stuck) {
                    answer.get(20, TimeUnit.SECONDS).isRefused(503, "UNAVAILABLE");
                }
                for (int i = 0; i < RUNNING; i++) {
                    isUnavailableWithin(Duration.ofSeconds(2), this::sendNewQuery);
                }
            } finally {
                database.thaw();
            }
            other.rollback();
        }
        Await.until(
                "the service has reconnected", PATIENCE, () -> sendNewQuery().status() == 200);
        for (int i = 0; i < 40; i++) {
            sendNewQuery().isAnswered();
        }
        assertThat(metric("database_unavailable")).isZero();
        assertThat(service.errors()).isEmpty();
        clients.shutdown();
    }

    /** Nobody knows yet that the database is frozen, and its statement cannot be ended. */
    @Test
    void oneStatementIsGivenUpInSeconds() throws Exception {
        start();
        sendOneStatement().isAnswered();
        ExecutorService clients = Executors.newCachedThreadPool();
        database.freeze();
        try {
            List<CompletableFuture<Void>> all = Stream.generate(() -> CompletableFuture.runAsync(
                            () -> isUnavailableWithin(Duration.ofSeconds(6), this::sendOneStatement), clients))
                    .limit(3)
                    .toList();
            all.forEach(CompletableFuture::join);
        } finally {
            database.thaw();
        }
        Await.until(
                "the service has reconnected",
                PATIENCE,
                () -> sendOneStatement().status() == 200);
        assertThat(service.errors()).isEmpty();
        clients.shutdown();
    }

    /** As {@link #sendNewQuery}, of what one statement answers. */
    private Answer sendOneStatement() {
        return Endpoint.get(
                Endpoint.GRAPHQL,
                "query={ plant(slug: \"smyrna\") { number%d: name } }".formatted(queries.getAndIncrement()));
    }

    private static double metric(String series) {
        return page("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow();
    }

    private static int waitingForPlants(Statement statement) {
        try (ResultSet row = statement.executeQuery(
                "SELECT count(*) FROM pg_locks WHERE relation = 'plant'::regclass AND NOT granted")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void start(String... settings) {
        Stream<String> always = Stream.of(
                "quarkus.datasource.jdbc.url=" + database.jdbcUrl(), "wherebuilt.graphql.limits.running=" + RUNNING);
        service = PackagedService.start(
                        folder, Stream.concat(always, Stream.of(settings)).toArray(String[]::new))
                .awaitReady();
        RestAssured.port = service.port();
    }

    /** The service stops while operations run. Each operation is answered or refused. */
    private void stopWhileClientsSendRequests() {
        ExecutorService clients = Executors.newFixedThreadPool(4);
        AtomicBoolean stopped = new AtomicBoolean();
        List<CompletableFuture<Void>> all = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> {
                            while (!stopped.get()) {
                                Answer answer = sendNewQuery();
                                if (answer.status() != 200) {
                                    answer.isRefused(503, "UNAVAILABLE");
                                }
                            }
                        },
                        clients))
                .limit(4)
                .toList();
        database.stop();
        stopped.set(true);
        all.forEach(CompletableFuture::join);
        clients.shutdown();
    }

    /** Sends a query that was not sent before, so that no answer to it can be cached. */
    private Answer sendNewQuery() {
        return Endpoint.get(
                Endpoint.GRAPHQL, "query={ catalogue { number%d: plants } }".formatted(queries.getAndIncrement()));
    }

    private static void isUnavailableWithin(Duration limit, Supplier<Answer> question) {
        long start = System.nanoTime();
        Answer answer = question.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        answer.isRefused(503, "UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
}
