package org.wherebuilt.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.kernel.Sha256;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.TestDatabase;

/** Requests as tools write them: empty properties count as absent, and an impossible value is reported by its name. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ToolsBodyTest {

    private static final String QUERY = "query Here { catalogue { __typename } }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"variables\":null",
                "\"variables\":{}",
                "\"extensions\":null",
                "\"extensions\":{}",
                "\"extensions\":{\"persistedQuery\":null}",
                "\"operationName\":null",
                "\"operationName\":\"\"",
                "\"documentId\":null",
                "\"documentId\":\"\"",
                "\"operationName\":\"Here\",\"variables\":{\"unused\":1},\"extensions\":{\"any\":[1]}"
            })
    void aNullOrEmptyPropertyCountsAsAbsent(String member) {
        Answer answer = Endpoint.post("{\"query\":\"" + QUERY + "\"," + member + "}");
        assertThat(answer.isAnswered().json().getString("data.catalogue.__typename"))
                .isEqualTo("Catalogue");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            variables                 | "variables":"{}"                               | variables: it takes an object, not a string.
            variables                 | "variables":[]                                 | variables: it takes an object, not an array.
            variables                 | "variables":1                                  | variables: it takes an object, not a number.
            extensions                | "extensions":"{}"                              | extensions: it takes an object, not a string.
            extensions.persistedQuery | "extensions":{"persistedQuery":true}           | extensions.persistedQuery: it takes an object, not a Boolean.
            operationName             | "operationName":{}                             | operationName: it takes a string, not an object.
            """)
    void aPropertyOfAWrongTypeIsReportedByItsName(String name, String member, String message) {
        for (String accept : new String[] {Endpoint.GRAPHQL, Endpoint.JSON}) {
            Answer answer = Endpoint.post(accept, "{\"query\":\"" + QUERY + "\"," + member + "}");
            assertThat(answer.isRefused(400, "BAD_USER_INPUT").json().getString("errors[0].message"))
                    .isEqualTo(message);
        }
    }

    @Test
    void anEmptyParameterOfGetIsAbsentAndNullIsAName() {
        Endpoint.get(Endpoint.GRAPHQL, "query=" + QUERY, "operationName=").isAnswered();
        Endpoint.get(Endpoint.GRAPHQL, "query=query null { __typename } " + QUERY, "operationName=null")
                .isAnswered();
        assertThat(Endpoint.get(Endpoint.GRAPHQL, "query=" + QUERY, "operationName=null")
                        .isRefused(400, "BAD_USER_INPUT")
                        .json()
                        .getString("errors[0].message"))
                .startsWith("operationName: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                 | The body is empty.
            []                                 | The body is JSON, but not an object
            "{ __typename }"                   | The body is JSON, but not an object
            \ufeff{"query":"{ __typename }"}   | byte order mark
            """)
    void aBodyThatIsNoObjectIsRefusedWithTheReason(String body, String message) {
        assertThat(Endpoint.post(body).isRefused(400, "BAD_USER_INPUT").json().getString("errors[0].message"))
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\\uFEFF__typename}", "\\uFEFF{ __typename }", "{ __typename }\\uFEFF", "\ufeff{__typename}"})
    void aByteOrderMarkWithinADocumentIsIgnored(String query) {
        Answer answer = Endpoint.post("{\"query\":\"" + query + "\"}");
        assertThat(answer.isAnswered().json().getString("data.__typename")).isEqualTo("Query");
    }

    @Test
    void aPersistedQueryWithItsTextIsRegisteredAndRun() {
        String text = "{ tools: __typename }";
        String hash = Sha256.hex(text);
        String extensions = "\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}";
        Endpoint.post("{" + extensions + "}").isRefused(404, "PERSISTED_QUERY_NOT_FOUND");
        Endpoint.post("{\"query\":\"" + text + "\"," + extensions + "}").isAnswered();
        assertThat(Endpoint.post("{" + extensions + "}").isAnswered().json().getString("data.tools"))
                .isEqualTo("Query");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "extensions":{"persistedQuery":{"version":1,"sha256Hash":"%s"}} | extensions.persistedQuery.sha256Hash: it is not the SHA-256 of query.
            "documentId":"sha256:%s"                                        | documentId: it is not the SHA-256 of query.
            """)
    void aHashThatDoesNotMatchIsReportedUnderTheNameThatTheClientUsed(String member, String message) {
        String body = "{\"query\":\"{ __typename }\"," + member.formatted("0".repeat(64)) + "}";
        assertThat(Endpoint.post(body).isRefused(400, "BAD_USER_INPUT").json().getString("errors[0].message"))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}} | extensions.persistedQuery.sha256Hash: it takes 64 hexadecimal digits.
            "extensions":{"persistedQuery":{"version":1,"sha256Hash":7}}     | extensions.persistedQuery.sha256Hash: it takes a string, not a number.
            "extensions":{"persistedQuery":{"version":1}}                    | extensions.persistedQuery.sha256Hash: it takes 64 hexadecimal digits.
            "documentId":"abc"                                               | documentId: it is not sha256: followed by 64 hexadecimal digits.
            """)
    void aMalformedHashIsReportedUnderTheNameThatTheClientUsed(String member, String message) {
        for (String query : new String[] {"", "\"query\":\"{ __typename }\","}) {
            assertThat(Endpoint.post("{" + query + member + "}")
                            .isRefused(400, "BAD_USER_INPUT")
                            .json()
                            .getString("errors[0].message"))
                    .isEqualTo(message);
        }
    }
}
