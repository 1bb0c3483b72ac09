package org.wherebuilt.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;

/** What the endpoint answered; the body was UTF-8 to the last byte. */
public record Answer(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<byte[]> response) throws CharacterCodingException {
        String body =
                UTF_8.newDecoder().decode(ByteBuffer.wrap(response.body())).toString();
        return new Answer(response.statusCode(), response.headers(), body);
    }

    /** The header's value, or nothing. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The media type without its parameters. */
    public String type() {
        return header("Content-Type").split(";")[0].strip();
    }

    /** The body. */
    public JsonPath json() {
        return JsonPath.from(body);
    }

    /** The body; quicker than {@link #json()}, which compiles each path that is read from it. */
    public Map<String, Object> map() {
        try {
            return JSON.readValue(body, new TypeReference<>() {});
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(toString(), notJson);
        }
    }

    /** The error's code; of the first, where there are several. */
    public String code() {
        return codes().get(0);
    }

    /** The errors' codes, in their order; none where nothing failed. */
    public List<String> codes() {
        List<?> errors = (List<?>) map().getOrDefault("errors", List.of());
        return errors.stream()
                .map(error -> ((Map<?, ?>) ((Map<?, ?>) error).get("extensions")).get("code"))
                .map(String.class::cast)
                .toList();
    }

    /**
     * Nothing was executed: this status, no data, and errors that have a message, this code, and nothing of our insides.
     */
    public Answer isRefused(int expected, String code) {
        assertThat(status).as(toString()).isEqualTo(expected);
        assertThat(type()).isIn(Endpoint.JSON, Endpoint.GRAPHQL);
        assertThat(body).as(toString()).startsWith("{");
        Map<String, Object> whole = map();
        assertThat(whole).as(toString()).containsKey("errors").doesNotContainKey("data");
        assertThat(whole.get("errors"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.get("message")).asString().isNotBlank());
        assertThat(codes()).as(toString()).containsOnly(code);
        assertThat(body).doesNotContain("Exception", "java.", "graphql.", "org.wherebuilt", "com.fasterxml");
        return this;
    }

    /** The operation ran: status 200, data, and no entry for errors. */
    public Answer isAnswered() {
        assertThat(status).as(toString()).isEqualTo(200);
        assertThat(map()).as(toString()).containsKey("data").doesNotContainKey("errors");
        return this;
    }

    @Override
    public String toString() {
        return status + " " + header("Content-Type") + " "
                + (body.length() > 500 ? body.substring(0, 500) + "…" : body);
    }
}
