package org.wherebuilt.graphql.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.operation.Workers;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.SmallCache;

/** Subscriptions and queries as server-sent events. */
@QuarkusTest
@TestProfile(SmallCache.class)
class EventStreamTest {

    private static final String TYPE = "text/event-stream";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    Workers workers;

    @Inject
    EndpointConfig config;

    @BeforeEach
    void rows() {
        OtherClient.writeOnePeriod();
    }

    @Test
    void aChangeByAnotherDatabaseClientIsAnEvent() throws Exception {
        HttpResponse<InputStream> response = open("subscription { catalogueChanged { revision } }");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(TYPE);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store, no-transform");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        assertThat(response.headers().firstValue("Content-Encoding").orElse("identity"))
                .isEqualTo("identity");
        try (Scanner lines = new Scanner(response.body())) {
            // The stream is open. A worker now starts the subscription.
            Endpoint.post("{\"query\":\"{ __typename }\"}").isAnswered();
            Await.until("nothing is being begun", Duration.ofSeconds(10), () -> workers.count() == 0);
            for (int i = 0; i < 2; i++) {
                OtherClient.renamePlant("Event " + i);
                int revision = Integer.parseInt(OtherClient.value("SELECT revision FROM catalogue_revision"));
                Event event = Event.read(lines);
                assertThat(event.name).isEqualTo("next");
                assertThat(event.data().getInt("data.catalogueChanged.revision"))
                        .isEqualTo(revision);
            }
        }
    }

    @Test
    void aQueryIsAnsweredByOneEventAndFreesItsPlace() throws Exception {
        // More than the limit of open streams, on connections that the client reuses.
        for (int i = 0; i < 12; i++) {
            try (Scanner lines = new Scanner(open("{ catalogue { plants } }").body())) {
                assertThat(Event.read(lines).data().getInt("data.catalogue.plants"))
                        .isEqualTo(1);
                assertThat(Event.read(lines).name).isEqualTo("complete");
                assertThat(lines.hasNextLine()).isFalse();
            }
        }
    }

    /** A worker reads a larger request. It must answer by events, too. */
    @Test
    void aLargeRequestIsAnsweredByEventsToo() throws Exception {
        String comment = " #" + "x".repeat(20_000);
        try (Scanner lines =
                new Scanner(open("{ catalogue { plants } }" + comment).body())) {
            assertThat(Event.read(lines).data().getInt("data.catalogue.plants")).isEqualTo(1);
            assertThat(Event.read(lines).name).isEqualTo("complete");
        }
        HttpResponse<InputStream> stream = open("subscription { catalogueChanged { revision } }" + comment);
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith(TYPE);
        stream.body().close();
    }

    /** A proxy usually times out after 60 s of silence. SlowClientTest waits for the keep-alives. */
    @Test
    void aKeepAliveIsSentLongBeforeAProxyTimesOut() {
        assertThat(config.subscriptions().keepAlive()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void aHeadRequestForAStreamIsRefused() throws Exception {
        HttpResponse<Void> response = CLIENT.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port + "/graphql?query=%7B__typename%7D"))
                        .header("Accept", TYPE)
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, POST");
    }

    @Test
    void anErrorIsSentAsAnEvent() throws Exception {
        try (Scanner lines = new Scanner(open("subscription { nothing }").body())) {
            assertThat(Event.read(lines).data().getString("errors[0].extensions.code"))
                    .isEqualTo("GRAPHQL_VALIDATION_FAILED");
            assertThat(Event.read(lines).name).isEqualTo("complete");
        }
    }

    @Test
    void aDisconnectFreesAPlaceAndStreamsBeyondTheLimitAreRefused() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<InputStream> open = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                open.add(awaitOpen());
            }
            Endpoint.get(TYPE, "query=subscription { catalogueChanged { revision } }")
                    .isRefused(503, "UNAVAILABLE");
            for (InputStream stream : open) {
                stream.close();
            }
        }
    }

    /** A client's place is free as soon as the service has noticed the disconnect. */
    private static InputStream awaitOpen() {
        AtomicReference<InputStream> stream = new AtomicReference<>();
        Await.until("a place", Duration.ofSeconds(10), () -> {
            try {
                HttpResponse<InputStream> response = open("subscription { catalogueChanged { revision } }");
                stream.set(response.body());
                return response.statusCode() == 200;
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        return stream.get();
    }

    private static HttpResponse<InputStream> open(String query) throws IOException, InterruptedException {
        return CLIENT.send(
                Endpoint.at()
                        .header("Accept", TYPE)
                        .header("Content-Type", Endpoint.JSON)
                        // As browsers do. No event may wait for a compressor.
                        .header("Accept-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("{\"query\":\"%s\"}".formatted(query)))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    /** Reads one event. Skips comments, which are keep-alives. */
    private record Event(String name, String text) {

        static Event read(Scanner lines) {
            String name = null;
            String text = null;
            while (true) {
                String line = lines.nextLine();
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    text = line.substring("data: ".length());
                } else if (line.isEmpty() && name != null) {
                    return new Event(name, text);
                }
            }
        }

        JsonPath data() {
            return JsonPath.from(text);
        }
    }
}
