package org.wherebuilt.explorer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.OtherSettings;
import org.wherebuilt.testsupport.RawClient;

/** Behind a proxy that ends TLS, and is trusted, addresses are those of the outside, and its pages may send requests. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class ProxiedPagesTest {

    private static final String QUERY = "{\"query\":\"{ __typename }\"}";

    @BeforeEach
    void rows() {
        OtherClient.writeOnePeriod();
    }

    @Test
    void addressesAreThoseThatTheProxyWasAskedFor() {
        var request = given().header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "cars.example");
        assertThat(request.get("/robots.txt").asString()).endsWith("Sitemap: https://cars.example/sitemap.xml\n");
        assertThat(request.get("/sitemap.xml").asString())
                .contains("<loc>https://cars.example/</loc>", "<loc>https://cars.example/plant/plant</loc>");
    }

    /** What each sends by default, or by the lines that its manual recommends; then the same on a port of its own. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nginx, Host kept           | https://cars.example      | Host: cars.example; X-Forwarded-For: 203.0.113.7; X-Forwarded-Proto: https
            nginx, Host not kept       | https://cars.example      | Host: backend:8080; X-Forwarded-Host: cars.example; X-Forwarded-Proto: https; X-Forwarded-Port: 443
            nginx, another port        | https://cars.example:8443 | Host: cars.example; X-Forwarded-Host: cars.example:8443; X-Forwarded-Proto: https
            Traefik                    | https://cars.example      | Host: cars.example; X-Forwarded-For: 203.0.113.7; X-Forwarded-Host: cars.example; X-Forwarded-Port: 443; X-Forwarded-Proto: https; X-Forwarded-Server: edge; X-Real-Ip: 203.0.113.7
            Traefik, another port      | https://cars.example:8443 | Host: cars.example:8443; X-Forwarded-Host: cars.example:8443; X-Forwarded-Port: 8443; X-Forwarded-Proto: https
            HAProxy                    | https://cars.example      | Host: cars.example; X-Forwarded-For: 203.0.113.7; X-Forwarded-Proto: https
            HAProxy, option forwarded  | https://cars.example      | Host: cars.example; Forwarded: proto=https;for=203.0.113.7
            HAProxy, forwarded host    | https://cars.example:8443 | Host: backend:8080; Forwarded: proto=https;host="cars.example:8443";for=203.0.113.7
            Envoy                      | https://cars.example      | Host: cars.example; X-Forwarded-For: 203.0.113.7; X-Forwarded-Proto: https; X-Envoy-External-Address: 203.0.113.7; X-Request-Id: 1
            Envoy, another port        | https://cars.example:8443 | Host: cars.example:8443; X-Forwarded-Proto: https; X-Forwarded-Port: 8443
            AWS ALB                    | https://cars.example      | Host: cars.example; X-Forwarded-For: 203.0.113.7; X-Forwarded-Proto: https; X-Forwarded-Port: 443; X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678
            AWS ALB, another port      | https://cars.example:8443 | Host: cars.example:8443; X-Forwarded-For: 203.0.113.7; X-Forwarded-Proto: https; X-Forwarded-Port: 8443
            two proxies                | https://cars.example      | Host: cars.example; X-Forwarded-For: 203.0.113.7, 10.0.0.2; X-Forwarded-Proto: https, http
            a client's own Forwarded   | https://cars.example      | Host: cars.example; X-Forwarded-Host: cars.example; X-Forwarded-Proto: https; Forwarded: host=elsewhere.example;proto=http
            no TLS                     | http://cars.example:8080  | Host: cars.example:8080
            """)
    void itsPagesMaySendRequests(String proxy, String origin, String headers) {
        String sent = headers.replace("; ", "\r\n");
        assertThat(ask("GET /robots.txt HTTP/1.1\r\n" + sent + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("Sitemap: " + origin + "/sitemap.xml\n");
        assertThat(ask(post(origin, sent)))
                .startsWith("HTTP/1.1 200")
                .contains("access-control-allow-origin: " + origin)
                .endsWith("{\"data\":{\"__typename\":\"Query\"}}");
        assertThat(ask(post("https://elsewhere.example", sent)))
                .startsWith("HTTP/1.1 403")
                .contains("A page of https://elsewhere.example may not send requests here, to " + origin + ".")
                .doesNotContain("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Host: a&b<c>", "Forwarded: host=a&b<c>"})
    void aHostThatIsNoneIsRefused(String header) {
        assertThat(ask("GET /sitemap.xml HTTP/1.1\r\nHost: cars.example\r\n" + header
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    static String post(String origin, String headers) {
        return "POST /graphql HTTP/1.1\r\n" + headers + "\r\nOrigin: " + origin
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + QUERY.length()
                + "\r\n\r\n" + QUERY;
    }

    static String ask(String request) {
        try (RawClient client = RawClient.connect()) {
            client.send(request);
            return client.readToEnd();
        }
    }
}
