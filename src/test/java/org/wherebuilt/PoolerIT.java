package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.Notices;
import org.wherebuilt.testsupport.PackagedService;
import org.wherebuilt.testsupport.PgBouncer;
import org.wherebuilt.testsupport.RestartableServer;
import org.wherebuilt.testsupport.RunningService;

/** Replicas behind PgBouncer in transaction mode. There no session belongs to one client, and no notification arrives. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that asks a process to stop")
class PoolerIT {

    private static final String QUERY = "query={ plant(slug: \"canton\") { name } }";

    /** The service queries the revision every second. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private RestartableServer database;
    private PgBouncer pooler;
    private int port;

    @BeforeEach
    void start() {
        port = RestAssured.port;
        database = RestartableServer.start(folder.resolve("data"));
        pooler = PgBouncer.start(folder, database.port());
    }

    @AfterEach
    void stop() {
        RestAssured.port = port;
        if (pooler != null) {
            pooler.close();
        }
        database.close();
    }

    @Test
    void replicasThatStartTogetherServeTheChangesOfBoth() throws Exception {
        String unchanged = "wherebuilt.catalogue.directory=" + CatalogueFolder.FROZEN.toAbsolutePath();
        try (PackagedService one = replica(unchanged);
                PackagedService other = replica(unchanged)) {
            one.awaitReady();
            other.awaitReady();
            assertThat(one.http().ask(RunningService.NESTED_QUERY))
                    .isEqualTo(other.http().ask(RunningService.NESTED_QUERY));
            // The driver would prepare a statement on the server after five runs.
            for (int i = 1; i <= 30; i++) {
                one.http().ask("{ plants(first: " + i + ") { nodes { slug } } }");
                other.http().ask("{ plants(first: " + i + ") { nodes { slug } } }");
            }

            RestAssured.port = other.port();
            String etag = Endpoint.get(Endpoint.GRAPHQL, QUERY).isAnswered().header("ETag");
            assertThat(askUnlessSame(etag).status()).isEqualTo(304);
            try (GraphQLSocketClient socket = GraphQLSocketClient.connect()) {
                socket.subscribe("1", "subscription { catalogueChanged { revision } }");
                one.stop();
                Path files = Files.createDirectory(folder.resolve("files"));
                CatalogueFolder.copyTo(files)
                        .edit("EDITION", edition -> "1000")
                        .replace("plants.csv", "Canton Vehicle Assembly Plant", "Canton Renamed");
                try (PackagedService changed = replica("wherebuilt.catalogue.directory=" + files)) {
                    changed.awaitReady();
                    seesThe("Canton Renamed", etag);
                    assertThat(socket.receive().getInt("payload.data.catalogueChanged.revision"))
                            .isEqualTo(2);
                    hasNoWarnings(changed);
                }
            }

            String renamed = askUnlessSame(etag).header("ETag");
            assertThat(askUnlessSame(renamed).status()).isEqualTo(304);
            try (Connection connection = DriverManager.getConnection(database.jdbcUrl())) {
                connection.createStatement().execute("UPDATE plant SET name = 'By Hand' WHERE slug = 'canton'");
            }
            seesThe("By Hand", renamed);
            hasNoWarnings(one);
            hasNoWarnings(other);
        }
    }

    @Test
    void noticesArriveOnAConnectionOfTheirOwnAndWithoutItTheServiceAsks() throws Exception {
        try (PackagedService replica =
                replica("wherebuilt.database.notices-url=" + database.jdbcUrl() + "&ApplicationName=notices")) {
            replica.awaitReady();
            int lines = replica.output().lines().toList().size();
            Notices.arriveAt(replica, database);

            database.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'notices'");
            Notices.arriveAt(replica, database);
            hasNoWarnings(replica);
            assertThat(replica.output().lines().skip(lines)).isEmpty();
        }
        PackagedService refused = replica("wherebuilt.database.notices-url=" + pooler.jdbcUrl());
        assertThat(refused.awaitExit()).isEqualTo(1);
        assertThat(refused.errors()).contains("leads to a connection pooler, behind which no notices arrive");
    }

    private PackagedService replica(String... settings) throws Exception {
        String[] all = new String[settings.length + 1];
        System.arraycopy(settings, 0, all, 1, settings.length);
        all[0] = "quarkus.datasource.jdbc.url=" + pooler.jdbcUrl();
        return PackagedService.start(Files.createTempDirectory(folder, "replica"), all);
    }

    private static void seesThe(String name, String etag) {
        Await.until(name + " is served", VISIBLE_WITHIN, () -> {
            Answer answer = askUnlessSame(etag);
            return answer.status() == 200 && answer.body().contains(name);
        });
    }

    private static Answer askUnlessSame(String etag) {
        return Endpoint.send(
                Endpoint.at(QUERY).header("Accept", Endpoint.GRAPHQL).header("If-None-Match", etag));
    }

    private static void hasNoWarnings(PackagedService service) {
        assertThat(service.output())
                .contains("shares one session between clients")
                .doesNotContain("ERROR", "WARN", "Exception");
        assertThat(service.errors().lines())
                .as("of replicas that start together one migrates")
                .allMatch("Waiting for another process that migrates this database."::equals);
    }
}
