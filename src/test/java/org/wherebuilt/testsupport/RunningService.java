package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A service that runs outside this process, seen over HTTP. */
public record RunningService(String host, int port) {

    /** Walks the graph in every direction; two copies of one catalogue answer it with the same bytes. */
    public static final String NESTED_QUERY = """
            { catalogue { revision plants models markets sources claims productionPeriods }
              models(first: 100, filter: {brand: "infiniti"}) { edges { cursor node { id slug name
                names { name market { slug } from to }
                predecessor { slug }
                productionPeriods { id start end ongoing
                  plant { slug name country { code } operators { manufacturer { slug } share } }
                  markets { slug name }
                  claims { id slug stance kind start end quote source { slug title publisher } } } } } } }
            """;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** Whether it says that it is ready; only where health is on this port. */
    public boolean isReady() {
        return answers("/q/health/ready");
    }

    /** Whether it answers on this port. */
    public boolean answers() {
        return answers("/robots.txt");
    }

    private boolean answers(String path) {
        try {
            return send(HttpRequest.newBuilder(uri(path))).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public HttpResponse<String> get(String path) {
        try {
            return send(HttpRequest.newBuilder(uri(path)));
        } catch (IOException failed) {
            throw new AssertionError("No answer to GET " + path, failed);
        }
    }

    /** The answer's body; fails when it holds errors. */
    public String ask(String query) {
        String body = "{\"query\":\"" + query.replace("\"", "\\\"").replace("\n", " ") + "\"}";
        try {
            HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/graphql"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).startsWith("{\"data\":").doesNotContain("\"errors\":");
            return response.body();
        } catch (IOException failed) {
            throw new AssertionError("No answer to " + query, failed);
        }
    }

    /** What the catalogue holds, without when it was loaded. */
    public String counts() {
        return ask("{ catalogue { plants models markets sources claims productionPeriods } }");
    }

    public String revision() {
        return ask("{ catalogue { revision } }");
    }

    private URI uri(String path) {
        return URI.create("http://" + host + ":" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
