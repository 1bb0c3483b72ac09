package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.TestDatabase;

/** A document that would take much to answer is refused before it is run, soon and briefly, however it is sent. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class HostileDocumentTest {

    /** Generous: a busy machine is no defect. What is not stopped takes minutes, or all memory. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Arguments> documents() {
        return Stream.concat(
                HostileDocuments.tooComplex().entrySet().stream()
                        .map(row -> Arguments.of("QUERY_TOO_COMPLEX", row.getKey(), row.getValue())),
                HostileDocuments.invalid().entrySet().stream()
                        .map(row -> Arguments.of("GRAPHQL_VALIDATION_FAILED", row.getKey(), row.getValue())));
    }

    @BeforeEach
    void theServiceIsWarm() {
        Endpoint.post("{\"query\":\"{ nothing }\"}").isRefused(400, "GRAPHQL_VALIDATION_FAILED");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("documents")
    void itIsRefusedByHttp(String code, String name, String document) {
        Answer answer = Assertions.assertTimeout(SOON, () -> Endpoint.post(json(Map.of("query", document))));
        answer.isRefused(400, code);
        assertThat(answer.json().getList("errors")).hasSizeLessThanOrEqualTo(code.startsWith("QUERY") ? 1 : 10);
        assertThat(answer.body()).hasSizeLessThan(10_000);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("documents")
    void itIsRefusedByWebSocketAndTheConnectionGoesOn(String code, String name, String document) {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            JsonPath refusal = Assertions.assertTimeout(SOON, () -> {
                client.subscribe("1", document);
                return client.receive();
            });
            assertThat(refusal.getString("type")).as(refusal.prettify()).isEqualTo("error");
            assertThat(refusal.getList("payload.extensions.code")).isNotEmpty().containsOnly(code);
            client.subscribe("1", "{ __typename }");
            assertThat(client.receive().getString("payload.data.__typename")).isEqualTo("Query");
        }
    }

    @Test
    void theErrorTellsCostAndLimit() {
        Answer answer = Endpoint.post(
                        "{\"query\":\"query($n: Int!) { plants(first: $n) { nodes { slug name } } }\",\"variables\":{\"n\":1000000}}")
                .isRefused(400, "QUERY_TOO_COMPLEX");
        // The field plants, and a million times nodes with two fields each.
        assertThat(answer.json().getString("errors[0].message"))
                .contains("costs 2000002")
                .contains("limit is 200000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fields nested 400 deep                        | the limit of fields is 20
            fields nested 22 deep                         | nests fields 22 deep; the limit is 20
            1,000 aliases                                 | 1000 fields and fragments; the limit is 500
            600 fragments in a row                        | 601 fragments; the limit is 100
            1,000 directives                              | 1000 directives; the limit is 50
            5,000 duplicate fields                        | 5000 tokens
            a comment of 200 kB                           | 100000 characters
            """)
    void theErrorTellsTheLimit(String name, String told) {
        String document = HostileDocuments.tooComplex().get(name);
        assertThat(Endpoint.post(json(Map.of("query", document))).json().getString("errors[0].message"))
                .contains(told);
    }

    @Test
    void aCommentOfAMegabyteIsRefused() {
        Endpoint.post(json(Map.of("query", "{ __typename } #" + "x".repeat(1_000_000))))
                .isRefused(400, "QUERY_TOO_COMPLEX");
        Endpoint.post(json(Map.of("query", "{ __typename } #" + "x".repeat(1 << 20))))
                .isRefused(413, "BAD_USER_INPUT");
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.send(json(
                    Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", "#" + "x".repeat(1_000_000)))));
            assertThat(client.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void theSchemaAsGraphiqlAsksForItIsAnswered() {
        Endpoint.post(json(Map.of("query", graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY)))
                .isAnswered();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
