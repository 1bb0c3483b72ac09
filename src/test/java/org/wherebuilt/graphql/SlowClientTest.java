package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.RawClient;

/** Whoever holds a connection and does nothing with it loses it, and nobody else waits for him. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class SlowClientTest {

    @AfterEach
    void theOthersAreAnswered() {
        Endpoint.post("{\"query\":\"{ catalogue { plants } }\"}").isAnswered();
    }

    @Test
    void aBodyThatComesOneByteASecondIsCutOff() throws InterruptedException {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(1000));
            int sent = 0;
            while (sent < 15 && client.send(" ")) {
                sent++;
                Thread.sleep(1000);
            }
            assertThat(sent).as("seconds until the connection was closed").isLessThan(15);
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 408").contains("BAD_USER_INPUT", "PT2S");
        }
    }

    @Test
    void aBodyThatNeverComesIsAnsweredAndTheConnectionClosed() {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(1000));
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void aHeadThatStopsHalfwayIsCutOff() {
        try (RawClient client = RawClient.connect()) {
            client.send("POST /graphql HTTP/1.1\r\nHost: local");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void twoHundredIdleConnectionsAreClosed() {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                clients.add(RawClient.connect());
            }
            theOthersAreAnswered();
            assertThat(clients)
                    .allSatisfy(client -> assertThat(client.readToEnd()).isEmpty());
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void aConnectionThatIsKeptAliveAndNotUsedIsClosed() {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(24) + "{\"query\":\"{__typename}\"}");
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aWebSocketThatIsNeverInitialisedIsClosed() {
        try (GraphQLSocketClient silent = GraphQLSocketClient.open();
                GraphQLSocketClient chatty = GraphQLSocketClient.open()) {
            chatty.send("{\"type\":\"ping\"}");
            assertThat(chatty.receive().getString("type")).isEqualTo("pong");
            assertThat(silent.closeCode()).isEqualTo(4408);
            assertThat(chatty.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void aWebSocketWhoseClientAnswersNoPingIsClosed() {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect().fallSilent()) {
            client.subscribe("1", "subscription { catalogueChanged { revision } }");
            assertThat(client.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void aWebSocketThatWasInitialisedIsKeptAliveBeyondTheTimeForIdleConnections() throws InterruptedException {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            Thread.sleep(5000);
            client.subscribe("1", "{ __typename }");
            assertThat(client.receive().getString("type")).isEqualTo("next");
            assertThat(client.isOpen()).isTrue();
        }
    }
}
