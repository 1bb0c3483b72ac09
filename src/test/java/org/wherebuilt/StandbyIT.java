package org.wherebuilt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.Notices;
import org.wherebuilt.testsupport.PackagedService;
import org.wherebuilt.testsupport.RestartableServer;

/**
 * Two replicas on a primary with a streaming standby: one that reads from the standby and falls back to the primary, and one that knows
 * the standby only.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that asks a process to stop")
class StandbyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The service queries the revision every second where no notice arrives. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(3);

    private static final String SUBSCRIPTION = "subscription { catalogueChanged { revision } }";

    @TempDir
    Path folder;

    private RestartableServer primary;
    private RestartableServer standby;
    private int port;
    private final AtomicInteger questions = new AtomicInteger();

    @BeforeEach
    void start() {
        port = RestAssured.port;
        primary = RestartableServer.start(folder.resolve("primary"));
        standby = RestartableServer.startStandbyOf(primary, folder.resolve("standby"));
    }

    @AfterEach
    void stop() {
        RestAssured.port = port;
        standby.close();
        primary.close();
    }

    @Test
    void readsGoToTheStandbyAreNeverOlderThanWhatTheClientSawAndSurviveAFailover() throws Exception {
        String hosts = "jdbc:postgresql://localhost:%d,localhost:%d/postgres?user=postgres&targetServerType=primary"
                .formatted(primary.port(), standby.port());
        try (PackagedService both = replica(
                        "both",
                        "quarkus.datasource.jdbc.url=" + hosts,
                        "wherebuilt.database.reads-url=" + standby.jdbcUrl())
                .awaitReady()) {
            awaitCaughtUp(both);
            try (PackagedService alone = replica("alone", "quarkus.datasource.jdbc.url=" + standby.jdbcUrl())
                            .awaitReady();
                    GraphQLSocketClient atBoth = subscribe(both);
                    GraphQLSocketClient atAlone = subscribe(alone)) {
                assertThat(alone.output()).contains("is a standby: it is served as it is");
                int lines = both.output().lines().toList().size();
                int linesOfAlone = alone.output().lines().toList().size();

                readsGoToTheStandby(both);
                String etag = whatWasSeenIsNotFollowedByOlder(both, alone, atBoth);
                theStandbyCatchesUp(both, alone, etag, atAlone);
                withoutAStandbyThePrimaryIsRead(both, alone);
                thePromotedStandbyIsFollowed(both, alone, atBoth, atAlone);

                assertThat(both.output().lines().skip(lines).toList())
                        .satisfiesExactly(
                                lost -> assertThat(lost).contains("WARN", "No standby answers, so the primary is read"),
                                back -> assertThat(back).contains("INFO", "The standbys are read again"),
                                lost -> assertThat(lost)
                                        .contains("WARN", "The database is unavailable, and its standbys are read"),
                                back -> assertThat(back).contains("INFO", "The database is available again"));
                assertThat(alone.output().lines().skip(linesOfAlone).toList())
                        .satisfiesExactly(
                                lost -> assertThat(lost).contains("WARN", "The database is unavailable"),
                                back -> assertThat(back).contains("INFO", "The database is available again"));
                assertThat(both.errors()).isEmpty();
                assertThat(alone.errors()).isEmpty();
            }
        }
    }

    private void awaitCaughtUp(PackagedService both) {
        both.awaitLog("started in");
        Await.until(
                "the standby has the catalogue",
                PATIENCE,
                () -> standby.value("SELECT to_regclass('plant')") != null
                        && !"0".equals(standby.value("SELECT count(*) FROM plant")));
    }

    /** A change that moves no revision tells which server answers. */
    private void readsGoToTheStandby(PackagedService both) {
        standby.execute("SELECT pg_wal_replay_pause()");
        primary.execute(
                "SET session_replication_role = replica; UPDATE plant SET name = 'On the primary' WHERE slug = 'canton'");
        assertThat(nameAt(both)).isEqualTo("Canton Vehicle Assembly Plant");
    }

    private String whatWasSeenIsNotFollowedByOlder(
            PackagedService both, PackagedService alone, GraphQLSocketClient subscriber) {
        primary.execute("UPDATE plant SET name = 'New' WHERE slug = 'canton'");
        Await.until("the new name is served", VISIBLE_WITHIN, () -> nameAt(both).equals("New"));
        for (int i = 0; i < 20; i++) {
            assertThat(nameAt(both)).isEqualTo("New");
        }
        assertThat(subscriber.receive().getInt("payload.data.catalogueChanged.revision"))
                .isEqualTo(2);

        String etag = ask(both, "{ plant(slug: \"canton\") { name } }", null).header("ETag");
        // The replica that has no other server cannot give it, and does not give an older one to who has seen it.
        assertThat(ask(alone, question(), null).body()).contains("Canton Vehicle Assembly Plant");
        ask(alone, question(), etag).isRefused(503, "UNAVAILABLE");
        String kept = question();
        ask(alone, kept, null).isAnswered();
        ask(alone, kept, etag).isRefused(503, "UNAVAILABLE");
        return etag;
    }

    private void theStandbyCatchesUp(
            PackagedService both, PackagedService alone, String etag, GraphQLSocketClient subscriber) {
        standby.execute("SELECT pg_wal_replay_resume()");
        Await.until(
                "the standby has caught up",
                VISIBLE_WITHIN,
                () -> ask(alone, question(), etag).status() == 200);
        assertThat(nameAt(alone)).isEqualTo("New");
        assertThat(subscriber.receive().getInt("payload.data.catalogueChanged.revision"))
                .isEqualTo(2);
        standby.execute("SELECT pg_wal_replay_pause()");
        primary.execute(
                "SET session_replication_role = replica; UPDATE plant SET name = 'On the primary' WHERE slug = 'canton'");
        Await.until(
                "the standby is read again", VISIBLE_WITHIN, () -> nameAt(both).equals("New"));
        standby.execute("SELECT pg_wal_replay_resume()");
    }

    private void withoutAStandbyThePrimaryIsRead(PackagedService both, PackagedService alone) {
        whileClientsAsk(both, standby::stop);
        alone.awaitLog("The database is unavailable: ");
        assertThat(nameAt(both)).isEqualTo("On the primary");
        // What is refused before its first statement tells nothing of the standby.
        long end = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            ask(both, "{ plants(first: 1) { totalCount nodes { n%d: slug } } }".formatted(i), null)
                    .isAnswered();
        }
        assertThat(both.output()).doesNotContain("The standbys are read again");
        standby.start();
        Await.until("the standby is read again", PATIENCE, () -> {
            nameAt(both);
            return both.output().contains("The standbys are read again");
        });
    }

    private void thePromotedStandbyIsFollowed(
            PackagedService both, PackagedService alone, GraphQLSocketClient atBoth, GraphQLSocketClient atAlone) {
        alone.awaitLog("The database is available again");
        whileClientsAsk(both, () -> {
            primary.stop();
            both.awaitLog("its standbys are read");
            standby.execute("SELECT pg_promote()");
            standby.execute("UPDATE plant SET name = 'After the failover' WHERE slug = 'canton'");
        });
        Stream.of(both, alone)
                .forEach(
                        replica -> Await.until("the promoted standby is followed", VISIBLE_WITHIN, () -> nameAt(replica)
                                .equals("After the failover")));
        Stream.of(atBoth, atAlone)
                .forEach(client -> assertThat(client.receive().getInt("payload.data.catalogueChanged.revision"))
                        .isEqualTo(3));
        both.awaitLog("The database is available again");
        Notices.arriveAt(both, standby);
        Notices.arriveAt(alone, standby);
        assertThat(standby.log()).content().doesNotContain("ERROR");
    }

    /** No request fails meanwhile. */
    private void whileClientsAsk(PackagedService replica, Runnable event) {
        AtomicInteger stopped = new AtomicInteger();
        List<CompletableFuture<Void>> clients = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    while (stopped.get() == 0) {
                        ask(replica, question(), null).isAnswered();
                    }
                }))
                .limit(2)
                .toList();
        event.run();
        stopped.set(1);
        clients.forEach(CompletableFuture::join);
    }

    private PackagedService replica(String name, String... settings) {
        try {
            return PackagedService.start(Files.createDirectory(folder.resolve(name)), settings);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static GraphQLSocketClient subscribe(PackagedService replica) {
        RestAssured.port = replica.port();
        GraphQLSocketClient socket = GraphQLSocketClient.connect();
        socket.subscribe("1", SUBSCRIPTION);
        return socket;
    }

    /** A question that was not asked before, so that no answer to it can be cached. */
    private String question() {
        return "{ plant(slug: \"canton\") { name n%d: slug } }".formatted(questions.incrementAndGet());
    }

    private String nameAt(PackagedService replica) {
        return ask(replica, question(), null).isAnswered().json().getString("data.plant.name");
    }

    private static Answer ask(PackagedService replica, String question, String etag) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:%d/graphql?query=%s"
                        .formatted(replica.port(), URLEncoder.encode(question, UTF_8))))
                .header("Accept", Endpoint.GRAPHQL);
        return Endpoint.send(etag == null ? request : request.header("If-None-Match", etag));
    }
}
