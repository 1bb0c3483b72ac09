package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.testsupport.Visitor.list;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;
import org.wherebuilt.testsupport.Visitor;

/** The catalogue that comes with the service, as visitors and experts meet it. The other tests have one that never changes. */
@Tag("sweep")
@QuarkusTest
@TestProfile(RealCatalogue.class)
class WholeCatalogueTest {

    /** A car that may still be built has a source of this many last years. */
    private static final int YEARS_OF_SILENCE = 10;

    /** Of these nobody found a source that says when they ended. */
    private static final List<String> LOOKED_FOR_IN_VAIN = List.of("nissan-livina-l10 at huadu");

    @Tag("browser")
    @Test
    void theFirstViewIsOfOneBrandOrHasAHeadingForEach() {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/?on=2013-06-01");
            Locator headings = page.locator(".timeline h3");
            assertThat(headings).hasText(new String[] {"Datsun", "Infiniti", "Nissan"});
            page.getByLabel("Brand").selectOption("infiniti");
            assertThat(page).hasURL(Pattern.compile("brand=infiniti"));
            assertThat(headings).hasCount(0);
            assertThat(list(page)).containsText("QX60 (L50)");
            assertThat(list(page)).not().containsText("Juke");
            visitor.open(page.url().replace(Visitor.address(""), "").replace("infiniti", "nissan"));
            assertThat(page.getByLabel("Brand")).hasValue("nissan");
            assertThat(list(page)).containsText("Juke");
            assertThat(list(page)).not().containsText("QX60 (L50)");
            assertThat(page.getByRole(AriaRole.LINK, Visitor.named("This day as CSV")))
                    .hasAttribute("href", Pattern.compile("/download/periods\\.csv\\?brand=nissan&on=2013-06-01"));
            assertThat(given().get("/download/periods.csv?brand=nissan&on=2013-06-01")
                            .asString())
                    .contains("Juke")
                    .doesNotContain("QX60");
            visitor.hasSeenNothingOdd();
        }
    }

    @Tag("browser")
    @Test
    void theFirstViewIsLight() {
        assertThat(WeightTest.weight("/")).isLessThan(WeightTest.MOST);
    }

    @Test
    void everyPageOfAPlantAndAModelIsThere() {
        List<String> addresses = given().get("/sitemap.xml").xmlPath().getList("urlset.url.loc");
        List<String> paths = addresses.stream()
                .map(address -> URI.create(address).getPath())
                .filter(path -> path.startsWith("/model/") || path.startsWith("/plant/"))
                .toList();
        assertThat(paths)
                .hasSizeGreaterThan(600)
                .allSatisfy(path -> given().get(path).then().statusCode(200));
    }

    /** What anybody who knows these cars would say. */
    @ParameterizedTest
    @CsvSource({
        "nissan-x-trail-t32, 2019-06-01, kyushu smyrna",
        "nissan-leaf-ze1, 2019-06-01, oppama smyrna sunderland",
        "nissan-gt-r-r35, 2015-06-01, tochigi",
        "nissan-juke-f15, 2015-06-01, sunderland",
        "nissan-qashqai-j11, 2017-06-01, sunderland",
        "nissan-navara-d23, 2022-06-01, nissan-rosslyn nissan-samut-prakan-2",
        "nissan-altima-l33, 2014-06-01, canton smyrna",
        "nissan-titan-a60, 2010-06-01, canton",
        "qx60-l50, 2015-06-01, smyrna"
    })
    void whereACarWasBuiltOnADay(String model, LocalDate on, String plants) {
        List<String> built = GraphQL.ask(
                        "query($model: [String!], $on: Date) { productionPeriods(filter: {model: $model, on: $on}, first: 500) { nodes { plant { slug } } } }",
                        Map.of("model", List.of(model), "on", on.toString()))
                .getList("productionPeriods.nodes.plant.slug");
        assertThat(built).contains(plants.split(" "));
    }

    /** No source says when it ended, no successor, register, plant or name bounds it, and nobody speaks of it any more: somebody must look. */
    @Test
    void nothingMayStillBeBuiltOfWhichNobodyHasSpokenForTenYears() throws IOException {
        String today = lastRead();
        List<Map<String, ?>> possible = GraphQL.ask(
                        "query($on: Date) { productionPeriods(filter: {on: $on}, first: 500) { nodes { model { slug } plant { slug }"
                                + " verdict { strength { lastConfirmed } } } } }",
                        Map.of("on", today))
                .getList("productionPeriods.nodes");
        assertThat(possible).hasSizeGreaterThan(20);
        int silentSince = LocalDate.parse(today).getYear() - YEARS_OF_SILENCE;
        assertThat(possible.stream()
                        .filter(period -> isBefore(silentSince, period))
                        .map(WholeCatalogueTest::named)
                        .toList())
                .containsExactlyElementsOf(LOOKED_FOR_IN_VAIN);
    }

    private static boolean isBefore(int year, Map<String, ?> period) {
        Map<?, ?> strength = (Map<?, ?>) ((Map<?, ?>) period.get("verdict")).get("strength");
        String last = (String) strength.get("lastConfirmed");
        return last != null && Integer.parseInt(last.replace("MY", "").substring(0, 4)) < year;
    }

    private static String named(Map<String, ?> period) {
        return ((Map<?, ?>) period.get("model")).get("slug") + " at " + ((Map<?, ?>) period.get("plant")).get("slug");
    }

    /** The day of the latest source that was read: what comes after is not the catalogue's fault. */
    private static String lastRead() throws IOException {
        return rows("db/catalogue/sources.csv").stream()
                .map(source -> source.get("read_on"))
                .max(String::compareTo)
                .orElseThrow();
    }

    static List<CSVRecord> rows(String file) throws IOException {
        try (Reader rows = Files.newBufferedReader(Path.of(file))) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(rows)
                    .getRecords();
        }
    }
}
