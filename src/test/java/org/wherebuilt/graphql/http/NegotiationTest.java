package org.wherebuilt.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.TestDatabase;

/** The client chooses the media type of its answer, as RFC 9110 (12.5.1) says. The type decides how failures are reported. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class NegotiationTest {

    private static final String REQUEST = "{\"query\":\"{ __typename }\"}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                                                                                      | application/json
            */*                                                                                       | application/json
            application/*                                                                             | application/json
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8                           | application/json
            application/json                                                                          | application/json
            Application/JSON                                                                          | application/json
            application/json; charset=utf-8                                                           | application/json
            application/json, */*                                                                     | application/json
            application/graphql-response+json;q=0.9, application/json                                 | application/json
            application/graphql-response+json;q=0.1, application/*;q=0.2                              | application/json
            application/graphql-response+json;q=0, */*                                                | application/json
            application/graphql-response+json;q=0.000, application/json;q=0.001                       | application/json
            application/json, text/plain, */*                                                         | application/json
            application/*+json, application/json                                                      | application/json
            application/json, application/json                                                        | application/json
            application/json;q=0.1, application/json, application/graphql-response+json;q=0.5         | application/json
            multipart/mixed;deferSpec=20220824,application/json                                       | application/json
            multipart/mixed;boundary="a,b";subscriptionSpec=1.0,application/json                      | application/json
            text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2                                      | application/json
            application/graphql-response+json;q=0.5, application/json; q = 0.6                        | application/json
            application/graphql+json, application/json                                                | application/json
            application/graphql+json                                                                  | application/graphql+json
            *                                                                                         | application/json
            ,                                                                                         | application/json
            */*;q=0.1, application/graphql-response+json                                              | application/graphql-response+json
            application/*+json                                                                        | application/graphql-response+json
            application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed | application/graphql-response+json
            application/graphql-response+json                                                         | application/graphql-response+json
            APPLICATION/GraphQL-Response+JSON                                                         | application/graphql-response+json
            application/graphql-response+json, application/json;q=0.9                                 | application/graphql-response+json
            application/json;q=0.9,application/graphql-response+json                                  | application/graphql-response+json
            application/json ; q=0.5 , application/graphql-response+json ; Q=0.6                      | application/graphql-response+json
            application/graphql-response+json; charset=utf-8, application/json; charset=utf-8         | application/graphql-response+json
            application/graphql-response+json, */*                                                    | application/graphql-response+json
            text/html, application/graphql-response+json;q=0.1                                        | application/graphql-response+json
            application/json;q=0, */*                                                                 | application/graphql-response+json
            application/json;q=0.2, application/*;q=0.4, */*;q=0.3                                    | application/graphql-response+json
            """)
    void theBestTypeThatTheClientAcceptsIsChosen(String accept, String type) {
        Answer answer = Endpoint.post(accept, REQUEST).isAnswered();
        assertThat(answer.type()).isEqualTo(type);
        assertThat(answer.header("Content-Type")).containsIgnoringCase("charset=utf-8");
        Answer refused = Endpoint.post(accept, "{");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.type()).isEqualTo(type);
        Answer invalid = Endpoint.post(accept, "{\"query\":\"{ nothing }\"}");
        assertThat(invalid.status()).isEqualTo(type.equals(Endpoint.JSON) ? 200 : 400);
        assertThat(invalid.code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(invalid.type()).isEqualTo(type);
    }

    @Test
    void anEmptyAcceptHeaderCountsAsAbsent() {
        for (String accept : new String[] {"", "Accept:\r\n"}) {
            try (RawClient client = RawClient.connect()) {
                client.send("GET /graphql?query=%7Bnothing%7D HTTP/1.1\r\nHost: localhost\r\n" + accept
                        + "Connection: close\r\n\r\n");
                assertThat(client.readToEnd())
                        .startsWith("HTTP/1.1 200 ")
                        .containsIgnoringCase("\r\nContent-Type: application/json;")
                        .contains("GRAPHQL_VALIDATION_FAILED");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/*",
                "application/xml",
                "application/jsonx",
                "application/json;q=0",
                "*/*;q=0",
                "application/*;q=0, text/html",
                "application/json;q=0, application/graphql-response+json;q=0, */*"
            })
    void aClientThatAcceptsNoKnownTypeGets406(String accept) {
        assertThat(Endpoint.post(accept, REQUEST)
                        .isRefused(406, "BAD_USER_INPUT")
                        .type())
                .isEqualTo(Endpoint.JSON);
        Endpoint.get(accept, "query={ __typename }").isRefused(406, "BAD_USER_INPUT");
    }

    /**
     * A value that is not a media type matches none. An empty list counts as absent. Some old clients write "*" for any type.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json;q=high | 406
            application/json;q=-1   | 406
            nonsense                | 406
            /                       | 406
            ;                       | 200
            *                       | 200
            """)
    void aMalformedAcceptHeaderMatchesNothingOrCountsAsAbsent(String accept, int status) {
        assertThat(Endpoint.post(accept, REQUEST).status()).isEqualTo(status);
    }

    @Test
    void severalAcceptHeadersCountAsOneList() {
        Answer answer = Endpoint.send(Endpoint.at("query={ __typename }")
                .header("Accept", "text/html")
                .header("Accept", Endpoint.GRAPHQL));
        assertThat(answer.isAnswered().type()).isEqualTo(Endpoint.GRAPHQL);
    }

    @ParameterizedTest
    @ValueSource(strings = {Endpoint.JSON, Endpoint.GRAPHQL})
    void aFailureIsReportedInTheNegotiatedType(String accept) {
        assertThat(Endpoint.post(accept, "{").isRefused(400, "BAD_USER_INPUT").type())
                .isEqualTo(accept);
    }

    @Test
    void theVaryHeaderNamesAccept() {
        Answer answer = Endpoint.get(Endpoint.JSON, "query={ __typename }").isAnswered();
        assertThat(answer.headers().allValues("Vary"))
                .anySatisfy(names -> assertThat(names).containsIgnoringCase("Accept"));
    }
}
