package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Axe;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;
import org.wherebuilt.testsupport.Visitor;

/** Lines of the catalogue that comes with the service, of which derived rows speak: their countries, plants and pages. */
@Tag("sweep")
@QuarkusTest
@TestProfile(RealCatalogue.class)
class WholeCatalogueLinesTest {

    @Tag("browser")
    @Test
    void thePageOfWhatIsKnownHasARowForEachBrandAndItsLines() {
        JsonPath known = GraphQL.ask("{ coverage { brand { name } generations generationsByPlant linesByCountry } }");
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/coverage");
            assertThat(page.locator("wb-table tbody th"))
                    .hasText(known.getList("coverage.brand.name").toArray(String[]::new));
            assertThat(Visitor.said(page))
                    .containsText("Plant known by hand: %d of %d generations, of %d brands"
                            .formatted(
                                    known.getInt("coverage.sum { it.generationsByPlant }"),
                                    known.getInt("coverage.sum { it.generations }"),
                                    known.getInt("coverage.count { it.generationsByPlant > 0 }")));
            assertThat(Visitor.said(page))
                    .containsText("Country only: %d lines of %d brands"
                            .formatted(
                                    known.getInt("coverage.sum { it.linesByCountry }"),
                                    known.getInt("coverage.count { it.linesByCountry > 0 }")));
            Locator camry = page.locator("#lines-toyota")
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName("Camry").setExact(true));
            assertThat(camry).isHidden();
            page.locator("wb-table a[href='#lines-toyota']").click();
            assertThat(camry).isVisible();
            Axe.findsNothingSerious(page);
            page.setViewportSize(360, 800);
            Axe.findsNothingSerious(page);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(360);
            camry.click();
            assertThat(page).hasURL(Visitor.address("/model/toyota-camry"));
            visitor.open("/coverage")
                    .getByRole(AriaRole.LINK, Visitor.named("Infiniti"))
                    .click();
            assertThat(page.getByLabel("Brand")).hasValue("infiniti");
            visitor.hasSeenNothingOdd();
        }
        assertThat(WeightTest.weight("/coverage")).isLessThan(WeightTest.MOST);
    }

    /** Most brands are known by lines only: who chooses one must not get an empty map. */
    @Tag("browser")
    @Test
    void theFirstPageHasTheLinesOfAChosenBrand() {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/?on=2020-06-01");
            assertThat(page.locator("main")).containsText("choose a brand to see its lines");
            page.getByLabel("Brand").selectOption("bmw");
            Locator lines = page.locator("wb-lines");
            assertThat(Visitor.said(page))
                    .hasText(
                            Pattern.compile(
                                    "Sources list \\d+ of 35 lines for model year 2020: \\d+ with a plant, \\d+ with several possible plants\\."));
            assertThat(page.locator("wb-home > section")).hasCount(0);
            Locator greer = lines.locator("wb-map")
                    .getByRole(AriaRole.BUTTON)
                    .and(page.locator("[aria-label^='BMW, Greer, United States: ']"));
            greer.press("Enter");
            assertThat(page).hasURL(Pattern.compile("plant=bmw-greer"));
            Locator chosen = page.getByRole(AriaRole.REGION, Visitor.named("Plants of model year 2020"))
                    .locator("article")
                    .first();
            assertThat(chosen).containsText("BMW, Greer");
            assertThat(chosen.getByRole(AriaRole.LISTITEM)
                            .filter(new Locator.FilterOptions().setHasText("X3"))
                            .first())
                    .hasText("X3");
            assertThat(lines.getByLabel("Model years: X3", new Locator.GetByLabelOptions().setExact(true))
                            .getByRole(AriaRole.LINK)
                            .last())
                    .hasAttribute("aria-label", "X3: United States, BMW, Greer, model year 2019 to 2026");
            Axe.findsNothingSerious(page);
            page.setViewportSize(360, 800);
            Axe.findsNothingSerious(page);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(360);
            page.getByRole(AriaRole.BUTTON, Visitor.named("Table")).click();
            assertThat(page.getByRole(AriaRole.REGION, Visitor.named("Lines in all model years"))
                            .locator("tbody tr")
                            .filter(new Locator.FilterOptions().setHasText("Greer"))
                            .first())
                    .containsText("2019 to 2026");
            assertThat(visitor.open("/?brand=nissan&on=2013-06-01").locator("wb-home > section"))
                    .hasCount(3);
            assertThat(page.locator("wb-lines h2")).hasText("Lines of Nissan");
            assertThat(visitor.open("/?brand=bmw&on=2020-06-01&embed").locator("wb-map"))
                    .hasCount(1);
            visitor.hasSeenNothingOdd();
        }
    }

    /** Of the Tacoma, Fremont is named for the years before 2005 only; later ones may be from Princeton or San Antonio. */
    @Tag("browser")
    @Test
    void aPlantIsNamedForItsOwnModelYears() {
        try (Visitor visitor = Visitor.atADesk()) {
            Locator bars = visitor.open("/?brand=toyota&on=2020-06-01")
                    .getByLabel("Model years: Tacoma", new Page.GetByLabelOptions().setExact(true))
                    .locator("a[aria-label*='United States']");
            assertThat(bars.filter(new Locator.FilterOptions().setHasText("Fremont"))
                            .last())
                    .hasAttribute("aria-label", Pattern.compile("model year 2004$"));
            assertThat(bars.last())
                    .hasAttribute("aria-label", Pattern.compile("^Tacoma: United States, model year 2019 to 20"));
            assertThat(bars.last().locator("rect").first()).hasClass(Pattern.compile("country"));
            assertThat(visitor.open("/model/toyota-tacoma")
                            .locator("wb-countries tbody tr")
                            .last())
                    .containsText("NUMMI, Fremont 1996 to 2002, 2004");
            assertThat(visitor.page().locator("wb-countries tbody tr").first())
                    .containsText(
                            Pattern.compile(
                                    "Toyota, Tijuana 2019\\s*Possible:\\s*Toyota, Apaseo el Grande 2020 to 2026\\s*Toyota, Tijuana 2020 to 2026"));
            visitor.hasSeenNothingOdd();
        }
    }

    @Test
    void aSentenceNamesAPlantForItsOwnModelYears() {
        String question =
                "{ model(slug: \"toyota-tacoma\") { all: builtIn { reason } one: builtIn(modelYear: 2004) { reason } } }";
        JsonPath tacoma = GraphQL.ask(question);
        assertThat(tacoma.getList("model.all.reason", String.class))
                .first(InstanceOfAssertFactories.STRING)
                .contains(
                        " that it was at Toyota in Tijuana (2019). ",
                        " lists Toyota in Apaseo el Grande (2020 to 2026) and Toyota in Tijuana (2020 to 2026) as possible places.");
        assertThat(tacoma.getList("model.all.reason", String.class).get(1))
                .contains(" names NUMMI in Fremont (1996 to 2002, 2004). ");
        assertThat(tacoma.getString("model.one[0].reason")).endsWith(" names NUMMI in Fremont.");
        assertThat(given().get("/model/toyota-tacoma").asString())
                .contains("NUMMI, Fremont</a> <span class=\"dim\">1996 to 2002, 2004</span>")
                .contains(
                        "<p>Possible: <a href=\"/plant/toyota-apaseo-el-grande\">Toyota, Apaseo el Grande</a> <span class=\"dim\">2020 to 2026</span>,");
    }

    /** A brand that is no longer listed shows its last model year, and not an empty map of the present. */
    @Tag("browser")
    @Test
    void whereNoDayIsNamedTheLastListedModelYearIsShown() {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/?brand=saab");
            Locator said = Visitor.said(page);
            assertThat(said).hasText(Pattern.compile("Sources list [1-9] of 7 lines for model year 20[01]\\d: .*"));
            assertThat(page.locator("wb-lines article").first()).isVisible();
            page = visitor.open("/?brand=saab&on=2020-06-01&market=canada");
            assertThat(page.locator(".unsaid"))
                    .containsText("Of 7 lines no source says where they were built for Canada. They are: 9-2X · 9-3 ·");
            assertThat(visitor.open("/?brand=saab&embed&market=canada").locator(".unsaid"))
                    .containsText("Of 7 lines");
            visitor.hasSeenNothingOdd();
        }
    }

    /** No brand that can be chosen leads nowhere. */
    @Test
    void everyBrandHasAGenerationOrALine() {
        List<String> without = GraphQL.ask("{ coverage { brand { slug } generations lines } }")
                .getList("coverage.findAll { it.generations + it.lines == 0 }.brand.slug");
        assertThat(without).isEmpty();
        assertThat(GraphQL.ask("{ coverage { brand { slug } } }").getList("coverage.brand.slug"))
                .hasSameElementsAs(
                        GraphQL.ask("{ brands(first: 500) { nodes { slug } } }").getList("brands.nodes.slug"));
    }

    @Tag("browser")
    @Test
    void aVehicleNumberSaysHowFarTheCatalogueKnowsTheCar() {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/");
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Ask"))
                    .pressSequentially("JTDACACU*R3");
            assertThat(page.getByRole(AriaRole.LISTBOX, Visitor.named("Suggestions"))
                            .getByRole(AriaRole.OPTION))
                    .containsText("Read this vehicle number");
            page.keyboard().press("Enter");
            Locator report = page.getByRole(AriaRole.DIALOG, Visitor.named("What this vehicle number says"));
            assertThat(report).containsText("It knows the Toyota Prius Prime by country");
            assertThat(report)
                    .containsText("The Toyota Prius Prime of model year 2024 was built in Japan, according to");
            assertThat(report).containsText("The catalogue's sources name this country, too.");
            assertThat(report.getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions()
                                    .setName("Toyota Prius Prime")
                                    .setExact(true)))
                    .hasAttribute("href", Pattern.compile("/model/toyota-prius-prime"));
            visitor.hasSeenNothingOdd();
        }
    }

    @Tag("browser")
    @Test
    void aPlantOfWhichOnlyLinesAreKnownHasTheirTable() {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/plant/bmw-greer");
            assertThat(page.locator(".lead")).containsText("By sources, it is a plant of 8 lines: BMW X3, ");
            Locator rows = page.locator("wb-plant")
                    .getByRole(AriaRole.TABLE)
                    .filter(new Locator.FilterOptions().setHasText("Model years"))
                    .locator("tbody tr");
            assertThat(rows).hasCount(8);
            assertThat(rows.first().locator("th, td").first()).hasText("BMW X3");
            assertThat(rows.first().locator("td").first()).hasText("2019 to 2026");
            Locator last =
                    rows.first().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("model year 2026"));
            assertThat(last).isHidden();
            rows.first().getByText("5 more").click();
            assertThat(last).isVisible();
            assertThat(page.locator("main")).not().containsText("No source");
            assertThat(page.locator("wb-timeline, wb-day")).hasCount(0);
            Axe.findsNothingSerious(page);
            page.setViewportSize(360, 800);
            Axe.findsNothingSerious(page);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(360);
            assertThat(visitor.open("/plant/bmw-greer?embed").locator("tbody tr"))
                    .hasCount(8);
            visitor.open("/plant/honda-greensburg");
            assertThat(page.locator(".lead"))
                    .containsText("Sources list it as one of several possible plants of 15 lines: Acura ILX, ");
            assertThat(page.locator("wb-plant").getByText("Possible: one of several plants of a list"))
                    .hasCount(15);
            visitor.hasSeenNothingOdd();
        }
    }

    /** What most people ask: where a car of a model year was built for the United States, as the lists of final assembly and the register say. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "nissan-rogue, 2020, Japan; South Korea; United States, Kanda; Busan; Smyrna, none",
                "bmw-x3, 2020, United States, Greer, none",
                "ford-f-150, 2020, United States, none, Claycomo; Dearborn",
                "kia-telluride, 2021, United States, West Point, none",
                "subaru-outback, 2020, United States, Lafayette, none",
                "audi-q5, 2020, Mexico, San José Chiapa, none",
                "tesla-model-y, 2023, United States, none, Austin; Fremont",
                "infiniti-qx50, 2021, Mexico, Dalian; Aguascalientes, none",
                "chevrolet-ss, 2015, Australia, Elizabeth, none",
                "mercury-milan, 2008, Mexico, Hermosillo, none",
                "toyota-tacoma, 2000, United States, Fremont, none"
            })
    void whereALineWasBuilt(String line, int modelYear, String countries, String cities, String possible) {
        JsonPath built = GraphQL.ask(
                "query($slug: String!, $year: Int) { model(slug: $slug) { builtIn(modelYear: $year) { country { name } status reason"
                        + " plants { city } possiblePlants { city } claims { source { slug address } } } } }",
                Map.of("slug", line, "year", modelYear));
        List<String> supported =
                built.getList("model.builtIn.findAll { it.status == 'SUPPORTED' }.collect { it.country.name }");
        assertThat(String.join("; ", supported)).isEqualTo(countries);
        if (cities != null || possible != null) {
            assertThat(built.<String>getList("model.builtIn.plants.flatten().city"))
                    .containsExactlyElementsOf(cities == null ? List.of() : List.of(cities.split("; ")));
            assertThat(built.<String>getList("model.builtIn.possiblePlants.flatten().city"))
                    .containsExactlyElementsOf(possible == null ? List.of() : List.of(possible.split("; ")));
        }
        assertThat(built.getList("model.builtIn.claims.source.slug").toString())
                .contains(modelYear < 2019 ? "vpic-2026" : "aala-" + modelYear);
        assertThat(built.getList("model.builtIn.reason").toString()).containsIgnoringCase("the American ");
    }

    /** Answers that were looked up elsewhere, drawn at random: db/derived/README.md. */
    @Test
    void whatOtherSourcesSayIsTheAnswerToo() throws IOException {
        List<CSVRecord> checked = WholeCatalogueTest.rows("db/derived/checked.csv");
        assertThat(checked).hasSize(385);
        assertThat(checked).extracting(row -> row.get("verdict")).containsOnly("AGREES", "DOUBT");
        for (CSVRecord row : checked) {
            String line = row.get("brand") + " " + row.get("nameplate") + " " + row.get("model_year");
            List<Map<String, ?>> answers = GraphQL.ask(
                            "query($brand: [String!], $name: [String!], $year: Int) { models(filter: {brand: $brand, nameplate: $name, scope: LINE})"
                                    + " { nodes { builtIn(modelYear: $year) { status country { code } plants { city } } } } }",
                            Map.of(
                                    "brand", List.of(row.get("brand")),
                                    "name", List.of(row.get("nameplate")),
                                    "year", Integer.valueOf(row.get("model_year"))))
                    .getList("models.nodes[0].builtIn.findAll { it.country.code == '%s' }"
                            .formatted(row.get("country")));
            assertThat(answers).as(line).hasSize(1);
            assertThat(answers.get(0).get("status")).as(line).isEqualTo("SUPPORTED");
            if (!row.get("city").isEmpty()) {
                assertThat(answers.get(0).get("plants").toString())
                        .as(line)
                        .isEqualTo("[{city=%s}]".formatted(row.get("city")));
            }
        }
    }

    /** What people keep is supported by what they recorded, and rows that a program made must not cast doubt on it. */
    @Test
    void noRowThatAProgramMadeDissentsFromASupportedAnswer() throws IOException {
        JsonPath supported = GraphQL.ask(
                "{ productionPeriods(first: 300, filter: {status: [SUPPORTED]}) { totalCount nodes { claims { slug } verdict {"
                        + " dissenters { slug } start { dissenters { slug } } end { dissenters { slug } } markets { dissenters { slug } } } } } }");
        assertThat(supported.getList("productionPeriods.nodes"))
                .hasSize(supported.getInt("productionPeriods.totalCount"))
                .hasSizeGreaterThan(200);
        Set<String> derived = derivedClaims();
        // They concern these answers: their silence would prove nothing.
        assertThat(supported.<String>getList("productionPeriods.nodes.claims.slug.flatten()"))
                .containsAnyElementsOf(derived);
        for (String part : List.of("", "start.", "end.", "markets.")) {
            assertThat(supported.<String>getList(
                            "productionPeriods.nodes.verdict." + part + "dissenters.slug.flatten()"))
                    .as(part)
                    .doesNotContainAnyElementsOf(derived);
        }
    }

    /** Nor does an answer of people contradict such a row, though the two are not compared in a verdict. */
    @Test
    void noRowThatAProgramMadeFailsToHold() throws IOException {
        Set<String> derived = derivedClaims();
        Map<String, String> outcomes = new HashMap<>();
        eachPage("claims", "", "slug judgement { outcome }", claims -> claims.<Map<String, ?>>getList(
                        "claims.nodes.findAll { it.judgement != null }")
                .forEach(claim -> outcomes.put(
                        claim.get("slug").toString(), claim.get("judgement").toString())));
        assertThat(outcomes).containsValue("{outcome=DOES_NOT_HOLD}").containsKeys(derived.toArray(String[]::new));
        outcomes.keySet().retainAll(derived);
        assertThat(outcomes.values()).doesNotContain("{outcome=DOES_NOT_HOLD}", "{outcome=HOLDS_IN_PART}");
    }

    /** No row that a program made is denied by a claim that a person recorded, or the other way round. */
    @Test
    void noCountryOfALineIsDisputed() {
        List<String> disputed = new ArrayList<>();
        eachPage(
                "models",
                "filter: {scope: LINE}",
                "slug builtIn { status country { code } }",
                lines -> disputed.addAll(
                        lines.getList(
                                "models.nodes.findAll { line -> line.builtIn.any { it.status == 'DISPUTED' } }.collect { it.slug }")));
        assertThat(disputed).isEmpty();
    }

    /** And at which plant, or at one of which, as the register of vehicle numbers says where the lists name the country. */
    @ParameterizedTest
    @CsvSource({
        "bmw-x3, 2020, INFERRED, bmw-greer",
        "subaru-outback, 2020, DECODED, subaru-lafayette",
        "audi-q5, 2020, INFERRED, audi-san-jose-chiapa",
        "kia-telluride, 2021, INFERRED, kia-west-point",
        "mercedes-benz-glb, 2021, INFERRED, compas",
        "ford-f-150, 2020, LISTED, ford-claycomo ford-dearborn",
        "tesla-model-y, 2023, LISTED, tesla-austin tesla-fremont"
    })
    void atWhichPlantsALineWasBuilt(String line, int modelYear, String kind, String plants) {
        JsonPath built = GraphQL.ask(
                "query($slug: String!, $year: Int) { model(slug: $slug) { builtIn(modelYear: $year) { claims { kind plant { slug } } } } }",
                Map.of("slug", line, "year", modelYear));
        String named = "model.builtIn.claims.flatten().findAll { it.plant != null }";
        assertThat(built.<String>getList(named + ".collect { it.kind }")).containsOnly(kind);
        assertThat(built.<String>getList(named + ".collect { it.plant.slug }"))
                .containsExactlyInAnyOrder(plants.split(" "));
    }

    @Tag("browser")
    @ParameterizedTest
    @ValueSource(strings = {"bmw-greer", "ford-claycomo", "rolls-royce-goodwood"})
    void aPlantThatOnlyTheRegisterNamesHasAPage(String plant) {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/plant/" + plant);
            assertThat(page.locator("main")).containsText("Named by the register of vehicle numbers only");
            visitor.hasSeenNothingOdd();
        }
    }

    /** A source says without a date that the second Murano was built in Russia: not before that began. */
    @Test
    void whatIsSaidOfOneGenerationIsNotSaidOfAnEarlierOne() {
        assertThat(GraphQL.ask("{ model(slug: \"nissan-murano\") { builtIn(modelYear: 2004) { country { code } } } }")
                        .<String>getList("model.builtIn.country.code"))
                .contains("JP")
                .doesNotContain("RU");
    }

    private static Set<String> derivedClaims() throws IOException {
        Set<String> slugs = new HashSet<>();
        for (String program : List.of("aala", "vpic")) {
            WholeCatalogueTest.rows("db/catalogue/derived/" + program + "/claims.csv")
                    .forEach(claim -> slugs.add(claim.get("slug")));
        }
        return slugs;
    }

    /** Gives every page of a list, which asks for these fields, to the reader. */
    private static void eachPage(String list, String arguments, String fields, Consumer<JsonPath> reader) {
        String after = null;
        do {
            Map<String, Object> page = new HashMap<>();
            page.put("after", after);
            JsonPath answer = GraphQL.ask(
                    "query($after: String) { %1$s(first: 100, after: $after, %2$s) { pageInfo { hasNextPage endCursor } nodes { %3$s } } }"
                            .formatted(list, arguments, fields),
                    page);
            reader.accept(answer);
            after = answer.getBoolean(list + ".pageInfo.hasNextPage")
                    ? answer.getString(list + ".pageInfo.endCursor")
                    : null;
        } while (after != null);
    }
}
