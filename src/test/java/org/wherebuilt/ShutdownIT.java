package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.RestartableServer;

/** The service stops behind a balancer, which learns of it some time after the signal. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that asks a process to stop")
class ShutdownIT {

    private static final Duration DELAY = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SUBSCRIPTION = "subscription { catalogueChanged { revision } }";
    private static final String WAITING = "{\"query\":\"{ plant(slug: \\\"smyrna\\\") { slug } }\"}";

    @TempDir
    Path folder;

    private RestartableServer database;
    private PackagedService service;
    private int port;

    @BeforeEach
    void start() {
        port = RestAssured.port;
        database = RestartableServer.start(folder.resolve("data"));
        service = PackagedService.start(
                        folder,
                        "quarkus.datasource.jdbc.url=" + database.jdbcUrl(),
                        "wherebuilt.shutdown.delay=" + DELAY.toSeconds() + "S",
                        "wherebuilt.graphql.limits.statement-time=60S",
                        "wherebuilt.graphql.limits.operation-time=60S")
                .awaitReady();
        RestAssured.port = service.port();
    }

    @AfterEach
    void stop() {
        RestAssured.port = port;
        service.close();
        database.close();
    }

    @Test
    void isNotReadyAtOnceAnswersUntilTheDelayIsOverAndThenEndsEveryConnectionAsItsProtocolWants() throws Exception {
        try (Connection other = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = other.createStatement();
                GraphQLSocketClient socket = GraphQLSocketClient.connect();
                RawClient stream = RawClient.connect();
                RawClient running = RawClient.connect()) {
            socket.subscribe("1", SUBSCRIPTION);
            stream.send("GET /graphql?query=subscription%7BcatalogueChanged%7Brevision%7D%7D HTTP/1.1\r\nHost: x\r\n"
                    + "Accept: text/event-stream\r\n\r\n");
            assertThat(stream.readHead()).startsWith("HTTP/1.1 200");
            assertThat(ask().header("Connection")).isEmpty();
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE plant IN ACCESS EXCLUSIVE MODE");
            running.send(RawClient.post(WAITING.length()) + WAITING);
            Await.until("the request waits for the database", PATIENCE, () -> isWaiting(statement));

            long signalled = System.nanoTime();
            service.signal();
            Await.until("it is not ready", Duration.ofSeconds(1), () -> !service.http()
                    .isReady());
            assertThat(GraphQLSocketClient.refused()).isEqualTo(503);
            while (since(signalled).compareTo(Duration.ofSeconds(2)) < 0) {
                Answer late = ask();
                assertThat(late.body()).contains("\"__typename\"");
                assertThat(late.header("Connection")).isEqualTo("close");
            }
            assertThat(socket.isOpen()).isTrue();

            assertThat(socket.closeCode()).isEqualTo(1001);
            assertThat(since(signalled)).isBetween(DELAY, DELAY.plusSeconds(3));
            assertThat(stream.readToEnd()).endsWith("0\r\n\r\n").doesNotContain("event: complete");
            Await.until("no new connection is accepted", Duration.ofSeconds(1), this::refusesConnections);

            other.rollback();
            assertThat(running.readToEnd())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("connection: close")
                    .endsWith("{\"data\":{\"plant\":{\"slug\":\"smyrna\"}}}");
            service.awaitExit();
            assertThat(since(signalled)).isLessThan(DELAY.plusSeconds(6));
        }
        assertThat(service.output()).contains("stopped in").doesNotContain("ERROR", "WARN", "Exception", "\tat ");
        assertThat(service.errors()).isEmpty();
    }

    private static Answer ask() {
        return Endpoint.get(Endpoint.GRAPHQL, "query={ __typename }").isAnswered();
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private boolean refusesConnections() {
        try (Socket accepted = new Socket("localhost", service.port())) {
            return !accepted.isConnected();
        } catch (ConnectException refused) {
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isWaiting(Statement statement) {
        try (ResultSet row = statement.executeQuery(
                "SELECT count(*) FROM pg_locks WHERE relation = 'plant'::regclass AND NOT granted")) {
            row.next();
            return row.getInt(1) == 1;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
