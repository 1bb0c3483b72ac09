package org.wherebuilt.explorer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** What the server itself writes into a page: its head, and the ways to everything else. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PagesTest {

    private static final RestAssuredConfig UNCOMPRESSED = RestAssuredConfig.config()
            .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | Where and when was it built, for which markets, and which sources say so? | A map and a timeline",
                "/model/qx60-l50 | Infiniti QX60 (L50): where it was built | Built at Smyrna Vehicle Assembly Plant, United States,"
                        + " from 20 February 2012 to December 2020. With sources.",
                "/plant/sunderland | Nissan Sunderland Plant, Sunderland, United Kingdom: what it built | It built Infiniti Q30",
                "/market/china | Built for China: which plants, which models | Dongfeng Nissan Dalian Plant",
                "/coverage | How far the cars of each brand are known | of how many only the country",
                "/moves | Which models moved to another plant | Choose two days"
            })
    void aPageHasItsTitleAndDescriptionForPreviewsOfLinks(String path, String title, String description) {
        String page = given().get(path).then().statusCode(200).extract().asString();
        assertThat(page).contains("<title>" + title + " · Wherebuilt</title>");
        assertThat(found(page, "<meta name=\"description\" content=\"([^\"]*)\""))
                .contains(description);
        assertThat(found(page, "<meta property=\"og:title\" content=\"([^\"]*)\""))
                .isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/model/none", "/plant/qx60-l50", "/market/%3Cscript%3E", "/model/%00", "/plant/..%2F..%2Fetc"})
    void anUnknownThingHasAPageThatSaysSo(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("Nothing here").doesNotContain("<script>", "Exception");
        assertThat(answer.header("Content-Security-Policy")).isNotEmpty();
    }

    @Test
    void nothingInlineRunsButTheImportMap() throws NoSuchAlgorithmException {
        Response answer = given().get("/");
        String policy = answer.header("Content-Security-Policy");
        String map = found(answer.asString(), "<script type=\"importmap\">(.*?)</script>");
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8)));
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self' 'sha256-" + digest + "';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void everyFileOfAPageExistsIsCompressedAndMayBeCachedForEver() {
        String page = given().get("/").asString();
        Pattern.compile("(?:href|src)=\"(/(?:explorer|webjars)/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(file -> file.group(1))
                .distinct()
                .forEach(address -> {
                    Response file = given().header("Accept-Encoding", "gzip").get(address);
                    assertThat(file.statusCode()).as(address).isEqualTo(200);
                    assertThat(file.header("Cache-Control")).as(address).contains("immutable");
                    assertThat(file.header("Content-Encoding")).as(address).isEqualTo("gzip");
                    assertThat(file.header("Content-Type"))
                            .as(address)
                            .matches("(text/(javascript|css)|image/svg\\+xml).*");
                });
        assertThat(Pattern.compile("\"(/explorer/[^\"?]+)\":\"\\1\\?v=[0-9a-f]{16}\"")
                        .matcher(page)
                        .results()
                        .map(MatchResult::group))
                .hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/explorer/main.js?v=0123456789abcdef",
                "/explorer/style.css?v=",
                "/explorer/icon.svg",
                "/graphql-ui/graphiql.min.js?v=0123456789abcdef",
                "/graphql-ui/graphiql.min.css"
            })
    void noCacheKeepsAFileByAnAddressWithoutItsDigest(String address) {
        Response file = given().get(address);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/moves",
                "/model/qx60-l50",
                "/plant/sunderland",
                "/market/china",
                "/plant/none",
                "/robots.txt",
                "/sitemap.xml"
            })
    void headIsAsGetWithoutTheBody(String path) {
        Response get = given().config(UNCOMPRESSED).get(path);
        Response head = given().config(UNCOMPRESSED).head(path);
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body().asByteArray()).isEmpty();
        assertThat(get.body().asByteArray()).isNotEmpty();
        assertThat(head.headers().asList()).containsExactlyInAnyOrderElementsOf(get.headers());
        assertThat(head.header("Content-Length")).isNotNull();
        assertThat(given().header("Accept-Encoding", "gzip").head(path).header("Content-Length"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/explorer/main.js", "/explorer/style.css", "/graphql/schema.graphql", "/q/graphql-ui/"})
    void headOfAFileIsAsGetWithoutTheBody(String path) {
        Response head = given().head(path);
        assertThat(head.statusCode()).isEqualTo(given().get(path).statusCode()).isEqualTo(200);
        assertThat(head.body().asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/moves", "/model/qx60-l50", "/plant/none", "/robots.txt", "/sitemap.xml"})
    void aPageIsOnlyRead(String path) {
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            Response answer = given().request(method, path);
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
        Response options = given().options(path);
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void robotsTxtNamesTheSiteMapAndExcludesOperatorsPaths() {
        Response robots = given().get("/robots.txt");
        assertThat(robots.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(robots.asString())
                .isEqualTo("User-agent: *\nDisallow: /q/\n\nSitemap: http://localhost:" + RestAssured.port
                        + "/sitemap.xml\n");
    }

    @Test
    void theSiteMapHasEveryPageAndEachIsThere() {
        Response map = given().get("/sitemap.xml");
        assertThat(map.contentType()).isEqualTo("application/xml; charset=utf-8");
        List<String> addresses = map.xmlPath().getList("urlset.url.loc");
        String origin = "http://localhost:" + RestAssured.port;
        List<String> expected = new ArrayList<>();
        for (String page : new String[] {"/", "/moves", "/coverage", "/vin", "/about", "/glossary"}) {
            expected.add(origin + page);
        }
        JsonPath all = GraphQL.ask("""
                { models(first: 500) { nodes { slug } } plants(first: 500) { nodes { slug } } markets { slug }
                  sources(first: 500) { nodes { slug } } }
                """);
        all.<String>getList("models.nodes.slug").forEach(slug -> expected.add(origin + "/model/" + slug));
        all.<String>getList("plants.nodes.slug").forEach(slug -> expected.add(origin + "/plant/" + slug));
        all.<String>getList("markets.slug").forEach(slug -> expected.add(origin + "/market/" + slug));
        all.<String>getList("sources.nodes.slug").forEach(slug -> expected.add(origin + "/source/" + slug));
        claims().forEach(slug -> expected.add(origin + "/claim/" + slug));
        for (Moves.Story story : Moves.STORIES) {
            Days days = story.days();
            GraphQL.ask(
                            "query($from: Date!, $to: Date!) { relocations(from: $from, to: $to) { line { slug } } }",
                            Map.of(
                                    "from",
                                    days.from().toString(),
                                    "to",
                                    days.to().toString()))
                    .<String>getList("relocations.collect { it.line[0].slug }")
                    .forEach(slug -> expected.add("%s/move/%s/%s/%s".formatted(origin, slug, days.from(), days.to())));
        }
        assertThat(addresses).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(addresses).allSatisfy(address -> assertThat(Endpoint.send(
                                HttpRequest.newBuilder(URI.create(address)).method("HEAD", BodyPublishers.noBody()))
                        .status())
                .as(address)
                .isEqualTo(200));
    }

    private static List<String> claims() {
        List<String> slugs = new ArrayList<>();
        String after = null;
        do {
            JsonPath page = GraphQL.ask(
                    "query($after: String) { claims(first: 500, after: $after) { nodes { slug } pageInfo { hasNextPage endCursor } } }",
                    Collections.singletonMap("after", after));
            slugs.addAll(page.getList("claims.nodes.slug"));
            after = page.getBoolean("claims.pageInfo.hasNextPage") ? page.getString("claims.pageInfo.endCursor") : null;
        } while (after != null);
        return slugs;
    }

    @Test
    void anInvalidHostHeaderDoesNotReachTheSiteMap() {
        Response map = given().header("Host", "a&b<c>'\"").get("/sitemap.xml");
        assertThat(map.statusCode()).isEqualTo(400);
        assertThat(map.asString()).doesNotContain("a&b", "<c>");
        assertThat(given().header("Host", "a&b").get("/sitemap.xml").asString()).doesNotContain("a&b");
    }

    private static String found(String page, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " is not in " + page))
                .group(1);
    }
}
