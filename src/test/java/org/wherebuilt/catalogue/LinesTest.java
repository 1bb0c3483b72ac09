package org.wherebuilt.catalogue;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.StoredAnswers;
import org.wherebuilt.testsupport.Visitor;

/** Lines of models and what lists say of their names, from the folder of derived files to the pages. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class LinesTest {

    private static final String CLAIMS =
            "slug,source,topic,country,nameplate,nameplate_brand,stance,kind,start,end,note";

    private static final String OF_PLANTS =
            "slug,source,topic,plant,nameplate,nameplate_brand,stance,kind,one_of,start,end,note";

    private static final String QX50 =
            "{ model(slug: \"qx50-ii\") { productionPeriods(include: [UNCONFIRMED, PLANNED, REJECTED]) { plant { slug } start end dissent"
                    + " claims { slug } verdict { status reason } } builtIn { country { code } status claims { slug } } } }";

    private static final String ROGUE = """
            { model(slug: "rogue") { scope line { slug } generations { slug }
              builtIn(modelYear: 2020) { country { code } status modelYears plants { slug } reason
                claims { slug nameplateBrand { slug } source { slug } } } } }
            """;

    @TempDir
    Path folder;

    @Inject
    CatalogueLoader loader;

    @Inject
    DataSource dataSource;

    private CatalogueFolder files;
    /** The Rogue of 2020 as the list of that year has it. An Infiniti is given its name, too. */
    @BeforeEach
    void aLine() {
        files = CatalogueFolder.copyTo(folder)
                .append("model_names.csv", "qx50-ii,Rogue,,,,ttac2012,")
                .append("plants.csv", "works,Works,Kyoto,,JP,ttac2012,,,,,,,,,,,")
                .append("brands.csv", "nissan,Nissan,nissan-motor,ttac2012")
                .derived(
                        "models.csv",
                        "slug,name,brand,generation,scope,line,sources",
                        "rogue,Rogue,nissan,,LINE,,aala-2020",
                        "rogue-t32,Rogue,nissan,2,,rogue,aala-2020")
                .derived("model_names.csv", "model,name,source", "rogue,Rogue,aala-2020")
                .derived("claims.csv", CLAIMS, listed("JP"), listed("KR"), listed("US"));
        load();
    }

    private static String listed(String country) {
        return "aala-2020-rogue-%s,aala-2020,PRODUCTION,%s,Rogue,nissan,SUPPORTS,REPORTED,MY2020,MY2020,Page 9."
                .formatted(country.toLowerCase(), country);
    }

    private void load() {
        loader.load(new CatalogueFiles.Folder(files.path()));
    }

    @Test
    void aLineWasBuiltWhereAListSaysSoForTheModelYear() {
        JsonPath answer = GraphQL.ask(ROGUE).setRootPath("data.model");
        assertThat(answer.getString("scope")).isEqualTo("LINE");
        assertThat(answer.getList("generations.slug")).containsExactly("rogue-t32");
        assertThat(answer.getList("builtIn.country.code")).containsExactly("JP", "KR", "US");
        assertThat(answer.getList("builtIn.status")).containsOnly("SUPPORTED");
        assertThat(answer.getList("builtIn.modelYears.flatten()")).containsOnly(2020);
        assertThat(answer.getList("builtIn.claims.flatten().source.slug"))
                .hasSize(3)
                .containsOnly("aala-2020");
        assertThat(answer.getList("builtIn.claims.flatten().nameplateBrand.slug"))
                .containsOnly("nissan");
        assertThat(answer.getString("builtIn[0].reason"))
                .isEqualTo(
                        "The Nissan Rogue of model year 2020 was built in Japan, according to the American labeling report"
                                + " (2021).");
        assertThat(GraphQL.ask("{ model(slug: \"rogue\") { builtIn(modelYear: 2019) { status } } }")
                        .getList("model.builtIn"))
                .isEmpty();
        assertThat(GraphQL.ask("{ model(slug: \"rogue\") { builtIn(publishedBy: \"2020-12-31\") { status } } }")
                        .getList("model.builtIn"))
                .as("before the list was published")
                .isEmpty();
        assertThat(GraphQL.post("{ model(slug: \"rogue\") { builtIn(modelYear: 99999) { status } } }", Map.of())
                        .getString("errors[0].message"))
                .contains("modelYear");
    }

    @Test
    void whatIsSaidOfTheNameOfABrandIsNotSaidOfAnotherBrandsModelOfThatName() throws SQLException {
        assertThat(
                        CurationTest.all(
                                dataSource,
                                "SELECT claim_subject.model FROM claim_subject JOIN claim c ON c.id = claim_id WHERE c.nameplate = 'Rogue' AND retracted_at IS NULL"))
                .containsOnly("rogue")
                .hasSize(3);
        Map<?, ?> said = GraphQL.ask(QX50).getMap("model");
        files.derived("claims.csv", CLAIMS);
        load();
        assertThat(GraphQL.ask(QX50).<Object, Object>getMap("model")).isEqualTo(said);
        files.derived("claims.csv", CLAIMS, listed("JP"), listed("KR"), listed("US"));
        load();
        assertThat(StoredAnswers.areWhatTheRuleSays("a line was loaded")).isPositive();
        files.derived("claims.csv", CLAIMS, listed("KR").replace(",nissan,", ",,"));
        load();
        assertThat(GraphQL.ask(QX50).getList("model.builtIn.claims.flatten().slug"))
                .as("the name of whoever bears it")
                .contains("aala-2020-rogue-kr");
    }

    @Test
    void aLineHasWhatIsSaidOfItsGenerations() {
        files.append(
                        "claims.csv",
                        "odd,aala-2020,PRODUCTION,smyrna,,,rogue-t32,,,,,SUPPORTS,REPORTED,,MY2014,MY2020,,,,note,,,")
                .append(
                        "claims.csv",
                        "odder,aala-2020,PRODUCTION,canton,,,rogue-t32,,,,,SUPPORTS,REPORTED,,MY2014,MY2018,,,,note,,,");
        load();
        JsonPath line = GraphQL.ask(ROGUE).setRootPath("data.model");
        assertThat(line.getList("generations.slug")).containsExactly("rogue-t32");
        assertThat(line.getList("builtIn.find { it.country.code == 'US' }.claims.slug"))
                .contains("aala-2020-rogue-us", "odd")
                .doesNotContain("odder");
        assertThat(GraphQL.ask("{ model(slug: \"rogue\") { builtIn { plants { slug } } } }")
                        .getList("model.builtIn.plants.flatten().slug"))
                .contains("canton");
        JsonPath generation =
                GraphQL.ask("{ model(slug: \"rogue-t32\") { scope line { slug } } catalogue { models lines } }");
        assertThat(generation.getString("model.scope")).isEqualTo("GENERATION");
        assertThat(generation.getString("model.line.slug")).isEqualTo("rogue");
        assertThat(generation.getInt("catalogue.lines")).isEqualTo(1);
        assertThat(generation.getInt("catalogue.models"))
                .isEqualTo(GraphQL.ask("{ models { totalCount } }").getInt("models.totalCount"));
        assertThat(get("/model/rogue-t32").asString()).contains("<a href=\"/model/rogue\">Nissan Rogue</a>");
        assertThat(get("/model/rogue").asString())
                .contains("<a href=\"/model/rogue-t32\">Nissan Rogue (generation 2)</a>");
    }

    private static String named(String slug, String plant, String stance, String kind, String list, String... years) {
        return "%s,aala-2020,PRODUCTION,%s,Rogue,nissan,%s,%s,%s,%s,%s,Page 9."
                .formatted(slug, plant, stance, kind, list, years[0], years[1]);
    }

    private static JsonPath linesOf(String plant, String arguments) {
        return GraphQL.ask("{ plant(slug: \"%s\") { lines%s { line { slug } modelYears possible claims { slug } } } }"
                        .formatted(plant, arguments))
                .setRootPath("data.plant");
    }

    private void aPlantOfTheRogue() {
        files.derived(
                "claims.csv",
                OF_PLANTS,
                named("follows", "works", "SUPPORTS", "INFERRED", "", "MY2017", "MY2019"),
                named("decoded", "works", "SUPPORTS", "DECODED", "", "MY2021", "MY2021"),
                named("list-1", "works", "SUPPORTS", "LISTED", "list", "MY2014", "MY2015"),
                named("list-2", "canton", "SUPPORTS", "LISTED", "list", "MY2014", "MY2015"),
                named("plan", "kyushu", "SUPPORTS", "ANNOUNCED", "", "MY2021", "MY2021"),
                named("denial", "kyushu", "DENIES", "REPORTED", "", "MY2021", "MY2021"));
        load();
    }

    @Test
    void aPlantHasTheLinesThatSourcesNameForIt() {
        aPlantOfTheRogue();
        JsonPath named = linesOf("works", "");
        assertThat(named.getList("lines.line.slug")).containsExactly("rogue");
        assertThat(named.getBoolean("lines[0].possible")).isFalse();
        assertThat(named.getList("lines[0].modelYears"))
                .as("not those of the list, for which another plant is as possible")
                .containsExactly(2017, 2018, 2019, 2021);
        assertThat(named.getList("lines[0].claims.slug")).containsExactly("decoded", "follows", "list-1");
        JsonPath listed = linesOf("canton", "");
        assertThat(listed.getBoolean("lines[0].possible")).isTrue();
        assertThat(listed.getList("lines[0].modelYears")).containsExactly(2014, 2015);
        assertThat(listed.getList("lines.claims.flatten().slug")).containsExactly("list-2");
        assertThat(linesOf("kyushu", "").getList("lines"))
                .as("a plan and a denial")
                .isEmpty();
        assertThat(linesOf("works", "(publishedBy: \"2020-12-31\")").getList("lines"))
                .as("before the list was published")
                .isEmpty();
        assertThat(linesOf("works", "(knownAt: \"2000-01-01T00:00:00Z\")").getList("lines"))
                .isEmpty();
        files.derived(
                "claims.csv", OF_PLANTS, named("list-1", "works", "SUPPORTS", "LISTED", "list", "MY2014", "MY2015"));
        load();
        assertThat(linesOf("canton", "").getList("lines")).as("retracted").isEmpty();
        assertThat(linesOf("works", "").getBoolean("lines[0].possible")).isTrue();
    }

    @Test
    void aPlantHasNoLineWhoseGenerationTheAnswersRejectThere() {
        aPlantOfTheRogue();
        assertThat(linesOf("canton", "").getList("lines")).hasSize(1);
        files.append(
                        "claims.csv",
                        "so,aala-2020,PRODUCTION,canton,,,rogue-t32,,,,,SUPPORTS,INFERRED,,MY2014,MY2020,,,,note,,,")
                .append(
                        "claims.csv",
                        "no,aala-2020,PRODUCTION,canton,,,rogue-t32,,,,,DENIES,REPORTED,,MY2014,MY2020,,,,note,,,");
        load();
        assertThat(GraphQL.ask(
                                "{ model(slug: \"rogue-t32\") { productionPeriods(include: [REJECTED]) { verdict { status } } } }")
                        .getList("model.productionPeriods.verdict.status"))
                .containsExactly("REJECTED");
        assertThat(linesOf("canton", "").getList("lines")).isEmpty();
    }

    @Test
    void thePageOfAPlantOfWhichOnlyLinesAreKnownNamesThem() {
        aPlantOfTheRogue();
        assertThat(get("/plant/works").asString())
                .contains(
                        "Kyoto, Japan. By sources, it is a plant of 1 line: Nissan Rogue.",
                        "<h2 id=\"lines\">Lines</h2>",
                        "<a href=\"/model/rogue\">Nissan Rogue</a></th>",
                        "<td>2017 to 2019, 2021</td>",
                        "<a href=\"/claim/list-1\">")
                .doesNotContain("No source", "No reliable source", "Possible:");
        assertThat(get("/plant/works/card.png").statusCode()).isEqualTo(200);
        assertThat(get("/plant/canton").asString())
                .contains("It built ", "Possible: one of several plants of a list")
                .doesNotContain("Sources list it");
        assertThat(get("/claim/follows").asString()).contains("<a href=\"/model/rogue\">Nissan Rogue</a>");
        files.derived(
                "claims.csv", OF_PLANTS, named("list-1", "works", "SUPPORTS", "LISTED", "list", "MY2014", "MY2015"));
        load();
        assertThat(get("/plant/works").asString())
                .contains("Sources list it as one of several possible plants of 1 line: Nissan Rogue.");
        files.derived("claims.csv", OF_PLANTS);
        load();
        assertThat(get("/plant/works").asString())
                .contains("Kyoto, Japan. No source names a model that it built.")
                .doesNotContain("<h2 id=\"lines\">");
    }

    @Test
    void aLineHasAPageAndIsFoundButIsNotAmongWhatWasBuilt() {
        String page = get("/model/rogue").asString();
        assertThat(page)
                .contains(
                        "Nissan Rogue",
                        "By country",
                        "<th scope=\"row\">South Korea",
                        "<td>2020</td>",
                        "/claim/aala-2020-rogue-kr")
                .contains(
                        "The Nissan Rogue was built in the United States, according to the American labeling report (2021).");
        assertThat(get("/model/rogue/card.png").statusCode()).isEqualTo(200);
        assertThat(get("/sitemap.xml").asString()).contains("/model/rogue<");
        assertThat(get("/").asString()).doesNotContain("\"/model/rogue\"");
        assertThat(GraphQL.ask("{ search(text: \"rogue\") { node { ... on Model { slug } } } }")
                        .getList("search.node.slug"))
                .contains("rogue");
        assertThat(GraphQL.ask("{ models(filter: {scope: LINE}) { nodes { slug } } }")
                        .getList("models.nodes.slug"))
                .containsExactly("rogue");
    }

    @Test
    void modelsAreGenerationsUnlessTheFilterNamesAScope() {
        for (String filter :
                List.of("null", "{}", "{scope: []}", "{brand: \"nissan\"}", "{not: {brand: \"infiniti\"}}")) {
            assertThat(models(filter)).as(filter).contains("rogue-t32").doesNotContain("rogue");
        }
        for (String filter : List.of(
                "{scope: [GENERATION, LINE]}", "{brand: \"nissan\", not: {scope: []}, scope: [LINE, GENERATION]}")) {
            assertThat(models(filter)).as(filter).contains("rogue-t32", "rogue");
        }
        assertThat(models("{not: {scope: GENERATION}}")).containsExactly("rogue");
        assertThat(models("{not: {scope: LINE}}")).contains("rogue-t32").doesNotContain("rogue");
    }

    @Test
    void claimsAreFoundByTheBrandWhoseNameTheyMean() {
        JsonPath found = GraphQL.ask(
                "{ claims(filter: {nameplateBrand: \"nissan\"}) { nodes { nameplate nameplateBrand { slug } } }"
                        + " others: claims(filter: {nameplateBrand: \"infiniti\"}) { totalCount } }");
        assertThat(found.getList("claims.nodes.nameplateBrand.slug"))
                .isNotEmpty()
                .containsOnly("nissan");
        assertThat(found.getList("claims.nodes.nameplate")).contains("Rogue").doesNotContainNull();
        assertThat(found.getInt("others.totalCount")).isZero();
    }

    private static List<String> models(String filter) {
        return GraphQL.ask("{ models(first: 500, filter: %s) { nodes { slug } } }".formatted(filter))
                .getList("models.nodes.slug");
    }

    @Test
    @Tag("browser")
    void aReaderSeesTheCountriesAndTheGenerations() {
        try (Visitor visitor = Visitor.atADesk()) {
            visitor.open("/model/rogue");
            Page page = visitor.page();
            PlaywrightAssertions.assertThat(page.locator("wb-countries tbody tr"))
                    .hasCount(3);
            PlaywrightAssertions.assertThat(
                            page.locator("wb-countries tbody tr").nth(1))
                    .containsText(Pattern.compile("South Korea\\s*supported\\s*2020"));
            PlaywrightAssertions.assertThat(page.locator(".facts a")).hasText("Rogue (generation 2)");
            visitor.open("/model/rogue-t32");
            PlaywrightAssertions.assertThat(page.locator(".facts a")).hasText("Rogue");
            visitor.hasSeenNothingOdd();
        }
    }

    @Test
    void anExportHasTheDerivedRowsAndLoadingItChangesNothing() throws SQLException, IOException {
        String before = revision();
        Path exported = Files.createDirectory(folder.resolve("exported"));
        try (Connection connection = dataSource.getConnection()) {
            SheetExport.all(connection, (file, content) -> Files.write(exported.resolve(file), content));
        }
        assertThat(read(exported.resolve("models.csv"))).contains("\nrogue,Rogue,nissan,,,,,,LINE,,,aala-2020\n");
        assertThat(read(exported.resolve("models.csv"))).doesNotContain("GENERATION");
        loader.load(new CatalogueFiles.Folder(exported));
        assertThat(revision()).isEqualTo(before);
        load();
        assertThat(revision()).isEqualTo(before);
        try (Connection connection = dataSource.getConnection()) {
            assertThat(EditCheck.verify(connection, null).problems()).isEmpty();
        }
    }

    @Test
    void aMistakeInADerivedFileIsToldWithItsFileAndLine() {
        files.derived(
                "claims.csv",
                read(files.path().resolve("derived/lists/claims.csv"))
                        .replace(",KR,", ",XK,")
                        .split("\n"));
        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(this::load)
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains(
                                "derived/lists/claims.csv line 3, column country, value \"XK\": is not in countries.csv")
                        .doesNotContain("line 1099"));
        files.derived("claims.csv", "slug,source", "x,y");
        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(this::load)
                .withMessageContaining("derived/lists/claims.csv line 1, column topic: the column is missing");
    }

    @Test
    void aRowOfTheFileAndADerivedRowMayNotHaveOneKey() {
        files.derived(
                "brands.csv",
                "slug,name,manufacturer,source",
                "datsun,Datsun,nissan-motor,",
                "infiniti,Infinity,nissan-motor,");
        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(this::load)
                .withMessageContaining(
                        "derived/lists/brands.csv line 3, column slug, value \"infiniti\": is already used on line 2");
    }

    @Test
    void rowsOfTwoSourcesMayNotHaveOneKeyEither() throws IOException {
        String row = "slug,name,manufacturer,source\ndatsun,Datsun,nissan-motor,\n";
        for (String source : List.of("register", "lists")) {
            Path of = Files.createDirectories(files.path().resolve("derived").resolve(source));
            Files.writeString(of.resolve("brands.csv"), row);
        }
        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(this::load)
                .withMessageContaining(
                        "derived/register/brands.csv line 2, column slug, value \"datsun\": is already used on"
                                + " line 2 of derived/lists/brands.csv");
    }

    private String revision() throws SQLException {
        return CurationTest.all(dataSource, "SELECT revision FROM catalogue_revision")
                .get(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
