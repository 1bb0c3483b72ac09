package org.wherebuilt.graphql.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.graphql.operation.Workers;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.SmallCache;

/** Subscriptions to changes over graphql-transport-ws, and the messages and close codes of that protocol. */
@QuarkusTest
@TestProfile(SmallCache.class)
class SubscriptionTest {

    private static final String CHANGES = "subscription { catalogueChanged { revision plants } }";

    @Inject
    Workers workers;

    @BeforeEach
    void rows() {
        OtherClient.writeOnePeriod();
    }

    @Test
    void aChangeByAnotherDatabaseClientIsPublishedWithItsRevision() {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.subscribe("changes", CHANGES);
            awaitSubscribed(client);
            for (int i = 0; i < 3; i++) {
                OtherClient.renamePlant("Told " + i);
                int revision = Integer.parseInt(OtherClient.value("SELECT revision FROM catalogue_revision"));
                JsonPath event = client.receive();
                assertThat(event.getString("id")).isEqualTo("changes");
                assertThat(event.getString("type")).isEqualTo("next");
                assertThat(event.<Object>get("payload.errors")).isNull();
                assertThat(event.getInt("payload.data.catalogueChanged.revision"))
                        .isEqualTo(revision);
            }
        }
    }

    @Test
    void aCompletedSubscriptionGetsNoMoreEvents() {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.subscribe("ended", CHANGES);
            client.subscribe("other", CHANGES);
            awaitSubscribed(client);
            client.complete("ended");
            awaitSubscribed(client);
            for (int i = 0; i < 3; i++) {
                OtherClient.renamePlant("More " + i);
                assertThat(client.receive().getString("id")).isEqualTo("other");
            }
            client.subscribe("ended", "{ catalogue { plants } }");
            assertThat(client.receive().getInt("payload.data.catalogue.plants")).isEqualTo(1);
            assertThat(client.receive().getString("type"))
                    .as("the id is free again")
                    .isEqualTo("complete");
        }
    }

    @Test
    void aPingIsAnsweredBeforeAndAfterTheAcknowledgement() {
        try (GraphQLSocketClient client = GraphQLSocketClient.open()) {
            client.send(Map.of("type", "ping"));
            assertThat(client.receive().getString("type")).isEqualTo("pong");
            client.send(Map.of("type", "connection_init", "payload", Map.of("any", "thing")));
            assertThat(client.receive().getString("type")).isEqualTo("connection_ack");
            client.send(Map.of("type", "ping", "payload", Map.of()));
            assertThat(client.receive().getString("type")).isEqualTo("pong");
            client.send(Map.of("type", "pong"));
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void anErrorEndsOnlyItsOwnOperation() {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.subscribe("wrong", "subscription { nothing }");
            JsonPath error = client.receive();
            assertThat(error.getString("type")).isEqualTo("error");
            assertThat(error.getString("id")).isEqualTo("wrong");
            assertThat(error.getString("payload[0].message")).isNotBlank();
            assertThat(error.getString("payload[0].extensions.code")).isEqualTo("GRAPHQL_VALIDATION_FAILED");
            client.subscribe("wrong", "{ __typename }");
            assertThat(client.receive().getString("payload.data.__typename")).isEqualTo("Query");
        }
    }

    @Test
    void aSubscriptionBeforeTheAcknowledgementIsUnauthorized() {
        try (GraphQLSocketClient client = GraphQLSocketClient.open()) {
            client.subscribe("1", "{ __typename }");
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void onlyAConnectionThatIsNotInitialisedInTimeIsClosed() {
        try (GraphQLSocketClient quick = GraphQLSocketClient.connect();
                GraphQLSocketClient slow = GraphQLSocketClient.open()) {
            assertThat(slow.closeCode()).isEqualTo(4408);
            quick.subscribe("1", "{ __typename }");
            assertThat(quick.receive().getString("type")).isEqualTo("next");
        }
    }

    @Test
    void aConnectionThatUsesOneIdTwiceAtOnceIsClosed() {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.subscribe("1", CHANGES);
            client.subscribe("1", CHANGES);
            assertThat(client.closeCode()).isEqualTo(4409);
        }
    }

    @Test
    void aConnectionThatInitialisesTwiceIsClosed() {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.send(Map.of("type", "connection_init"));
            assertThat(client.closeCode()).isEqualTo(4429);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"type\":\"unheard of\"}",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ __typename }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ __typename }\"}}",
                "{\"type\":\"complete\",\"id\":1}"
            })
    void anInvalidMessageClosesTheConnection(String text) {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.send(text);
            assertThat(client.closeCode()).isEqualTo(4400);
        }
    }

    /** The protocol does not say that a subscription has started. Messages are read in order, and then a worker starts it. */
    private void awaitSubscribed(GraphQLSocketClient client) {
        client.send(Map.of("type", "ping"));
        assertThat(client.receive().getString("type")).isEqualTo("pong");
        Await.until("nothing is being begun", Duration.ofSeconds(10), () -> workers.count() == 0);
    }
}
