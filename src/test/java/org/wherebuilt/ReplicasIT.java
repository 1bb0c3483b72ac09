package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.PackagedService;
import org.wherebuilt.testsupport.RestartableServer;

/** What a curator changes at one replica is seen at the other: in answers, by entity tags, by subscriptions and on pages. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that asks a process to stop")
class ReplicasIT {

    private static final String SLUG = "resp2012jx-qx60-l50-smyrna";
    private static final String QUERY = "query={ claim(slug: \"" + SLUG + "\") { retractedAt } }";
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private RestartableServer database;
    private int port;

    @BeforeEach
    void start() {
        port = RestAssured.port;
        database = RestartableServer.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        RestAssured.port = port;
        database.close();
    }

    @Test
    void aMutationAtOneReplicaIsSeenAtTheOtherWithinASecond() throws Exception {
        try (PackagedService one = replica();
                PackagedService other = replica()) {
            one.awaitReady();
            other.awaitReady();
            RestAssured.port = other.port();
            String etag = Endpoint.get(Endpoint.GRAPHQL, QUERY).isAnswered().header("ETag");
            assertThat(askUnlessSame(etag).status()).isEqualTo(304);
            try (GraphQLSocketClient socket = GraphQLSocketClient.connect()) {
                socket.subscribe("1", "subscription { catalogueChanged { revision } }");
                RestAssured.port = one.port();
                int revision = Curator.ask(
                                "mutation ($slug: String!) { retractClaim(slug: $slug, because: \"A test.\") { revision } }",
                                Map.of("slug", SLUG))
                        .getInt("retractClaim.revision");
                RestAssured.port = other.port();
                Await.until("the other replica answers anew", SOON, () -> {
                    Answer answer = askUnlessSame(etag);
                    return answer.status() == 200 && !answer.body().contains("null");
                });
                assertThat(socket.receive().getInt("payload.data.catalogueChanged.revision"))
                        .isEqualTo(revision);
                assertThat(other.http().get("/claim/" + SLUG).body()).contains("Retracted on");
            }
        }
    }

    private PackagedService replica() throws Exception {
        return PackagedService.start(
                Files.createTempDirectory(folder, "replica"),
                "quarkus.datasource.jdbc.url=" + database.jdbcUrl(),
                "wherebuilt.curator-token-file="
                        + Path.of("src/test/resources/curator-token").toAbsolutePath());
    }

    private static Answer askUnlessSame(String etag) {
        return Endpoint.send(
                Endpoint.at(QUERY).header("Accept", Endpoint.GRAPHQL).header("If-None-Match", etag));
    }
}
