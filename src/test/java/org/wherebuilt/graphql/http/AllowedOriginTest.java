package org.wherebuilt.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.graphql.ClosedSchema;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;

/** An origin in the operator's list may send requests and read the answers. Any other origin may not. */
@QuarkusTest
@TestProfile(ClosedSchema.class)
class AllowedOriginTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://cars.example", "https://shop.partner.example"})
    void aConfiguredOriginMaySendRequestsAndReadAnswers(String origin) {
        Answer preflight = OriginTest.preflight(origin);
        assertThat(preflight.status()).as(preflight.toString()).isIn(200, 204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(preflight.header("Access-Control-Allow-Headers")).containsIgnoringCase("content-type");
        Answer answer = OriginTest.post(origin, Endpoint.JSON, "{\"query\":\"{ __typename }\"}")
                .isAnswered();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        try (GraphQLSocketClient client = GraphQLSocketClient.open("Origin=" + origin)) {
            client.send("{\"type\":\"ping\"}");
            assertThat(client.receive().getString("type")).isEqualTo("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cars.example",
                "https://cars.example:444",
                "https://cars.example.evil.example",
                "https://shop.partner.example.evil.example",
                "null"
            })
    void anOriginThatOnlyLooksLikeAConfiguredOneIsRefused(String origin) {
        OriginTest.isRefusedEverywhere(origin);
    }
}
