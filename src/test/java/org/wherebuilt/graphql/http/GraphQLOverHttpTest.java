package org.wherebuilt.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.TestDatabase;

/**
 * The cases of the 61 server audits of graphql-http 1.23.1, by their ids, so that {@code mvn verify} shows without Node what
 * {@code .ci/audits/run} would show. Each is as strict as the audit. The tests beside this one check what a strict client expects
 * beyond the audits.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class GraphQLOverHttpTest {

    private static final Map<String, String> TYPES = Map.of("graphql", Endpoint.GRAPHQL, "json", Endpoint.JSON);

    /** An answer is a pattern for the status, then the type, or the entry that must be absent. */
    @ParameterizedTest(name = "{0} {3} (Accept: {1})")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # id   Accept    answer               the case                                                   body, or parameters of a GET
            # Media types
            22EB | graphql | 200 graphql        | the type of the specification is answered with that type | {"query":"{ __typename }"}
            4655 | json    | 200 json           | JSON is answered as JSON                                 | {"query":"{ __typename }"}
            47DE | */*     | 200 json           | a client that accepts any type gets JSON                 | {"query":"{ __typename }"}
            80D8 |         | 200 json           | a client without an Accept header gets JSON              | {"query":"{ __typename }"}
            82A3 |         | 200                | the answer is UTF-8                                      | {"query":"{ __typename }"}
            78D5 |         | 200                | a request without a charset is UTF-8                     | {"query":"{ __typename }"}
            # Methods and types of requests
            2C94 |         | 200                | POST is served                                           | {"query":"{ __typename }"}
            5A70 |         | 200                | GET is served                                            | query={ __typename }
            9C48 | graphql | 4..                | no mutation by GET                                       | query=mutation { __typename }
            03D4 |         | 200                | a body of JSON is served                                 | {"query":"{ __typename }"}
            A5BF |         | 400                | no body                                                  |
            # Parameters
            423L | graphql | 400                | no query                                                 | {"notquery":"{ __typename }"}
            LKJ0 |         | 400                | query is an object                                       | {"query":{"obj":"ect"}}
            LKJ1 |         | 400                | query is a number                                        | {"query":0}
            LKJ2 |         | 400                | query is a boolean                                       | {"query":false}
            LKJ3 |         | 400                | query is a list                                          | {"query":["array"]}
            34A2 | graphql | 200                | query is a string                                        | {"query":"{ __typename }"}
            13EE | json    | 200 without errors | query is a string                                        | {"query":"{ __typename }"}
            6C00 |         | 400                | operationName is an object                               | {"operationName":{"obj":"ect"},"query":"{ __typename }"}
            6C01 |         | 400                | operationName is a number                                | {"operationName":0,"query":"{ __typename }"}
            6C02 |         | 400                | operationName is a boolean                               | {"operationName":false,"query":"{ __typename }"}
            6C03 |         | 400                | operationName is a list                                  | {"operationName":["array"],"query":"{ __typename }"}
            8161 | graphql | 200                | operationName is a string                                | {"operationName":"Query","query":"query Query { __typename }"}
            B8B3 | json    | 200 without errors | operationName is a string                                | {"operationName":"Query","query":"query Query { __typename }"}
            94B0 | graphql | 200 without errors | variables are null                                       | {"query":"{ __typename }","variables":null}
            0220 | json    | 200 without errors | variables are null                                       | {"query":"{ __typename }","variables":null}
            94B1 | graphql | 200 without errors | operationName is null                                    | {"query":"{ __typename }","operationName":null}
            0221 | json    | 200 without errors | operationName is null                                    | {"query":"{ __typename }","operationName":null}
            94B2 | graphql | 200 without errors | extensions are null                                      | {"query":"{ __typename }","extensions":null}
            0222 | json    | 200 without errors | extensions are null                                      | {"query":"{ __typename }","extensions":null}
            4760 |         | 400                | variables are a string                                   | {"query":"{ __typename }","variables":"string"}
            4761 |         | 400                | variables are a number                                   | {"query":"{ __typename }","variables":0}
            4762 |         | 400                | variables are a boolean                                  | {"query":"{ __typename }","variables":false}
            4763 |         | 400                | variables are a list                                     | {"query":"{ __typename }","variables":["array"]}
            2EA1 | graphql | 200                | variables are an object                                  | {"query":"query Type($name: String!) { __type(name: $name) { name } }","variables":{"name":"sometype"}}
            28B9 | json    | 200 without errors | variables are an object                                  | {"query":"query Type($name: String!) { __type(name: $name) { name } }","variables":{"name":"sometype"}}
            D6D5 | graphql | 200 without errors | variables in the URL                                     | query=query Type($name: String!) { __type(name: $name) { name } }&variables={"name":"sometype"}
            6A70 | json    | 200 without errors | variables in the URL                                     | query=query Type($name: String!) { __type(name: $name) { name } }&variables={"name":"sometype"}
            58B0 |         | 400                | extensions are a string                                  | {"query":"{ __typename }","extensions":"string"}
            58B1 |         | 400                | extensions are a number                                  | {"query":"{ __typename }","extensions":0}
            58B2 |         | 400                | extensions are a boolean                                 | {"query":"{ __typename }","extensions":false}
            58B3 |         | 400                | extensions are a list                                    | {"query":"{ __typename }","extensions":["array"]}
            428F | graphql | 200                | extensions are an object                                 | {"query":"{ __typename }","extensions":{"some":"value"}}
            1B7A | json    | 200 without errors | extensions are an object                                 | {"query":"{ __typename }","extensions":{"some":"value"}}
            # Malformed requests
            B6DC | json    | [245]..            | no JSON: any status but a redirection                    | { "not a JSON
            BCF8 | json    | 400                | no JSON                                                  | { "not a JSON
            B7N8 | graphql | 400                | no JSON                                                  | { "not a JSON
            8764 |         | [45]..             | query is misspelt: an error                              | {"qeury":"{ __typename }"}
            3E3A |         | 400                | query is misspelt: status 400                            | {"qeury":"{ __typename }"}
            # Failures before execution
            572B | json    | 200                | does not parse                                           | {"query":"{"}
            FDE2 | json    | 200                | does not validate                                        | {"query":"{ 8f31403dfe404bccbb0e835f2629c6a7 }"}
            7B9B | json    | 200                | variable does not fit                                    | {"query":"query CoerceFailure($id: ID!){ __typename }","variables":{"id":null}}
            865D | graphql | [45]..             | does not parse: an error                                 | {"query":"{"}
            556A | graphql | 400                | does not parse: status 400                               | {"query":"{"}
            D586 | graphql | ... without data   | does not parse: no data                                  | {"query":"{"}
            51FE | graphql | [45]..             | does not validate: an error                              | {"query":"{ 8f31403dfe404bccbb0e835f2629c6a7 }"}
            74FF | graphql | 400                | does not validate: status 400                            | {"query":"{ 8f31403dfe404bccbb0e835f2629c6a7 }"}
            5E5B | graphql | ... without data   | does not validate: no data                               | {"query":"{ 8f31403dfe404bccbb0e835f2629c6a7 }"}
            86EE | graphql | 400                | variable does not fit                                    | {"query":"query CoerceFailure($id: ID!){ __typename }","variables":{"id":null}}
            """)
    void theServicePassesTheAudit(String id, String accept, String expected, String what, String request) {
        String accepted = accept == null ? null : TYPES.getOrDefault(accept, accept);
        Answer answer = request != null && request.startsWith("query=")
                ? Endpoint.get(accepted, request.split("&"))
                : Endpoint.post(accepted, request == null ? "" : request);
        String[] words = expected.split(" ");
        assertThat(Integer.toString(answer.status())).as(answer.toString()).matches(words[0]);
        if (words.length == 2) {
            assertThat(answer.header("Content-Type")).contains(TYPES.get(words[1]));
        }
        if (words.length == 3) {
            assertThat(answer.json().<String, Object>getMap("")).doesNotContainKey(words[2]);
        }
    }

    @Test
    @DisplayName("BF61 a request that says it is UTF-8 is read as UTF-8")
    void utf8() {
        String body = "{\"query\":\"{ __type(name: \\\"Run🏃Swim🏊\\\") { name } }\"}";
        assertThat(Endpoint.post(null, "application/json; charset=utf-8", body).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("9ABE a body whose type is not stated is refused")
    void noContentType() {
        String body = "{\"query\":\"{ __typename }\"}";
        assertThat(Endpoint.post(null, null, body).status()).isBetween(400, 499);
    }
}
