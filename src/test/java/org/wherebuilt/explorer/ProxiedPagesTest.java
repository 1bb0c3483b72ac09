package org.wherebuilt.explorer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.OtherClient;

/** Behind a proxy that ends TLS, and is believed, addresses are those of the outside. */
@QuarkusTest
@TestProfile(ProxiedPagesTest.BehindAProxy.class)
class ProxiedPagesTest {

    @Test
    void addressesAreThoseThatTheProxyWasAskedFor() {
        OtherClient.writeOnePeriod();
        var request = given().header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "cars.example");
        assertThat(request.get("/robots.txt").asString()).endsWith("Sitemap: https://cars.example/sitemap.xml\n");
        assertThat(request.get("/sitemap.xml").asString())
                .contains("<loc>https://cars.example/</loc>", "<loc>https://cars.example/plant/plant</loc>");
    }

    /** The service as docs/OPERATIONS.md tells an operator to set it behind a proxy. */
    public static class BehindAProxy extends EmptyCatalogue {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            overrides.put("quarkus.http.proxy.enable-forwarded-host", "true");
            return overrides;
        }
    }
}
