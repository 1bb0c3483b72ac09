package org.wherebuilt.explorer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** What is at an address before a script runs: for previews of links, search engines, and readers without scripts. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AddressesTest {

    private static final String CLAIM = "/claim/ttac2012-qx60-l50-smyrna";

    @ParameterizedTest
    @CsvSource({
        "/, /card.png",
        "/moves, /card.png",
        "/about, /card.png",
        "/glossary, /card.png",
        "/coverage, /card.png",
        "/vin, /card.png",
        "/model/qx60-l50, /model/qx60-l50/card.png",
        "/plant/sunderland, /plant/sunderland/card.png",
        "/market/china, /card.png",
        "/claim/ttac2012-qx60-l50-smyrna, /claim/ttac2012-qx60-l50-smyrna/card.png",
        "/source/ttac2012, /card.png",
        "/move/qx60-l50/2011-01-01/2016-01-01, /card.png",
    })
    void aPageNamesItsOneAddressAndItsPicture(String path, String picture) {
        String page = page(path + "?on=2014-01-01&utm_source=x");
        assertThat(link(page, "canonical")).isEqualTo(origin() + path);
        assertThat(meta(page, "og:url")).isEqualTo(origin() + path);
        assertThat(meta(page, "og:image")).isEqualTo(origin() + picture);
        assertThat(meta(page, "og:image:width")).isEqualTo("1200");
        assertThat(meta(page, "og:image:height")).isEqualTo("630");
        assertThat(meta(page, "og:image:alt")).isNotEmpty();
        assertThat(meta(page, "twitter:card")).isEqualTo("summary_large_image");
        Response image = given().get(picture);
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(given().header("If-None-Match", image.header("ETag"))
                        .get(picture)
                        .statusCode())
                .isEqualTo(304);
        assertThat(given().head(picture).header("Content-Length"))
                .isEqualTo(Integer.toString(image.asByteArray().length));
    }

    @Test
    void anotherAnswerHasAnotherPicture() {
        assertThat(given().get("/model/qx60-l50/card.png").header("ETag"))
                .isNotEqualTo(given().get("/model/qx60-ii/card.png").header("ETag"));
        assertThat(given().get("/model/none/card.png").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "?publishedBy=2012-01-01 | ?publishedBy=2012-01-01 | As known on 1 January 2012: No source reports",
                "?publishedBy=2012-13-01 | - | Built at Smyrna",
                "?publishedBy=soon | - | Built at Smyrna",
                "?publishedBy=-999999999-01-01 | - | Built at Smyrna",
                "?knownAt=2001-01-01T00:00:00Z | ?knownAt=2001-01-01T00:00:00Z | As the catalogue had it on 1 January 2001: No source names",
                "?knownAt=yesterday | - | Built at Smyrna",
            })
    void thePageTellsWhatWasKnownThenAsTheAddressAsks(String query, String kept, String lead) {
        String page = page("/model/qx60-l50" + query);
        assertThat(link(page, "canonical")).isEqualTo(origin() + "/model/qx60-l50" + (kept == null ? "" : kept));
        assertThat(meta(page, "description")).startsWith(lead);
        assertThat(page.contains("id=\"at-smyrna\"")).isEqualTo(!lead.contains("No source names"));
    }

    @Test
    void aPlantsAndAMarketsPageTellWhatWasKnownThenToo() {
        assertThat(page("/plant/compas?publishedBy=2018-01-01"))
                .contains("id=\"of-qx50-ii\"")
                .doesNotContain("id=\"of-qx55\" class=\"answer supported\"");
        assertThat(page("/market/china?publishedBy=2010-01-01"))
                .contains("As known on 1 January 2010: ")
                .doesNotContain("q50l-at-xiangyang");
        assertThat(page("/market/china")).contains("-at-xiangyang\"");
    }

    @Test
    void aPageHoldsEveryAnswerBeforeAScriptRuns() {
        JsonPath api = GraphQL.ask("""
                { model(slug: "q70-y51") { productionPeriods(include: [UNCONFIRMED, PLANNED, REJECTED]) {
                    plant { slug name } claims { slug } verdict { status reason strength { inWords } } } } }
                """);
        String page = text(page("/model/q70-y51"));
        List<Map<String, Object>> periods = api.getList("model.productionPeriods");
        assertThat(periods).hasSizeGreaterThan(1);
        for (int i = 0; i < periods.size(); i++) {
            String at = "model.productionPeriods[" + i + "].";
            assertThat(page)
                    .contains(
                            "id=\"at-" + api.getString(at + "plant.slug") + "\"",
                            api.getString(at + "plant.name"),
                            api.getString(at + "verdict.reason"),
                            api.getString(at + "verdict.strength.inWords"));
            api.<String>getList(at + "claims.slug")
                    .forEach(slug -> assertThat(page).contains("href=\"/claim/" + slug + "\""));
        }
    }

    @Test
    void theLeadNamesNoPlantThatNoSourceConfirms() {
        JsonPath api = GraphQL.ask("""
                { models(first: 500) { nodes { slug productionPeriods(include: [UNCONFIRMED, PLANNED, REJECTED]) {
                    plant { name } verdict { status } } } } }
                """);
        List<Map<String, Object>> models = api.getList("models.nodes");
        int unconfirmed = 0;
        for (int i = 0; i < models.size(); i++) {
            String lead = meta(page("/model/" + api.getString("models.nodes[" + i + "].slug")), "description");
            List<String> names = api.getList("models.nodes[" + i + "].productionPeriods.plant.name");
            List<String> statuses = api.getList("models.nodes[" + i + "].productionPeriods.verdict.status");
            for (int at = 0; at < names.size(); at++) {
                boolean answer = Set.of("SUPPORTED", "DISPUTED").contains(statuses.get(at));
                assertThat(lead.contains(names.get(at)))
                        .as(lead + " / " + names.get(at))
                        .isEqualTo(answer);
                unconfirmed += answer ? 0 : 1;
            }
        }
        assertThat(unconfirmed).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "/model/qx60-ii, Infiniti QX60 (generation 2)",
        "/model/qx60-l50, Infiniti QX60 (L50)",
    })
    void twoGenerationsAreToldApart(String path, String name) {
        assertThat(page(path)).contains("<h1>" + name + "</h1>", "<title>" + name + ":");
    }

    @Test
    void aClaimsPageShowsItsContentItsSourceAndItsEffect() {
        String page = text(page(CLAIM));
        assertThat(meta(page, "description"))
                .isEqualTo(
                        "The Truth About Cars says that the first-generation Infiniti QX60 (first called JX35) was built at the"
                                + " Smyrna plant in Tennessee, United States by Nissan Motor from 2012.");
        assertThat(page)
                .contains(
                        "<blockquote>Earlier this year, Nissan started producing the Infiniti JX SUV in Smyrna, Tennessee.</blockquote>",
                        "<a href=\"/model/qx60-l50\">Infiniti QX60 (L50)</a>",
                        "<a href=\"/plant/smyrna\">Smyrna Vehicle Assembly Plant</a>",
                        "<a href=\"/source/ttac2012\">",
                        "<dd>5 April 2012</dd>",
                        "<dd>2 of 4: a newspaper, magazine or agency</dd>",
                        "<a href=\"/model/qx60-l50#at-smyrna\">Infiniti QX60 (L50) at Smyrna Vehicle Assembly Plant</a>"
                                + " <span class=\"badge supported\">supported</span> agrees");
    }

    @Test
    void aClaimThatDecidesSaysWhatItDecides() {
        JsonPath api = GraphQL.ask(
                "{ model(slug: \"qx60-l50\") { productionPeriods { verdict { winner { slug } end { winner { slug } } } } } }");
        String winner = api.getString("model.productionPeriods[0].verdict.winner.slug");
        String end = api.getString("model.productionPeriods[0].verdict.end.winner.slug");
        assertThat(page("/claim/" + winner)).contains("</span> decides the place");
        assertThat(page("/claim/" + end)).contains("</span> decides the end");
        assertThat(page("/claim/vfoodie-qx60-l50-united-states")).contains("</span> dissents on the place");
    }

    @Test
    void aSourcesPageHasEveryClaimInOneLine() {
        List<String> slugs = GraphQL.ask("{ source(slug: \"ttac2012\") { claims { slug } } }")
                .getList("source.claims.slug");
        assertThat(links(page("/source/ttac2012"), "/claim/")).containsExactlyElementsOf(slugs);
        assertThat(slugs).hasSizeGreaterThan(10);
    }

    @Test
    void aMovesPageTellsWhatMovedFromWhereToWhereAndWhatThatRestsOn() {
        String path = "/move/qx50-i/2014-01-01/2018-06-01";
        String page = text(page(path));
        String sentence =
                "Between 1 January 2014 and 1 June 2018, the Infiniti QX50 (generation 1), Infiniti QX50 (generation 2),"
                        + " Infiniti QX50L (generation 1) moved from Nissan Tochigi Plant (Japan, until 2017) to COMPAS, Cooperation"
                        + " Manufacturing Plant Aguascalientes (Mexico, from November 2017), Dongfeng Nissan Dalian Plant (China, from"
                        + " April 2018) and Dongfeng Nissan Xiangyang Plant (China, from 2015).";
        assertThat(meta(page, "description")).isEqualTo(sentence);
        assertThat(page)
                .contains(
                        "<title>Infiniti QX50 (generation 1), Infiniti QX50 (generation 2), Infiniti QX50L (generation 1): moved between"
                                + " 1 January 2014 and 1 June 2018 · Wherebuilt</title>",
                        "<dt>Certainly or possibly built on 1 January 2014</dt><dd><a href=\"/plant/tochigi\">Nissan Tochigi Plant, Japan</a></dd>",
                        "<a href=\"/moves?from=2014-01-01&to=2018-06-01\">between 1 January 2014 and 1 June 2018</a>");
        GraphQL.ask("""
                        { relocations(from: "2014-01-01", to: "2018-06-01") {
                            line { slug } productionPeriods { verdict { reason } } } }
                        """)
                .<String>getList("relocations.find { it.line[0].slug == 'qx50-i' }.productionPeriods.verdict.reason")
                .forEach(reason -> assertThat(page).contains(reason));
        assertThat(page("/moves?from=2014-01-01&to=2018-06-01")).contains("href=\"" + path + "\"");
        JsonPath said = said(path);
        assertThat(thing(said, "Claim", "name")).isEqualTo(sentence);
        assertThat(thing(said, "Claim", "'@id'")).isEqualTo(origin() + path + "#move");
        assertThat(thing(said, "Claim", "temporalCoverage")).isEqualTo("2014-01-01/2018-06-01");
        assertThat(thing(said, "Claim", "about.url[1]")).isEqualTo(origin() + "/model/qx50-ii");
        assertThat(thing(said, "ClaimReview", "claimReviewed")).startsWith("The Infiniti QX50");
    }

    @Test
    void aPlannedDateIsNotToldAsOneThatHappened() {
        assertThat(meta(text(page("/move/qx55/2025-01-01/2026-06-01")), "description"))
                .isEqualTo(
                        "Between 1 January 2025 and 1 June 2026, the Infiniti QX55 (generation 1) ended at COMPAS, Cooperation Manufacturing"
                                + " Plant Aguascalientes (Mexico, planned until November 2025).");
    }

    @Test
    void theDaysBetweenWhichThingsMovedAreInThePagesOneAddress() {
        String days = "?from=2014-01-01&to=2018-06-01";
        assertThat(link(text(page("/moves" + days + "&publishedBy=2020-01-01&on=2019-01-01")), "canonical"))
                .isEqualTo(origin() + "/moves" + days + "&publishedBy=2020-01-01");
        assertThat(link(page("/moves?from=2018-06-01&to=2014-01-01"), "canonical"))
                .isEqualTo(origin() + "/moves");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/moves?from=0999-01-01&to=2016-01-01",
                "/moves?from=2011-01-01&to=3000-01-01",
                "/move/qx60-l50/0001-01-01/2016-01-01",
                "/?publishedBy=3000-01-01",
                "/?knownAt=9999-12-31T23:59:59-18:00",
                "/model/qx60-l50?publishedBy=9999-12-31",
                "/source/vpic?knownAt=0999-01-01T00:00:00Z",
            })
    void aDayOfAnyYearIsSaidInWords(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aLinesOtherModelsLeadToItsOneAddress() {
        Response answer = given().redirects()
                .follow(false)
                .get("/move/qx50-ii/2014-01-01/2018-06-01?knownAt=2026-11-25T00:00:00Z");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .isEqualTo("/move/qx50-i/2014-01-01/2018-06-01?knownAt=2026-11-25T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/move/qx60-l50/2013-01-01/2014-01-01",
                "/move/qx60-l50/2016-01-01/2011-01-01",
                "/move/qx60-l50/2011-01-01/soon",
                "/move/qx60-l50/2011-13-01/2016-01-01",
                "/move/none/2011-01-01/2016-01-01",
                "/move/%00/2011-01-01/2016-01-01",
                "/move/qx60-l50/2011-01-01/2016-01-01?knownAt=2020-01-01T00:00:00Z"
            })
    void whatDidNotMoveHasNoPage(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("Nothing here").doesNotContain("Exception");
    }

    @Test
    void whatTheCatalogueHeldThenIsOnTheMovesAndOnTheSourcesPageWithWhatHasChangedSince() {
        String then = "?knownAt=2026-11-23T00:00:00Z";
        assertThat(page("/moves")).contains("2 ended.", "line-g37-coupe-v36");
        assertThat(page("/moves" + then))
                .contains("0 ended. As the catalogue had it on 23 November 2026.")
                .doesNotContain("line-g37-coupe-v36");
        String move = page("/move/g-sedan-v36/2011-01-01/2016-01-01" + then);
        assertThat(meta(move, "description")).startsWith("As the catalogue had it on 23 November 2026: Between ");
        assertThat(move).contains("<dt>Since then</dt>");
        assertThat(link(move, "canonical")).isEqualTo(origin() + "/move/g-sedan-v36/2011-01-01/2016-01-01" + then);
        List<String> now = links(page("/source/vpic"), "/claim/");
        List<String> held = links(page("/source/vpic" + then), "/claim/");
        assertThat(now).containsAll(held).hasSizeGreaterThan(held.size());
        int added = now.size() - held.size();
        assertThat(page("/source/vpic" + then))
                .contains("<dt>Since then</dt><dd>" + added + " claim")
                .contains("0 claims withdrawn or replaced.")
                .doesNotContain("/download/claims");
        assertThat(links(page("/source/vpic?knownAt=2020-01-01T00:00:00Z"), "/claim/"))
                .isEmpty();
    }

    @Test
    void whatPagesSayForMachinesIsThatThing() {
        JsonPath home = said("/");
        assertThat(home.getString("'@context'")).isEqualTo("https://schema.org");
        assertThat(thing(home, "Dataset", "license")).isEqualTo("https://www.apache.org/licenses/LICENSE-2.0");
        assertThat(thing(home, "Dataset", "distribution.contentUrl")).isEqualTo(origin() + "/catalogue.zip");
        assertThat(thing(said("/about"), "Dataset", "name")).isEqualTo(thing(home, "Dataset", "name"));

        JsonPath model = said("/model/qx60-l50");
        assertThat(thing(model, "ProductModel", "name")).isEqualTo("Infiniti QX60 (L50)");
        assertThat(thing(model, "ProductModel", "brand.name")).isEqualTo("Infiniti");
        assertThat(thing(model, "ClaimReview", "claimReviewed"))
                .isEqualTo("The Infiniti QX60 (L50) was built at Smyrna Vehicle Assembly Plant, United States.");
        assertThat(thing(model, "ClaimReview", "reviewRating")).isNull();

        JsonPath plant = said("/plant/sunderland");
        JsonPath api = GraphQL.ask(
                "{ plant(slug: \"sunderland\") { location { latitude longitude } country { code } city } }");
        assertThat(thing(plant, "Place", "geo.latitude")).isEqualTo(api.getString("plant.location.latitude"));
        assertThat(thing(plant, "Place", "address.addressCountry")).isEqualTo(api.getString("plant.country.code"));
        assertThat(thing(plant, "Place", "address.addressLocality")).isEqualTo(api.getString("plant.city"));

        JsonPath claim = said(CLAIM);
        assertThat(thing(claim, "Claim", "'@id'")).isEqualTo(origin() + CLAIM + "#claim");
        assertThat(thing(claim, "Claim", "datePublished")).isEqualTo("2012-04-05");
        assertThat(thing(claim, "Claim", "appearance.'@id'")).isEqualTo(origin() + "/source/ttac2012#source");
        assertThat(thing(claim, "ClaimReview", "itemReviewed.'@id'")).isEqualTo(origin() + CLAIM + "#claim");
        assertThat(thing(said("/source/ttac2012"), "CreativeWork", "publisher.name"))
                .isEqualTo("The Truth About Cars");
        assertThat(thing(said("/market/china"), "Country", "name")).isEqualTo("China");
    }

    @ParameterizedTest
    @CsvSource({
        "/model/qx60-l51, /model/qx60-l50",
        "/plant/sunderlnd, /plant/sunderland",
        "/market/chna, /market/china",
        "/claim/smyrna, /plant/smyrna",
        "/model/none/card.png, -",
        "/plant/..%2F..%2Fetc, -",
        "/source/%00, -",
    })
    void anUnknownAddressSuggestsTheNearest(String path, String nearest) {
        Response answer = given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        List<String> suggested =
                links(answer.asString().replaceFirst("(?s)<footer.*", ""), "/(?:model|plant|market|source)/");
        assertThat(suggested).hasSizeLessThanOrEqualTo(3);
        if (!nearest.equals("-")) {
            assertThat(answer.asString()).contains("You may have meant", "<a href=\"" + nearest + "\">");
        }
        assertThat(answer.asString()).doesNotContain("rel=\"canonical\"", "ld+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/claim/ttac2012-qx60-l50-smyrna",
                "/source/ttac2012",
                "/claim/none",
                "/source/none",
                "/card.png",
                "/model/qx60-l50/card.png",
                "/claim/ttac2012-qx60-l50-smyrna/card.png"
            })
    void headIsAsGetWithoutTheBody(String path) {
        Response get = given().header("Accept-Encoding", "identity").get(path);
        Response head = given().header("Accept-Encoding", "identity").head(path);
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body().asByteArray()).isEmpty();
        assertThat(head.contentType()).isEqualTo(get.contentType());
        assertThat(given().post(path).statusCode()).isEqualTo(405);
    }

    private static String origin() {
        return "http://localhost:" + RestAssured.port;
    }

    private static String page(String path) {
        return given().get(path).then().statusCode(200).extract().asString();
    }

    /** With the characters that HTML has names for. */
    private static String text(String page) {
        return page.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&");
    }

    private static String meta(String page, String name) {
        return found(page, "<meta (?:property|name)=\"" + name + "\" content=\"([^\"]*)\"");
    }

    private static String link(String page, String relation) {
        return found(page, "<link rel=\"" + relation + "\" href=\"([^\"]*)\"");
    }

    /** What stands behind this in the page's links. */
    private static List<String> links(String page, String before) {
        return Pattern.compile("<a href=\"" + before + "([^\"/#]+)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private static JsonPath said(String path) {
        return new JsonPath(found(page(path), "<script type=\"application/ld\\+json\">(.*?)</script>"));
    }

    /** Of the first thing of the type. */
    private static String thing(JsonPath said, String type, String property) {
        return said.getString("'@graph'.find { it.'@type' == '%s' }.%s".formatted(type, property));
    }

    private static String found(String page, String pattern) {
        Set<String> all = Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(all).as(pattern).hasSize(1);
        return all.iterator().next();
    }
}
