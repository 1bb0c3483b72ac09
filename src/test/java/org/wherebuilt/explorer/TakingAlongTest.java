package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** The analyst's way to its end: from a filter on a page to rows that are the API's, and a picture for a page of one's own. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TakingAlongTest {

    private static final String ALL = "SUPPORTED,DISPUTED,PLANNED,UNCONFIRMED,REJECTED";

    /** Columns whose cells are texts of the answer, by the place that they have there. */
    private static final Map<String, String> TEXTS = Map.of(
            "model_name", "model.name",
            "plant_name", "plant.name",
            "country", "plant.country.name",
            "status", "verdict.status",
            "start", "start",
            "end", "end",
            "possible_from", "possibleFrom",
            "certain_from", "certainFrom",
            "certain_to", "certainTo",
            "reason", "verdict.reason");

    private static final String FIELDS = """
            { nodes {
                model { slug name } plant { slug name country { name } } start end ongoing possibleFrom certainFrom certainTo possibleTo
                markets { slug } dissent verdict { status reason strength { inWords } }
            } }""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = Visitor.atADesk();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void anAnalystTakesAlongWhatIsOnScreenAndItIsWhatTheApiSays() throws IOException {
        Page page = visitor.open("/?on=2019-06-01");
        page.getByLabel("Built for").selectOption("china");
        page.getByRole(AriaRole.CHECKBOX, named("unconfirmed")).check();
        page.getByRole(AriaRole.BUTTON, named("Table")).click();
        Locator shown = Visitor.settled(page)
                .getByRole(AriaRole.REGION, named("Built on this day"))
                .locator("tbody tr");
        assertThat(shown.first()).isVisible();
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, named("This day as CSV")).click());
        assertThat(download.suggestedFilename()).matches("wherebuilt-periods-r\\d+-2019-06-01\\.csv");
        List<CSVRecord> rows = parsed(Files.readString(download.path()));

        List<Map<String, Object>> answer = GraphQL.ask(
                        "{ productionPeriods(first: 500, filter: {on: \"2019-06-01\", market: \"china\","
                                + " status: [SUPPORTED, DISPUTED, UNCONFIRMED]}) " + FIELDS + " }")
                .getList("productionPeriods.nodes");
        assertThat(answer).hasSizeGreaterThan(5);
        assertThat(rows).hasSameSizeAs(answer);
        assertThat(shown.count()).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            says(rows.get(i), answer.get(i));
        }
        assertThat(rows.stream().map(row -> row.get("model_name") + " / " + row.get("plant_name")))
                .as("the table on screen has the same rows")
                .allSatisfy(pair -> assertThat(shown.allInnerTexts())
                        .anyMatch(text -> text.contains(pair.split(" / ")[0]) && text.contains(pair.split(" / ")[1])));
        visitor.hasSeenNothingOdd();
    }

    private static void says(CSVRecord row, Map<String, Object> period) {
        JsonPath said = new JsonPath(written(period));
        TEXTS.forEach((column, path) -> assertThat(row.get(column))
                .as(column)
                .isEqualTo(said.getString(path) == null ? "" : said.getString(path)));
        assertThat(row.get("ongoing")).isEqualTo(said.getString("ongoing"));
        assertThat(row.get("dissent")).isEqualTo(said.getString("dissent"));
        assertThat(row.get("strength")).isEqualTo(said.getString("verdict.strength.inWords"));
        assertThat(row.get("markets")).isEqualTo(String.join("; ", said.getList("markets.slug", String.class)));
        assertThat(row.get("permalink"))
                .isEqualTo(Visitor.address(
                        "/model/" + said.getString("model.slug") + "#at-" + said.getString("plant.slug")));
    }

    @ParameterizedTest
    @CsvSource({
        "/?on=2019-06-01, All days",
        "/model/qx60-l50, Periods",
        "/plant/smyrna, Periods",
        "/market/china, Periods",
        "/moves, Lines"
    })
    void everyPageHasItsRowsAsATableAndAsFilesWithThatManyRows(String path, String file) {
        Page page = visitor.open(path);
        page.getByRole(AriaRole.BUTTON, named("Table")).click();
        assertThat(page).hasURL(Pattern.compile("[?&]view=table"));
        Locator table = page.locator("wb-table table").last();
        assertThat(table.locator("tbody tr").first()).isVisible();
        int shown = Visitor.settled(page)
                .locator("wb-table")
                .last()
                .locator("tbody tr")
                .count();
        String link = page.getByRole(AriaRole.LINK, named(file + " as CSV")).getAttribute("href");
        List<CSVRecord> rows = rows(link);
        assertThat(rows).hasSize(shown);
        assertThat((List<?>)
                        given().get(link.replace(".csv", ".json")).jsonPath().getList("$"))
                .hasSize(shown);
        assertThat(visitor.open(path + (path.contains("?") ? "&" : "?") + "view=table")
                        .locator("wb-table table")
                        .last())
                .isVisible();
        visitor.hasSeenNothingOdd();
    }

    @Test
    void aTableIsSortedByKeyboardAndSaysSo() {
        Page page = visitor.open("/?view=table");
        Locator table = page.getByRole(AriaRole.REGION, named("Production periods"));
        Locator head = table.getByRole(AriaRole.COLUMNHEADER, inRegion("Certain from"));
        assertThat(head).hasAttribute("aria-sort", "none");
        head.getByRole(AriaRole.BUTTON).focus();
        page.keyboard().press("Enter");
        assertThat(head).hasAttribute("aria-sort", "ascending");
        List<String> days = cells(table, 6);
        assertThat(days.stream().filter(day -> !day.isEmpty()).toList())
                .hasSizeGreaterThan(20)
                .isSorted();
        assertThat(days.get(days.size() - 1)).as("what has none stands last").isEmpty();
        page.keyboard().press("Enter");
        assertThat(head).hasAttribute("aria-sort", "descending");
        assertThat(cells(table, 6).get(0))
                .isGreaterThan("2022")
                .isEqualTo(days.stream().max(String::compareTo).get());
        assertThat(cells(table, 6).get(days.size() - 1)).isEmpty();
        table.getByRole(AriaRole.COLUMNHEADER, inRegion("Country"))
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(head).hasAttribute("aria-sort", "none");
        assertThat(cells(table, 2)).isSorted().contains("Japan", "United States");
    }

    private static List<String> cells(Locator table, int column) {
        return table.locator("tbody tr :nth-child(" + (column + 1) + "):is(td, th)")
                .allInnerTexts();
    }

    @Test
    void aTableIsScrolledWithinItselfOnAPhone() {
        try (Visitor phone = Visitor.with(360, 740, ColorScheme.DARK)) {
            for (String path : List.of("/?view=table", "/model/qx60-l50?view=table", "/moves?view=table")) {
                Page page = phone.open(path);
                Locator region = page.locator("wb-table .sheet").last();
                assertThat(region).isVisible();
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as(path)
                        .isTrue();
                assertThat((Boolean) region.evaluate("region => region.scrollWidth > region.clientWidth"))
                        .as(path)
                        .isTrue();
                assertThat(region).hasAttribute("tabindex", "0");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "periods.csv?model=qx60-l50&show=" + ALL + " | model(slug: \"qx60-l50\")",
                "periods.csv?plant=tochigi&show=" + ALL + " | plant(slug: \"tochigi\")",
                "periods.csv?model=qx60-l50&market=united-states&publishedBy=2016-01-01&show=" + ALL
                        + " | model(slug: \"qx60-l50\")"
            })
    void aFileOfAModelOrAPlantHasThePeriodsThatItsPageHas(String address, String thing) {
        String arguments =
                address.contains("publishedBy") ? "market: \"united-states\", publishedBy: \"2016-01-01\", " : "";
        List<String> reasons = GraphQL.ask("{ " + thing + " { productionPeriods(" + arguments
                        + "include: [PLANNED, UNCONFIRMED, REJECTED]) { verdict { reason } } } }")
                .getList((thing.startsWith("model") ? "model" : "plant") + ".productionPeriods.verdict.reason");
        assertThat(reasons).isNotEmpty();
        assertThat(rows("/download/" + address).stream().map(row -> row.get("reason")))
                .containsExactlyInAnyOrderElementsOf(reasons);
    }

    @Test
    void moreRowsThanAPageAreAllThere() {
        int all = GraphQL.ask("{ productionPeriods(filter: {status: [" + ALL + "]}) { totalCount } }")
                .getInt("productionPeriods.totalCount");
        assertThat(all).isGreaterThan(25);
        assertThat(rows("/download/periods.csv?show=" + ALL))
                .hasSize(all)
                .extracting(row -> row.get("model") + " at " + row.get("plant"))
                .doesNotHaveDuplicates();
    }

    @Test
    void theClaimsOfAModelSayWhatEachDecidesAndThoseOfASourceAreAllOfThem() {
        List<CSVRecord> qx55 = rows("/download/claims.csv?model=qx55");
        JsonPath model = GraphQL.ask(
                "{ model(slug: \"qx55\") { productionPeriods(include: [PLANNED, UNCONFIRMED, REJECTED]) { plant { slug }"
                        + " verdict { winner { slug } end { winner { slug } dissenters { slug } } } claims { slug quote source { title } } } } }");
        List<String> claims = new ArrayList<>();
        model.<List<String>>getList("model.productionPeriods.claims.slug").forEach(claims::addAll);
        assertThat(qx55.stream().map(row -> row.get("claim")))
                .containsExactlyElementsOf(claims.stream().distinct().toList());
        Map<String, CSVRecord> bySlug = qx55.stream().collect(Collectors.toMap(row -> row.get("claim"), row -> row));
        String at = "qx55 at " + model.getString("model.productionPeriods[0].plant.slug");
        assertThat(bySlug.get(model.getString("model.productionPeriods[0].verdict.winner.slug"))
                        .get("decides"))
                .contains(at + ": place");
        assertThat(bySlug.get(model.getString("model.productionPeriods[0].verdict.end.dissenters[0].slug"))
                        .get("dissents_on"))
                .contains(at + ": end");
        assertThat(rows("/download/claims.csv?source=vpic").stream().map(row -> row.get("claim")))
                .containsExactlyElementsOf(GraphQL.ask("{ source(slug: \"vpic\") { claims { slug } } }")
                        .getList("source.claims.slug"));
    }

    @Test
    void whatMovedIsAFileAsOfAnotherTimeTooAndEachRowHasItsOwnAddress() throws IOException {
        String days = "/download/relocations.csv?from=2011-01-01&to=2016-01-01";
        assertThat(rows(days).stream().map(row -> row.get("line"))).contains("qx60-l50", "g37-coupe-v36");
        List<CSVRecord> then = rows(days + "&knownAt=2026-11-23T00:00:00Z");
        assertThat(then.stream().map(row -> row.get("line")))
                .contains("qx60-l50")
                .doesNotContain("g37-coupe-v36");
        assertThat(then).allSatisfy(row -> assertThat(given().urlEncodingEnabled(false)
                        .get(row.get("permalink"))
                        .statusCode())
                .isEqualTo(200));
        assertThat(then.stream().map(row -> row.get("permalink")))
                .contains(Visitor.address("/move/qx60-l50/2011-01-01/2016-01-01?knownAt=2026-11-23T00%3A00%3A00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "periods.csv?market=chin | market: \"chin\" is not the slug of a market; the nearest are china",
                "periods.xlsx?model=qx6 | model: \"qx6\" is not the slug of a model; the nearest are",
                "periods.json?plant=nowhere | plant: \"nowhere\" is not the slug of a plant; the nearest are",
                "periods.csv?on=2019-13-01 | on: \"2019-13-01\" is not a day such as 2012-02-20",
                "periods.csv?publishedBy=2019 | publishedBy: \"2019\" is not a day such as 2012-02-20",
                "periods.csv?knownAt=yesterday | knownAt: \"yesterday\" is not a moment such as 2026-11-22T00:00:00Z",
                "periods.csv?show=PROVEN | show: \"PROVEN\" is not one of DISPUTED, PLANNED",
                "periods.csv?mraket=china | mraket: this address has no such parameter; it takes: on, market,",
                "periods.csv?on=2019-01-01&on=2020-01-01 | on: it is given more than once",
                "claims.csv | model: claims are those of a model, a plant or a source: give",
                "claims.csv?source=none | source: \"none\" is not the slug of a source",
                "relocations.csv?from=2011-01-01 | to: it is required, and takes a day such as",
                "relocations.csv?from=2011-01-01&to=2010-01-01 | to: \"2010-01-01\" is not a day on or after from"
            })
    void aWrongParameterIsNamedWithItsValueAndWhatIsAccepted(String address, String words) {
        Response refused = given().get("/download/" + address);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(refused.asString()).startsWith(words);
    }

    @Test
    void aPageWithNoVerdictChosenIsAFileWithoutRowsAndWithItsColumns() throws IOException {
        String text = given().get("/download/periods.csv?show=").asString();
        assertThat(parsed(text)).isEmpty();
        assertThat(text).startsWith("\uFEFFmodel,model_name,");
        assertThat(given().get("/download/periods.json?show=").asString()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/download/periods.csv?on=2019-06-01", "/download/periods.xlsx", "/catalogue.zip"})
    void aClientThatHasTheFileGets304(String path) {
        Response first = given().get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        Response again = given().header("If-None-Match", first.header("ETag")).get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
        assertThat(given().header("If-None-Match", "\"other\"").get(path).statusCode())
                .isEqualTo(200);
        Response head = given().head(path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(head.header("Content-Disposition"))
                .startsWith("attachment; filename=\"wherebuilt-")
                .isEqualTo(first.header("Content-Disposition"));
        assertThat(given().post(path).statusCode()).isEqualTo(405);
    }

    @Test
    void theWholeCatalogueIsAZipOfItsFiles() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(given().get("/catalogue.zip").asByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        assertThat(files).containsKeys("README.txt", "LICENSE", "claims.csv", "plants.csv", "sources.csv");
        assertThat(parsed(files.get("claims.csv")).stream()
                        .filter(row -> row.get("retracted_at").isEmpty()))
                .hasSize(GraphQL.ask("{ catalogue { claims } }").getInt("catalogue.claims"));
    }

    @Test
    void aPictureStandsInThePageOfAnotherSiteAndNothingElseDoes() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] html =
                    "<!doctype html><title>Another site</title><iframe title=\"Cars\" width=\"900\" height=\"700\" src=\"%s\"></iframe>"
                            .formatted(Visitor.address(exchange.getRequestURI().toString()))
                            .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        other.start();
        try {
            String site = "http://localhost:" + other.getAddress().getPort();
            Page page = visitor.page();
            page.navigate(site + "/?embed&on=2019-06-01");
            FrameLocator home = page.frameLocator("iframe");
            assertThat(home.getByRole(AriaRole.GROUP, new FrameLocator.GetByRoleOptions().setName("Map of the plants")))
                    .isVisible();
            assertThat(home.locator(".credit")).hasText("What was built on 1 June 2019: Wherebuilt, with sources");
            assertThat(home.locator(".credit a")).hasAttribute("href", "/?on=2019-06-01");
            assertThat(home.locator(".credit a")).hasAttribute("rel", "noopener");
            assertThat(home.locator("header.site")).isHidden();
            assertThat(home.locator("footer.site")).isHidden();
            assertThat(home.getByRole(AriaRole.HEADING)).hasCount(0);
            page.navigate(site + "/model/qx60-l50?embed");
            assertThat(page.frameLocator("iframe").locator("wb-timeline")).containsText("Smyrna");
            assertThat(page.frameLocator("iframe").locator(".answer").first()).isHidden();
            for (String refused :
                    List.of("/?on=2019-06-01", "/model/qx60-l50", "/market/china?embed", "/moves?embed")) {
                page.navigate(site + refused);
                assertThat(page.frames().get(1).url()).as(refused).startsWith("chrome-error:");
            }
        } finally {
            other.stop(0);
        }
    }

    @Test
    void theClaimsOfASourceAreOfferedOnItsPage() {
        String page = given().get("/source/vpic").asString();
        assertThat(page).contains("href=\"/download/claims.csv?source=vpic\"");
        assertThat(rows("/download/claims.csv?source=vpic"))
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(page).contains("/claim/" + row.get("claim") + "\""));
    }

    @Test
    void theCodeToEmbedIsThatOfTheView() {
        Page page = visitor.open("/model/qx60-l50");
        page.getByRole(AriaRole.BUTTON, named("Embed")).click();
        Locator code = page.getByRole(AriaRole.DIALOG, named("Embed this view")).getByLabel("Code to embed");
        assertThat(code).isVisible();
        assertThat(code.inputValue())
                .isEqualTo("<iframe src=\"%s\" title=\"%s\" width=\"100%%\" height=\"640\" loading=\"lazy\"></iframe>"
                        .formatted(Visitor.address("/model/qx60-l50?embed"), page.title()));
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        visitor.hasSeenNothingOdd();
    }

    private static String written(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<CSVRecord> rows(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/csv; charset=utf-8");
        try {
            return parsed(answer.asString());
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static List<CSVRecord> parsed(String csv) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(csv.replaceFirst("^\uFEFF", "")), format)) {
            return parser.getRecords();
        }
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions inRegion(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
