package org.wherebuilt.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.TestDatabase;

/**
 * A page of another site cannot send requests in its visitor's name: a request that a browser sends without a preflight is
 * refused.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class OriginTest {

    private static final String QUERY = "{\"query\":\"{ __typename }\"}";

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example", "http://localhost", "http://localhost:1", "null", "nonsense"})
    void anotherOriginIsRefused(String origin) {
        isRefusedEverywhere(origin);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=UTF-8",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain; application/json",
                "application/json, text/plain"
            })
    void aRequestThatAFormCouldSendIsRefusedFromAnyOrigin(String contentType) {
        Endpoint.post(Endpoint.GRAPHQL, contentType, QUERY).isRefused(415, "BAD_USER_INPUT");
        Endpoint.post(Endpoint.JSON, contentType, "query={ __typename }").isRefused(415, "BAD_USER_INPUT");
        Answer foreign = post("https://elsewhere.example", contentType, QUERY);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.body()).startsWith("A page of https://elsewhere.example may not send requests here");
    }

    @Test
    void theServicesOwnOriginIsAllowed() {
        String own = "http://localhost:" + RestAssured.port;
        Answer page =
                Endpoint.send(Endpoint.at().uri(Endpoint.uri("/q/graphql-ui/")).header("Accept", "text/html"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).containsIgnoringCase("graphiql");
        post(own, Endpoint.JSON, QUERY).isAnswered();
        try (GraphQLSocketClient client = GraphQLSocketClient.open("Origin=" + own)) {
            client.send("{\"type\":\"ping\"}");
            assertThat(client.receive().getString("type")).isEqualTo("pong");
        }
    }

    /**
     * The service refuses a page of this origin, in every way that a page can send a request, and does not let it read the
     * answer.
     */
    static void isRefusedEverywhere(String origin) {
        Answer preflight = preflight(origin);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        Answer posted = post(origin, Endpoint.JSON, QUERY);
        Answer got = Endpoint.send(Endpoint.at("query={ __typename }").header("Origin", origin));
        for (Answer answer : new Answer[] {posted, got}) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(answer.body()).startsWith("A page of " + origin + " may not send requests here");
        }
        assertThat(GraphQLSocketClient.refused("Origin=" + origin)).isEqualTo(403);
    }

    static Answer preflight(String origin) {
        return Endpoint.send(Endpoint.at()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    static Answer post(String origin, String contentType, String body) {
        var request = Endpoint.at().header("Origin", origin).POST(BodyPublishers.ofString(body));
        return Endpoint.send(contentType == null ? request : request.header("Content-Type", contentType));
    }
}
