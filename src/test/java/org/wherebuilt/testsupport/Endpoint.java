package org.wherebuilt.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The endpoint of the running service on the wire: no header and no byte is sent that the test does not name. */
public final class Endpoint {

    /** The media type that the specification made for answers. */
    public static final String GRAPHQL = "application/graphql-response+json";

    /** The media type of requests, and of answers to clients that are older than the specification. */
    public static final String JSON = "application/json";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            // Else the client's first request offers to go on in HTTP/2.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Endpoint() {}

    /** Posts this JSON and accepts {@link #GRAPHQL}, whose status tells of every failure. */
    public static Answer post(String json) {
        return post(GRAPHQL, json);
    }

    /** As {@link #post(String)}, with what the client accepts; no such header when null. */
    public static Answer post(String accept, String json) {
        return post(accept, JSON, json);
    }

    /** As {@link #post(String, String)}, with the type of the body; no such header when null. */
    public static Answer post(String accept, String contentType, String body) {
        HttpRequest.Builder request = at().POST(BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(accept(request, accept));
    }

    /** Posts these bytes as {@link #JSON} and accepts {@link #GRAPHQL}. */
    public static Answer post(byte[] body) {
        return send(accept(at().POST(BodyPublishers.ofByteArray(body)), GRAPHQL).header("Content-Type", JSON));
    }

    /** Asks by GET with these parameters, each {@code name=value} and not yet encoded. */
    public static Answer get(String accept, String... parameters) {
        return send(accept(at(parameters), accept));
    }

    /** A request to the endpoint without a header, with these parameters, each {@code name=value} and not yet encoded. */
    public static HttpRequest.Builder at(String... parameters) {
        String query = Stream.of(parameters)
                .map(parameter -> parameter.split("=", 2))
                .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], UTF_8))
                .collect(Collectors.joining("&", parameters.length == 0 ? "" : "?", ""));
        return HttpRequest.newBuilder(uri("/graphql" + query)).timeout(Duration.ofSeconds(30));
    }

    /** The address of this path of the service. */
    public static URI uri(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }

    /** Sends the request. */
    public static Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static HttpRequest.Builder accept(HttpRequest.Builder request, String accept) {
        return accept == null ? request : request.header("Accept", accept);
    }
}
