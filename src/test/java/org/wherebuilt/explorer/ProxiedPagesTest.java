package org.wherebuilt.explorer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.OtherSettings;

/** Behind a proxy that ends TLS, and is believed, addresses are those of the outside. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class ProxiedPagesTest {

    @Test
    void addressesAreThoseThatTheProxyWasAskedFor() {
        OtherClient.writeOnePeriod();
        var request = given().header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "cars.example");
        assertThat(request.get("/robots.txt").asString()).endsWith("Sitemap: https://cars.example/sitemap.xml\n");
        assertThat(request.get("/sitemap.xml").asString())
                .contains("<loc>https://cars.example/</loc>", "<loc>https://cars.example/plant/plant</loc>");
    }
}
