package org.wherebuilt.graphql.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.graphql.SmallLimits;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.RawClient;

/** Limits of what stays open: the operations of a connection, and all connections. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class SubscriptionLimitsTest {

    private static final String CHANGES = "subscription { catalogueChanged { revision } }";

    private static final int PER_CONNECTION = 3;
    private static final int CONNECTIONS = 5;

    @Inject
    Connections connections;

    /** Waits until the service has noticed that the connections of other tests are closed. Until then it counts them. */
    @BeforeEach
    void allConnectionsAreClosedAgain() {
        Await.until("nothing is open", Duration.ofSeconds(10), () -> connections.count() == 0);
    }

    @Test
    void theFourthSubscriptionOfAConnectionIsRefusedUntilAnotherEnds() {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            for (int i = 0; i < PER_CONNECTION; i++) {
                client.subscribe("s" + i, CHANGES);
            }
            client.subscribe("one too many", CHANGES);
            JsonPath refusal = client.receive();
            assertThat(refusal.getString("type")).isEqualTo("error");
            assertThat(refusal.getString("id")).isEqualTo("one too many");
            assertThat(refusal.getString("payload[0].extensions.code")).isEqualTo("UNAVAILABLE");

            client.complete("s0");
            client.subscribe("q", "{ __typename }");
            assertThat(client.receive().getString("payload.data.__typename")).isEqualTo("Query");
        }
    }

    @Test
    void aCancelledOperationHoldsItsPlaceUntilItsWorkHasEnded() throws SQLException {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect();
                Connection other = OtherClient.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("LOCK TABLE plant IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < PER_CONNECTION; i++) {
                client.subscribe("s" + i, "{ plant(slug: \"locked\") { name } }");
            }
            Await.until("all wait for the lock", Duration.ofSeconds(10), () -> OtherClient.value(
                            "SELECT count(*) FROM pg_locks WHERE relation = 'plant'::regclass AND NOT granted")
                    .equals(Integer.toString(PER_CONNECTION)));
            for (int i = 0; i < PER_CONNECTION; i++) {
                client.complete("s" + i);
            }
            client.subscribe("next", "{ __typename }");
            assertThat(client.receive().getString("payload[0].extensions.code")).isEqualTo("UNAVAILABLE");

            other.rollback();
            Await.until("a place is free", Duration.ofSeconds(10), () -> {
                client.subscribe("later", "{ __typename }");
                return client.receive().getString("type").equals("next");
            });
        }
    }

    @Test
    void theSixthConnectionIsRefusedUntilAnotherEnds() {
        List<GraphQLSocketClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(GraphQLSocketClient.connect());
            }
            assertThat(GraphQLSocketClient.refused()).isEqualTo(503);
            Endpoint.post("text/event-stream", "{\"query\":\"" + CHANGES + "\"}")
                    .isRefused(503, "UNAVAILABLE");

            clients.get(0).close();
            clients.get(1).abort();
            Await.until("two places", Duration.ofSeconds(10), () -> connections.count() == CONNECTIONS - 2);
            clients.add(GraphQLSocketClient.connect());
            clients.add(GraphQLSocketClient.connect());
        } finally {
            clients.forEach(GraphQLSocketClient::close);
        }
    }

    @Test
    void anEventStreamCountsAsAConnectionUntilTheClientDisconnects() {
        String body = "{\"query\":\"" + CHANGES + "\"}";
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(body.length(), "Accept: text/event-stream;q=1")
                            .replace("Accept: " + Endpoint.GRAPHQL + "\r\n", "")
                    + body);
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            assertThat(connections.count()).isEqualTo(1);
        }
        Await.until("the stream is forgotten", Duration.ofSeconds(10), () -> connections.count() == 0);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            4429 | a second initialisation    | {"type":"connection_init"}
            4400 | no JSON                    | nonsense
            4400 | an array                   | [{"type":"ping"}]
            4400 | no type                    | {}
            4400 | an unknown type            | {"type":"start"}
            4400 | an operation without an id | {"type":"subscribe","payload":{"query":"{ __typename }"}}
            4409 | an id that is in use       | {"id":"s","type":"subscribe","payload":{"query":"{ __typename }"}}
            """)
    void aProtocolViolationClosesTheConnection(int code, String what, String message) {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.subscribe("s", CHANGES);
            client.send(message);
            assertThat(client.closeCode()).isEqualTo(code);
        }
    }

    @Test
    void anOperationBeforeTheInitialisationClosesTheConnection() {
        try (GraphQLSocketClient client = GraphQLSocketClient.open()) {
            client.subscribe("1", "{ __typename }");
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"query":7}
            {"query":"{ __typename }","variables":[]}
            []
            ~query~
            """)
    void anInvalidPayloadIsRefusedAndTheConnectionStaysOpen(String payload) {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":"
                    + (payload.equals("query") ? "\"query\"" : payload) + "}");
            assertThat(client.receive().getString("payload[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
            client.send(Map.of("type", "ping"));
            assertThat(client.receive().getString("type")).isEqualTo("pong");
        }
    }

    @Test
    void messagesAreNotCompressedBecauseASmallOneCouldExpandToAnySize() {
        try (RawClient client = RawClient.connect()) {
            client.send("GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Protocol: graphql-ws ,  graphql-transport-ws\r\n"
                    + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n");
            assertThat(client.readHead().toLowerCase(java.util.Locale.ROOT))
                    .startsWith("http/1.1 101")
                    .doesNotContain("sec-websocket-extensions");
        }
    }
}
