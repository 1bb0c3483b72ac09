package org.wherebuilt.explorer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.OtherClient;

/** Pages of what the tests' catalogue does not have: names that would be markup, and claims that were corrected and retracted. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class HostileAddressesTest {

    private static final String HOSTILE = "</script><script>alert(1)</script>\" onload=\"x&";

    @BeforeEach
    void write() {
        OtherClient.writeOnePeriod();
        OtherClient.execute("""
                INSERT INTO source (slug, title, publisher, read_on, address, kind)
                    VALUES ('hostile', '%1$s', '%1$s', '2026-11-22', 'https://example.org/"><b>', 'NEWS') ON CONFLICT DO NOTHING;
                INSERT INTO claim (slug, source, topic, plant, model, stance, kind, end_state, quote, note, recorded_at)
                    VALUES ('hostile', 'hostile', 'PRODUCTION', 'plant', 'model', 'SUPPORTS', 'REPORTED', 'NOT_STATED', '%1$s', '%1$s',
                        '2026-11-22') ON CONFLICT DO NOTHING;
                INSERT INTO claim (slug, source, topic, plant, model, stance, kind, start_date, end_state, recorded_at, retracted_at)
                    SELECT 'corrected', 'source', 'PRODUCTION', 'plant', 'model', 'SUPPORTS', 'REPORTED', '1999', 'NOT_STATED',
                        '2026-11-01', '2026-11-10' WHERE NOT EXISTS (SELECT FROM claim WHERE slug = 'corrected');
                INSERT INTO claim (slug, source, topic, plant, model, stance, kind, start_date, end_state, recorded_at, supersedes)
                    SELECT slug, source, topic, plant, model, stance, kind, '2001', end_state, retracted_at, id
                    FROM claim WHERE slug = 'corrected' AND retracted_at IS NOT NULL ON CONFLICT DO NOTHING;
                INSERT INTO claim (slug, source, topic, plant, model, stance, kind, start_date, end_state, recorded_at, retracted_at)
                    SELECT 'retracted', 'source', 'PRODUCTION', 'plant', 'model', 'SUPPORTS', 'REPORTED', '2005', 'NOT_STATED',
                        '2026-11-01', '2026-11-10' WHERE NOT EXISTS (SELECT FROM claim WHERE slug = 'retracted');
                INSERT INTO claim_subject SELECT id, model FROM claim ON CONFLICT DO NOTHING;
                """.formatted(HOSTILE));
    }

    @Test
    void aNameIsNeverMarkup() {
        for (String path : new String[] {"/claim/hostile", "/source/hostile", "/model/model"}) {
            String page = given().get(path).then().statusCode(200).extract().asString();
            assertThat(page).as(path).doesNotContain("<script>alert", "</script><script>a");
            assertThat(page.replaceFirst("<script type=\"application/ld.*", ""))
                    .as(path)
                    .doesNotContain("\" onload=", "\"><b>");
        }
        JsonPath said = said("/claim/hostile");
        assertThat(said.getString("'@graph'[0].text")).isEqualTo(HOSTILE);
        assertThat(said.getString("'@graph'[0].appearance.name")).isEqualTo(HOSTILE);
        assertThat(said.getString("'@graph'[0].appearance.url")).isEqualTo("https://example.org/\"><b>");
        assertThat(given().get("/claim/hostile/card.png").contentType()).isEqualTo("image/png");
    }

    @Test
    void thePageOfARetractedClaimSaysThatItIsRetractedAndWhatItSaid() {
        String page =
                given().get("/claim/retracted").then().statusCode(200).extract().asString();
        assertThat(page)
                .contains(
                        "Retracted on 10 November 2026. It said: “A source” says that the Brand Model was built at Plant in City,"
                                + " Japan from 2005.",
                        "What it said")
                .doesNotContain("Effect on the answers");
        assertThat(given().get("/sitemap.xml").asString())
                .contains("/claim/corrected<")
                .doesNotContain("/claim/retracted");
    }

    @Test
    void aCorrectedClaimShowsItsEarlierVersion() {
        String page =
                given().get("/claim/corrected").then().statusCode(200).extract().asString();
        assertThat(page)
                .containsSubsequence(
                        "built at Plant in City, Japan from 2001.",
                        "Earlier versions",
                        "built at Plant in City, Japan from 1999.",
                        "In the catalogue from 1 November 2026 to 10 November 2026.");
    }

    private static JsonPath said(String path) {
        Matcher json = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL)
                .matcher(given().get(path).asString());
        assertThat(json.find()).isTrue();
        return new JsonPath(json.group(1));
    }
}
