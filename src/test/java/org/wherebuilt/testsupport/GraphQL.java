package org.wherebuilt.testsupport;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.Map;

/** Asks the running service over HTTP, as a front end does. */
public final class GraphQL {

    private GraphQL() {}

    /** The answer's {@code data}; fails when there are errors. Paths start below {@code data}. */
    public static JsonPath ask(String query) {
        return ask(query, Map.of());
    }

    /** As {@link #ask(String)}, with variables. */
    public static JsonPath ask(String query, Map<String, ?> variables) {
        JsonPath answer = post(query, variables);
        if (answer.get("errors") != null) {
            throw new AssertionError("Errors for " + query + "\n" + answer.prettify());
        }
        return answer.setRootPath("data");
    }

    /** The whole answer, errors included. */
    public static JsonPath post(String query, Map<String, ?> variables) {
        return given().contentType("application/json")
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
