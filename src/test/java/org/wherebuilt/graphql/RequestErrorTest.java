package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.TestDatabase;

/**
 * A well-formed request that fails before it runs gets status 400, or 200 if the client wants plain JSON: such a client could not
 * distinguish the 400 of a proxy from ours. A request that ran gets status 200, even if fields failed.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RequestErrorTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GRAPHQL_PARSE_FAILED      | an empty query        | {"query":""}
            GRAPHQL_PARSE_FAILED      | a blank query         | {"query":" \\n "}
            GRAPHQL_PARSE_FAILED      | a comment alone       | {"query":"# nothing"}
            GRAPHQL_PARSE_FAILED      | half a query          | {"query":"{ plants {"}
            GRAPHQL_VALIDATION_FAILED | an unknown field      | {"query":"{ nothing }"}
            GRAPHQL_VALIDATION_FAILED | a fragment alone      | {"query":"fragment F on Query { __typename }"}
            GRAPHQL_VALIDATION_FAILED | Int beyond 32 bits    | {"query":"{ plants(first: 2147483648) { totalCount } }"}
            GRAPHQL_VALIDATION_FAILED | an unknown variable   | {"query":"{ plant(slug: $s) { slug } }"}
            BAD_USER_INPUT            | an unknown operation  | {"query":"query A { __typename }","operationName":"B"}
            BAD_USER_INPUT            | one of two operations | {"query":"query A { __typename } query B { __typename }"}
            """)
    void aDocumentThatCannotRunIsRefused(String code, String what, String body) {
        isRefusedInBothTypes(body, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483648",
                "-2147483649",
                "1e1000000",
                "-1e1000000",
                "1e-1000000",
                "1e99999999999",
                "0.5",
                "true",
                "\"7\"",
                "[]",
                "{}"
            })
    void aValueThatIsNoIntIsRefusedBeforeExecution(String number) {
        isRefusedInBothTypes(
                "{\"query\":\"query($n: Int) { plants(first: $n) { totalCount } }\",\"variables\":{\"n\":" + number
                        + "}}",
                "BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"s\":null}", "{\"s\":7}", "{\"s\":1e1000000}", "{\"s\":[\"a\"]}", "null"})
    void aValueThatIsNoStringIsRefusedBeforeExecution(String variables) {
        isRefusedInBothTypes(
                "{\"query\":\"query($s: String!) { plant(slug: $s) { slug } }\",\"variables\":" + variables + "}",
                "BAD_USER_INPUT");
    }

    @Test
    void aNumberOfTooManyDigitsIsRefusedAtOnce() {
        String body = "{\"query\":\"query($n: Int) { plants(first: $n) { totalCount } }\",\"variables\":{\"n\":"
                + "9".repeat(100_000) + "}}";
        Assertions.assertTimeout(SOON, () -> Endpoint.post(body).isRefused(400, "BAD_USER_INPUT"));
    }

    @Test
    void aLongNumberInAnUnusedVariableDoesNoHarm() {
        String body = "{\"query\":\"{ __typename }\",\"extensions\":{\"n\":1e1000000}}";
        Answer answer = Assertions.assertTimeout(SOON, () -> Endpoint.post(body));
        assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
    }

    @Test
    void aDocumentNestedTooDeepIsRefusedAtOnce() {
        int depth = 10_000;
        String fields = "{ a ".repeat(depth) + "}".repeat(depth);
        String lists = "{ a(x: " + "[".repeat(depth) + "]".repeat(depth) + ") }";
        for (String document : new String[] {fields, lists}) {
            Answer answer = Assertions.assertTimeout(SOON, () -> Endpoint.post("{\"query\":\"" + document + "\"}"));
            assertThat(answer.code()).as(answer.toString()).isIn("GRAPHQL_PARSE_FAILED", "QUERY_TOO_COMPLEX");
            answer.isRefused(400, answer.code());
        }
    }

    @Test
    void aSmallDocumentThatAsksForMillionsOfFieldsIsRefusedAtOnce() {
        String fragments = IntStream.range(0, 24)
                .mapToObj(i -> "fragment F%d on Model { a: predecessor { ...F%d } b: predecessor { ...F%d } }"
                        .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(" ", "", " fragment F24 on Model { slug }"));
        String body = "{\"query\":\"{ model(slug: \\\"q50\\\") { ...F0 } } " + fragments + "\"}";
        Assertions.assertTimeout(SOON, () -> isRefusedInBothTypes(body, "QUERY_TOO_COMPLEX"));
    }

    @Test
    void theErrorStatesThePlaceInTheDocument() {
        for (String query : new String[] {"{ plants { nothing } }", "{ plants } }"}) {
            Answer answer = Endpoint.post("{\"query\":\"" + query + "\"}");
            assertThat(answer.json().<Integer>get("errors[0].locations[0].line"))
                    .isEqualTo(1);
            assertThat(answer.json().<Integer>get("errors[0].locations[0].column"))
                    .isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Endpoint.GRAPHQL, Endpoint.JSON})
    void aFailedFieldDoesNotAffectTheOthers(String accept) {
        Answer answer = Endpoint.post(accept, "{\"query\":\"{ catalogue { plants } node(id: \\\"x\\\") { id } }\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getInt("data.catalogue.plants")).isPositive();
        assertThat(answer.json().<Object>get("data.node")).isNull();
        assertThat(answer.json().getList("errors[0].path")).containsExactly("node");
        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {Endpoint.GRAPHQL, Endpoint.JSON})
    void anOperationWhoseOnlyFieldFailsStillGets200(String accept) {
        Answer answer = Endpoint.post(accept, "{\"query\":\"{ plants(first: 0) { totalCount } }\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().<String, Object>getMap("")).containsEntry("data", null);
        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
    }

    private static void isRefusedInBothTypes(String body, String code) {
        Assertions.assertTimeout(SOON, () -> {
            Endpoint.post(Endpoint.GRAPHQL, body).isRefused(400, code);
            Endpoint.post(Endpoint.JSON, body).isRefused(200, code);
        });
    }
}
