package org.wherebuilt.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.explorer.ProxiedPagesTest.ask;
import static org.wherebuilt.explorer.ProxiedPagesTest.post;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.SmallCache;

/** What a proxy says that is not trusted counts for nothing, and the refusal says how to trust it. */
@QuarkusTest
@TestProfile(SmallCache.class)
class UntrustedProxyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: cars.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Port: 443",
                "Forwarded: proto=https;host=cars.example"
            })
    void isNotBelievedAndThePageIsToldWhatToSet(String headers) {
        assertThat(ask("GET /robots.txt HTTP/1.1\r\nHost: inside.example\r\n" + headers
                        + "\r\nConnection: close\r\n\r\n"))
                .endsWith("Sitemap: http://inside.example/sitemap.xml\n");
        assertThat(ask(post("https://cars.example", "Host: inside.example\r\n" + headers)))
                .startsWith("HTTP/1.1 403")
                .contains(
                        "may not send requests here, to http://inside.example.",
                        "WHEREBUILT_TRUSTED_PROXIES",
                        "QUARKUS_HTTP_CORS_ORIGINS");
    }
}
