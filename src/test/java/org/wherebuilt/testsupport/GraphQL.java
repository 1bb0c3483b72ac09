package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.util.Map;

/** Asks the running service over HTTP, as a front end does. */
public final class GraphQL {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GraphQL() {}

    /** The answer's {@code data}; fails when there are errors. Paths start below {@code data}. */
    public static JsonPath ask(String query) {
        return ask(query, Map.of());
    }

    /** As {@link #ask(String)}, with variables. */
    public static JsonPath ask(String query, Map<String, ?> variables) {
        Answer answer = send(query, variables);
        if (answer.map().get("errors") != null) {
            throw new AssertionError("Errors for " + query + "\n" + answer);
        }
        return answer.json().setRootPath("data");
    }

    /** The whole answer, errors included. */
    public static JsonPath post(String query, Map<String, ?> variables) {
        return send(query, variables).json();
    }

    /** As {@link #post}, for who asks hundreds of times: a {@link JsonPath} compiles each path that is read from it. */
    public static Map<String, Object> map(String query, Map<String, ?> variables) {
        return send(query, variables).map();
    }

    private static Answer send(String query, Map<String, ?> variables) {
        try {
            Answer answer = Endpoint.post(
                    Endpoint.JSON, JSON.writeValueAsString(Map.of("query", query, "variables", variables)));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            return answer;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
