package org.wherebuilt.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.TestDatabase;

/** GET and HEAD read, POST does everything, and other methods are refused. Any link could send a mutation by GET. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MethodTest {

    private static final String READ_OR_WRITE = "query=query Read { __typename } mutation Write { __typename }";

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void anotherMethodIsRefusedAndTheAnswerListsTheAllowedMethods(String method) {
        Answer answer = Endpoint.send(Endpoint.at()
                .header("Content-Type", Endpoint.JSON)
                .method(method, BodyPublishers.ofString("{\"query\":\"{ __typename }\"}")));
        answer.isRefused(405, "BAD_USER_INPUT");
        assertThat(allowed(answer)).contains("GET", "HEAD", "POST").doesNotContain(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {Endpoint.JSON, Endpoint.GRAPHQL, "*/*"})
    void aMutationByGetIsRefusedInEveryMediaType(String accept) {
        Answer answer = Endpoint.get(accept, "query=mutation { __typename }").isRefused(405, "BAD_USER_INPUT");
        assertThat(allowed(answer)).containsExactly("POST");
    }

    @Test
    void operationNameSelectsTheOperationOfAGet() {
        Endpoint.get(Endpoint.GRAPHQL, READ_OR_WRITE, "operationName=Write").isRefused(405, "BAD_USER_INPUT");
        assertThat(Endpoint.get(Endpoint.GRAPHQL, READ_OR_WRITE, "operationName=Read")
                        .body())
                .isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    @Test
    void aMutationIsSentByPost() {
        assertThat(Endpoint.post("{\"query\":\"mutation { __typename }\"}")
                        .json()
                        .getString("data.__typename"))
                .isEqualTo("Mutation");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | query={ catalogue { plants } }
            400 | query={ nothing }
            405 | query=mutation { __typename }
            """)
    void aHeadRequestIsAnsweredLikeGetWithoutTheBody(int status, String query) {
        Answer get = Endpoint.get(Endpoint.GRAPHQL, query);
        Answer head = Endpoint.send(
                Endpoint.at(query).header("Accept", Endpoint.GRAPHQL).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(get.status()).isEqualTo(status);
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"operationName=", "variables=null", "extensions=null", "variables={}", "extensions={\"a\":1}"})
    void aParameterOfGetMayBeEmptyOrNull(String parameter) {
        Endpoint.get(Endpoint.GRAPHQL, "query=query Named { __typename }", parameter)
                .isAnswered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variables=x",
                "variables=[]",
                "variables=\"{}\"",
                "variables={} {}",
                "extensions=0",
                "extensions={"
            })
    void aParameterOfGetThatMustBeAnObjectIsRefusedOtherwise(String parameter) {
        for (String accept : new String[] {Endpoint.GRAPHQL, Endpoint.JSON}) {
            Endpoint.get(accept, "query={ __typename }", parameter).isRefused(400, "BAD_USER_INPUT");
        }
    }

    @Test
    void aGetWithoutAQueryIsRefused() {
        Endpoint.get(Endpoint.JSON).isRefused(400, "BAD_USER_INPUT");
        Endpoint.get(Endpoint.JSON, "variables={}").isRefused(400, "BAD_USER_INPUT");
    }

    private static Set<String> allowed(Answer answer) {
        return Set.of(String.join(",", answer.headers().allValues("Allow")).split("\\s*,\\s*"));
    }
}
