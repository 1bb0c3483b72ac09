package org.wherebuilt.graphql.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.TestDatabase;

/** The sub-protocol is chosen before the first message. Two are named after GraphQL, and the service supports one. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WebSocketProtocolTest {

    private static final String UPGRADE = "GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sec-WebSocket-Protocol: graphql-ws\r\n",
                "Sec-WebSocket-Protocol: \r\n",
                "Sec-WebSocket-Protocol: Graphql-Transport-WS\r\n",
                "Sec-WebSocket-Protocol: subscriptions-transport-ws, graphql-ws\r\n"
            })
    void theOldProtocolAndAMissingProtocolAreRefusedWithAReason(String header) {
        try (RawClient client = RawClient.connect()) {
            client.send(UPGRADE + header + "\r\n");
            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("content-type: text/plain")
                    .endsWith(
                            "\r\n\r\nSec-WebSocket-Protocol: a WebSocket must use the protocol graphql-transport-ws.\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Protocol: graphql-transport-ws",
                "Sec-WebSocket-Protocol: graphql-ws, graphql-transport-ws",
                "Sec-WebSocket-Protocol: graphql-transport-ws,graphql-ws",
                "Sec-WebSocket-Protocol: graphql-ws\r\nSec-WebSocket-Protocol: graphql-transport-ws"
            })
    void theSupportedProtocolIsChosenAmongSeveral(String header) {
        try (RawClient client = RawClient.connect()) {
            client.send(UPGRADE + header + "\r\n\r\n");
            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 101 ")
                    .containsIgnoringCase("\r\nsec-websocket-protocol: graphql-transport-ws\r\n");
        }
    }

    @Test
    void anUpgradeToAnotherProtocolIsIgnored() {
        try (RawClient client = RawClient.connect()) {
            client.send("GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
        }
    }
}
