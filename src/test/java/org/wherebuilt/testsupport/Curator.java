package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A curator at the running service, over HTTP. */
public final class Curator {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Curator() {}

    /** The token in the file that the service under test is told of. */
    public static String token() {
        try {
            return Files.readString(Path.of("src/test/resources/curator-token")).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The answer's {@code data}; fails when there are errors. */
    public static JsonPath ask(String document, Map<String, ?> variables) {
        Answer answer = send(document, variables);
        assertThat(answer.map().get("errors")).as(answer.toString()).isNull();
        return answer.json().setRootPath("data");
    }

    /** The whole answer, errors included. */
    public static Answer send(String document, Map<String, ?> variables) {
        return sendAs(token(), document, variables);
    }

    /** As {@link #send}, by whoever has this token. */
    public static Answer sendAs(String token, String document, Map<String, ?> variables) {
        try {
            String body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
            return Endpoint.send(Endpoint.at()
                    .header("Content-Type", Endpoint.JSON)
                    .header("Accept", Endpoint.GRAPHQL)
                    .header("Authorization", "Bearer " + token)
                    .POST(BodyPublishers.ofString(body)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
