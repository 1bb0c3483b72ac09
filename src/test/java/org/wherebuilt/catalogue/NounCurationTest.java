package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.production.ProductionPeriods;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.GraphQL;

/** Plants, models, markets and the other nouns that curators record and correct over HTTP, beside those of the files. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class NounCurationTest {

    private static final String APPLY =
            "mutation ($changes: [ChangeInput!]!) { applyChanges(changes: $changes, because: \"Random.\", confirm: true) { edit { number } "
                    + CurationTest.CHANGES + " } }";

    /** Each mutation with a sample; # stands for a number that is new for each run, and each may name what those before it made. */
    static final List<String> SAMPLES = List.of(
            "recordSource(source: {slug: \"source-#\", title: \"Source #\", readOn: \"2026-11-20\", kind: NEWS})",
            "correctSource(slug: \"source-#\", source: {title: \"Source # again\", readOn: \"2026-11-20\", kind: NEWS}, because: \"Why.\")",
            "recordRegion(region: {slug: \"region-#\", name: \"Region #\", country: \"JP\", within: \"kyushu\"})",
            "correctRegion(slug: \"region-#\", region: {name: \"Region # again\", country: \"JP\"}, because: \"Why.\")",
            "recordManufacturer(manufacturer: {slug: \"maker-#\", name: \"Maker #\", country: \"JP\", source: \"source-#\"})",
            "correctManufacturer(slug: \"maker-#\", manufacturer: {name: \"Maker # again\"}, because: \"Why.\")",
            "recordBrand(brand: {slug: \"brand-#\", name: \"Brand #\", manufacturer: \"maker-#\", source: \"source-#\"})",
            "correctBrand(slug: \"brand-#\", brand: {name: \"Brand # again\", manufacturer: \"nissan-motor\"}, because: \"Why.\")",
            "recordPlant(plant: {slug: \"plant-#\", name: \"Plant #\", city: \"City #\", region: \"region-#\", country: \"JP\","
                    + " placeSource: \"source-#\", latitude: 43.5, longitude: 143, locationBasis: TOWN, locationSource: \"source-#\","
                    + " opened: \"1990\", openedSource: \"source-#\", closed: \"2030\", closure: PLANNED, closedSource: \"source-#\","
                    + " description: \"Text.\", sources: [\"ttac2012\", \"source-#\"]}, confirm: true)",
            "correctPlant(slug: \"plant-#\", plant: {name: \"Plant # again\", city: \"City #\", country: \"JP\", placeSource: \"source-#\","
                    + " sources: [\"ttac2012\"]}, because: \"Why.\")",
            "recordPlantOperator(plantOperator: {plant: \"plant-#\", manufacturer: \"maker-#\", share: 33.33, from: \"1990\", to: \"1995\","
                    + " source: \"source-#\"})",
            "recordModel(model: {slug: \"model-#\", name: \"Model #\", brand: \"brand-#\", generation: \"1\", chassisCode: \"X1\","
                    + " bodyStyle: \"sedan\", predecessor: \"qx60-l50\", variantOf: \"q70-y51\", scope: GENERATION, note: \"Text.\","
                    + " sources: [\"source-#\"]})",
            "correctModel(slug: \"model-#\", model: {name: \"Model # again\", brand: \"infiniti\", sources: [\"ttac2012\"]}, because: \"Why.\")",
            "recordModelName(modelName: {model: \"model-#\", name: \"Name #\", market: \"japan\", from: \"1990\", to: \"1995\","
                    + " source: \"source-#\", make: \"Nissan\"})",
            "recordMarket(market: {slug: \"market-#\", name: \"Market #\", kind: REGION, members: [\"canada\", \"japan\"], parents: [\"world\"]})",
            "correctMarket(slug: \"market-#\", market: {name: \"Market # again\", kind: REGION, members: [\"japan\", \"china\"]}, because: \"Why.\")",
            "recordClaim(claim: {slug: \"claim-#\", source: \"source-#\", topic: PRODUCTION, plant: \"plant-#\", model: \"model-#\","
                    + " stance: SUPPORTS, kind: REPORTED, start: \"2000\", markets: [\"market-#\"], note: \"Text.\"})",
            "correctClaim(slug: \"claim-#\", claim: {source: \"source-#\", topic: PRODUCTION, plant: \"plant-#\", model: \"model-#\","
                    + " stance: SUPPORTS, kind: REPORTED, start: \"2001\", note: \"Text.\"}, because: \"Why.\")",
            "retractClaim(slug: \"claim-#\", because: \"Why.\")",
            "removePlantOperator(plantOperator: {plant: \"plant-#\", manufacturer: \"maker-#\", from: \"1990\"}, because: \"Why.\")",
            "removeModelName(modelName: {model: \"model-#\", name: \"Name #\", market: \"japan\", from: \"1990\"}, because: \"Why.\")",
            "applyChanges(changes: [{recordRegion: {slug: \"other-region-#\", name: \"Other region #\"}}])");

    @TempDir
    Path folder;

    @Inject
    CatalogueLoader loader;

    @Inject
    ProductionPeriods productionPeriods;

    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private CatalogueFolder files;
    private static int number;

    @BeforeEach
    void theCatalogue() {
        files = CatalogueFolder.copyTo(folder);
        loader.load(new CatalogueFiles.Folder(files.path()));
        number++;
    }

    @Test
    void everyMutationOfTheSchemaWorks() throws SQLException {
        List<String> mutations = GraphQL.ask("{ __schema { mutationType { fields { name } } } }")
                .getList("__schema.mutationType.fields.name");
        mutations.removeAll(List.of("propose", "decide", "withdraw", "revert")); // ProposalTest
        mutations.remove("settleReview"); // ReviewTest
        assertThat(SAMPLES.stream().map(sample -> sample.replaceAll("\\(.*", "")))
                .containsExactlyInAnyOrderElementsOf(mutations);
        SAMPLES.forEach(this::make);
        sealed();
    }

    /** A new column of a file needs a field by which a mutation fills it. */
    @Test
    void everyColumnOfEveryFileIsAFieldOfItsInput() {
        Set<String> ofTheHistory = Set.of("recorded_at", "supersedes", "retracted_at");
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            if (sheet == CatalogueFormat.COUNTRIES) {
                continue;
            }
            String noun = Stream.of(sheet.table().split("_"))
                    .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                    .collect(Collectors.joining());
            // A market has its members.
            boolean members = sheet == CatalogueFormat.MARKET_MEMBERS;
            List<String> columns = members
                    ? List.of("members", "parents")
                    : sheet.header().stream()
                            .filter(column -> !ofTheHistory.contains(column))
                            .map(Change::field)
                            .toList();
            List<String> fields = GraphQL.ask(
                            "query ($type: String!) { __type(name: $type) { inputFields { name } } }",
                            Map.of("type", members ? "MarketInput" : noun + "Input"))
                    .getList("__type.inputFields.name");
            assertThat(fields).as(sheet.file()).containsAll(columns);
            if (sheet != CatalogueFormat.MARKETS && !members) {
                assertThat(fields).as(sheet.file()).hasSameSizeAs(columns);
            }
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            9  | correctPlant        | plant(slug: "plant-#") { name city region country { code } placeSource { slug } location { latitude longitude basis } locationSource { slug } openedOn openedOnSource { slug } closedOn closure closedOnSource { slug } description sources { slug } } | {name=Plant #, city=City #, region=Region # again, country={code=JP}, placeSource={slug=source-#}, location={latitude=43.5, longitude=143.0, basis=TOWN}, locationSource={slug=source-#}, openedOn=1990, openedOnSource={slug=source-#}, closedOn=2030, closure=PLANNED, closedOnSource={slug=source-#}, description=Text., sources=[{slug=source-#}, {slug=ttac2012}]}
            10 | plant               | plant(slug: "plant-#") { name region location { basis } openedOn closure description sources { slug } } | {name=Plant # again, region=null, location=null, openedOn=null, closure=null, description=null, sources=[{slug=ttac2012}]}
            11 | plantOperator       | plant(slug: "plant-#") { operators { manufacturer { slug } share from to source { slug } } } | {operators=[{manufacturer={slug=maker-#}, share=33.33, from=1990, to=1995, source={slug=source-#}}]}
            20 | removePlantOperator | plant(slug: "plant-#") { operators { share } } | {operators=[]}
            3  | correctRegion       | region(slug: "region-#") { name country { code } within { slug } } | {name=Region #, country={code=JP}, within={slug=kyushu}}
            4  | region              | region(slug: "region-#") { name country { code } within { slug } } | {name=Region # again, country={code=JP}, within=null}
            5  | correctManufacturer | manufacturer(slug: "maker-#") { name country { code } source { slug } } | {name=Maker #, country={code=JP}, source={slug=source-#}}
            6  | manufacturer        | manufacturer(slug: "maker-#") { name country { code } source { slug } } | {name=Maker # again, country=null, source=null}
            7  | correctBrand        | brand(slug: "brand-#") { name manufacturer { slug } source { slug } } | {name=Brand #, manufacturer={slug=maker-#}, source={slug=source-#}}
            8  | brand               | brand(slug: "brand-#") { name manufacturer { slug } source { slug } } | {name=Brand # again, manufacturer={slug=nissan-motor}, source=null}
            12 | correctModel        | model(slug: "model-#") { name brand { slug } generation chassisCode bodyStyle predecessor { slug } variantOf { slug } note sources { slug } } | {name=Model #, brand={slug=brand-#}, generation=1, chassisCode=X1, bodyStyle=sedan, predecessor={slug=qx60-l50}, variantOf={slug=q70-y51}, note=Text., sources=[{slug=source-#}]}
            13 | model               | model(slug: "model-#") { name brand { slug } generation predecessor { slug } variantOf { slug } note sources { slug } } | {name=Model # again, brand={slug=infiniti}, generation=null, predecessor=null, variantOf=null, note=null, sources=[{slug=ttac2012}]}
            14 | modelName           | model(slug: "model-#") { names { name market { slug } from to source { slug } make } } | {names=[{name=Name #, market={slug=japan}, from=1990, to=1995, source={slug=source-#}, make=Nissan}]}
            21 | removeModelName     | model(slug: "model-#") { names { name } } | {names=[]}
            15 | correctMarket       | market(slug: "market-#") { name kind country { code } members { slug } parents { slug } } | {name=Market #, kind=REGION, country=null, members=[{slug=canada}, {slug=japan}], parents=[{slug=world}]}
            16 | market              | market(slug: "market-#") { name kind members { slug } parents { slug } } | {name=Market # again, kind=REGION, members=[{slug=china}, {slug=japan}], parents=[]}
            """)
    void whatWasRecordedOrCorrectedIsAnsweredAtOnce(int made, String beforeWhat, String query, String expected)
            throws SQLException {
        SAMPLES.subList(0, made).forEach(this::make);
        Map<?, ?> data =
                (Map<?, ?>) GraphQL.map("{ " + numbered(query) + " }", Map.of()).get("data");
        assertThat(data.values().iterator().next()).hasToString(numbered(expected));
        sealed();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            recordPlant(plant: {slug: "f", name: "N", city: "Smyrna", region: "tochigi", country: "US", placeSource: "ttac2012"}) | plant.region | tochigi | is in JP, not in US
            recordPlant(plant: {slug: "f", name: "N", city: "C", country: "US", placeSource: "ttac2012", opened: "2000", openedSource: "ttac2012", closed: "1999", closure: ACTUAL, closedSource: "ttac2012"}) | plant.closed | 1999 | lies before opened
            recordPlant(plant: {slug: "f", name: "N", city: "C", country: "US", placeSource: "ttac2012", latitude: 91, longitude: 1, locationBasis: TOWN, locationSource: "ttac2012"}) | plant.latitude | 91 | is not degrees from -90 to 90
            recordPlant(plant: {slug: "f", name: "N", city: "C", country: "US", placeSource: "nowhere"}) | plant.placeSource | nowhere | is not in sources.csv
            recordPlant(plant: {slug: "f", name: "N", city: "C", country: "US", placeSource: "ttac2012", sources: ["ttac2012", "ttac2012"]}) | plant.sources | ttac2012 | is listed twice
            recordPlant(plant: {name: "N", city: "C", country: "US", placeSource: "ttac2012"}) | plant.slug | '' | must be filled in
            recordPlant(plant: {slug: "smyrna", name: "N", city: "C", country: "US", placeSource: "ttac2012"}) | plant.slug | smyrna | is the slug of a plant already: correct that
            correctPlant(slug: "smyrna", plant: {name: "N", city: "C", country: "US", placeSource: "ttac2012"}, because: "Why.") | plant.slug | smyrna | is kept in the file plants.csv of the catalogue: correct it there
            correctPlant(slug: "nowhere", plant: {name: "N", city: "C", country: "US", placeSource: "ttac2012"}, because: "Why.") | plant.slug | nowhere | is the slug of no plant
            recordPlantOperator(plantOperator: {plant: "st-petersburg", manufacturer: "nissan-motor", share: 2, from: "2024", source: "ttac2012"}) | plantOperator.share | 2 | makes 101 percent of st-petersburg at one time
            recordPlantOperator(plantOperator: {plant: "st-petersburg", manufacturer: "nissan-motor", share: 101, source: "ttac2012"}) | plantOperator.share | 101 | is not a share in percent, over 0 and up to 100, with at most two decimals
            recordPlantOperator(plantOperator: {plant: "st-petersburg", manufacturer: "nissan-motor", share: 33.333, source: "ttac2012"}) | plantOperator.share | 33.333 | is not a share in percent, over 0 and up to 100, with at most two decimals
            recordPlantOperator(plantOperator: {plant: "st-petersburg", manufacturer: "avtovaz", from: "2023", source: "ttac2012"}) | plantOperator.manufacturer | avtovaz | may run st-petersburg at the time of the plant operator "st-petersburg/avtovaz/2023-02" too
            recordPlantOperator(plantOperator: {plant: "st-petersburg", manufacturer: "nissan-motor", from: "2024", to: "2023", source: "ttac2012"}) | plantOperator.to | 2023 | lies before from
            recordPlantOperator(plantOperator: {plant: "smyrna", manufacturer: "nissan-north-america", source: "ttac2012"}) | plantOperator.plant | smyrna/nissan-north-america/ | is a plant operator already
            removePlantOperator(plantOperator: {plant: "smyrna", manufacturer: "nissan-north-america"}, because: "Why.") | plantOperator | smyrna/nissan-north-america/ | is kept in the file plant_operators.csv of the catalogue: correct it there
            removePlantOperator(plantOperator: {plant: "smyrna", manufacturer: "avtovaz"}, because: "Why.") | plantOperator | smyrna/avtovaz/ | is no plant operator
            recordModel(model: {slug: "f", name: "N", brand: "infiniti", predecessor: "f", sources: ["ttac2012"]}) | model.predecessor | f | names the row itself
            recordModel(model: {slug: "f", name: "N", brand: "infiniti"}) | model.sources | null | a model names the sources it rests on
            recordModelName(modelName: {model: "nowhere", name: "N", source: "ttac2012"}) | modelName.model | nowhere | is not in models.csv
            recordModelName(modelName: {model: "qx60-l50", name: "QX60", from: "2013-07", source: "ttac2012"}) | modelName.model | qx60-l50/QX60//2013-07 | is a model name already
            recordModelName(modelName: {model: "qx60-l50", name: "Q X", from: "2014", to: "2013", source: "ttac2012"}) | modelName.to | 2013 | lies before from
            removeModelName(modelName: {model: "qx60-l50", name: "QX60", from: "2013-07"}, because: "Why.") | modelName | qx60-l50/QX60//2013-07 | is kept in the file model_names.csv of the catalogue: correct it there
            recordRegion(region: {slug: "f", name: "N", within: "f"}) | region.within | f | forms a cycle back to f
            recordRegion(region: {slug: "f", name: "N", country: "US", within: "kyushu"}) | region.within | kyushu | is in JP, not in US
            applyChanges(changes: [{recordRegion: {slug: "f", name: "N", within: "g"}}, {recordRegion: {slug: "g", name: "M", within: "f"}}]) | changes[1].recordRegion.within | f | forms a cycle back to g
            applyChanges(changes: [{recordModel: {slug: "f", name: "N", brand: "infiniti", variantOf: "g", sources: ["ttac2012"]}}, {recordModel: {slug: "g", name: "M", brand: "infiniti", variantOf: "f", sources: ["ttac2012"]}}]) | changes[0].recordModel.variantOf | g | forms a cycle back to f
            recordMarket(market: {slug: "f", name: "N", kind: REGION, members: ["f"]}) | market.members | f | forms a cycle back to f
            recordMarket(market: {slug: "f", name: "N", kind: REGION, members: ["world"], parents: ["asia"]}) | market.members | world | forms a cycle back to f
            recordMarket(market: {slug: "f", name: "N", kind: REGION, members: ["nowhere"]}) | market.members | nowhere | is not in markets.csv
            recordMarket(market: {slug: "f", name: "N", kind: REGION, parents: ["nowhere"]}) | market.parents | nowhere | is not in markets.csv
            recordMarket(market: {slug: "f", name: "N", kind: REGION, members: ["japan", "japan"]}) | market.members | japan | is listed twice
            recordMarket(market: {slug: "f", name: "N", kind: COUNTRY}) | market.country | null | a market of kind COUNTRY names its country, and no other does
            recordMarket(market: {slug: "f", name: "N", kind: COUNTRY, country: "JP"}) | market.country | JP | is the country of another market on the market "japan"
            recordManufacturer(manufacturer: {slug: "f", name: "NISSAN  motor"}) | manufacturer.name | NISSAN  motor | reads like the name on the manufacturer "nissan-motor"
            recordBrand(brand: {slug: "f", name: "INFINITI", manufacturer: "nissan-motor"}) | brand.name | INFINITI | reads like the name on the brand "infiniti"
            recordBrand(brand: {slug: "f", name: "N", manufacturer: "nowhere"}) | brand.manufacturer | nowhere | is not in manufacturers.csv
            """)
    void whatAFileMustNotSayIsRefusedWithFieldValueAndRule(String mutation, String field, String value, String message)
            throws SQLException {
        String before = all("SELECT revision FROM catalogue_revision").get(0);
        Answer answer = Curator.send("mutation { " + mutation + " { revision } }", Map.of());
        assertThat(answer.codes()).as(answer.toString()).containsExactly("BAD_USER_INPUT");
        List<Map<String, String>> problems = answer.json().getList("errors[0].extensions.problems");
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem).containsEntry("field", field).containsEntry("value", value);
            assertThat(problem.get("message")).contains(message);
        });
        assertThat(answer.body()).doesNotContain("csv line", "change 1", "Exception", "SELECT");
        assertThat(all("SELECT revision FROM catalogue_revision")).containsExactly(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            recordPlant(plant: {slug: "w-#", name: "Another # plant", city: "C #", country: "US", placeSource: "ttac2012", latitude: 35.979, longitude: -86.490, locationBasis: PLANT, locationSource: "ttac2012"}) | plant.latitude | is within 2 km of the plant "smyrna"
            recordPlant(plant: {slug: "w-#", name: "smyrna VEHICLE Assembly Plant", city: "SMYRNA", country: "US", placeSource: "ttac2012"}) | plant.name | is also, in that city, the name of the plant "smyrna"
            recordModel(model: {slug: "w-#", name: "m30", brand: "infiniti", sources: ["ttac2012"]}) | model.name | reads like the name of the model "m30-f31"
            recordMarket(market: {slug: "w-#", name: "EUROPE", kind: REGION}) | market.name | reads like the name of the market "europe"
            recordRegion(region: {slug: "w-#", name: "tennessee", country: "US"}) | region.name | reads like the name of the region "tennessee"
            """)
    void whatIsPerhapsThereAlreadyWantsToBeConfirmed(String mutation, String field, String message) {
        String made = numbered(mutation);
        Answer answer = Curator.send("mutation { " + made + " { revision } }", Map.of());
        assertThat(answer.json().getString("errors[0].message")).contains("confirm: true");
        assertThat(answer.json().<Map<String, String>>getList("errors[0].extensions.warnings"))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning).containsEntry("field", field);
                    assertThat(warning.get("message")).isEqualTo(message);
                });
        JsonPath confirmed = Curator.ask(
                "mutation { made: " + made.substring(0, made.length() - 1)
                        + ", confirm: true) { warnings { field } } }",
                Map.of());
        assertThat(confirmed.getList("made.warnings.field")).containsExactly(field);
    }

    @Test
    void aPlantFurtherAwayIsNoWarning() {
        make(
                "recordPlant(plant: {slug: \"far-#\", name: \"Far plant #\", city: \"C #\", country: \"US\", placeSource: \"ttac2012\","
                        + " latitude: 35.984, longitude: -86.490, locationBasis: PLANT, locationSource: \"ttac2012\"})");
    }

    @Test
    void aModelNameGivesItsNameplatesClaimsASubjectAndItsRemovalTakesThem() throws SQLException {
        make(
                "recordModel(model: {slug: \"model-#\", name: \"Model #\", brand: \"infiniti\", sources: [\"ttac2012\"]})");
        make(
                "recordClaim(claim: {slug: \"claim-#\", source: \"ttac2012\", topic: PRODUCTION, plant: \"smyrna\", model: \"model-#\","
                        + " stance: SUPPORTS, kind: REPORTED, note: \"Text #.\"})");
        String claims = numbered(
                "{ model(slug: \"model-#\") { productionPeriods(include: [SUPPORTED, DISPUTED, UNCONFIRMED]) { claims { slug } } } }");
        assertThat(GraphQL.ask(claims).getList("model.productionPeriods[0].claims.slug"))
                .contains(numbered("claim-#"))
                .doesNotContain("okcom-qx60-smyrna-text");
        JsonPath made = previewedAndMade(List.of(
                Map.of("recordModelName", Map.of("model", numbered("model-#"), "name", "QX60", "source", "ttac2012"))));
        assertThat(made.getList("changes.model.slug")).contains(numbered("model-#"));
        assertThat(GraphQL.ask(claims).getList("model.productionPeriods[0].claims.slug"))
                .contains(numbered("claim-#"), "okcom-qx60-smyrna-text");
        previewedAndMade(List.of(Map.of("removeModelName", Map.of("model", numbered("model-#"), "name", "QX60"))));
        assertThat(GraphQL.ask(claims).getList("model.productionPeriods[0].claims.slug"))
                .contains(numbered("claim-#"))
                .doesNotContain("okcom-qx60-smyrna-text");
    }

    @Test
    void aNameplateOfABrandIsMeantOfTheModelsOfThatBrand() throws SQLException {
        Map<String, Object> model =
                Map.of("name", numbered("Model #"), "brand", "infiniti", "sources", List.of("ttac2012"));
        make("recordManufacturer(manufacturer: {slug: \"maker-#\", name: \"Maker #\"})");
        make("recordBrand(brand: {slug: \"brand-#\", name: \"Brand #\", manufacturer: \"maker-#\"})");
        make(
                "recordModel(model: {slug: \"line-#\", name: \"Line #\", brand: \"infiniti\", scope: LINE, sources: [\"ttac2012\"]})");
        Map<String, Object> ofLine = new TreeMap<>(model);
        ofLine.putAll(Map.of("slug", numbered("model-#"), "line", numbered("line-#")));
        previewedAndMade(List.of(Map.of("recordModel", ofLine)));
        make(
                "recordClaim(claim: {slug: \"claim-#\", source: \"ttac2012\", topic: PRODUCTION, plant: \"smyrna\", model: \"model-#\","
                        + " stance: SUPPORTS, kind: REPORTED, note: \"Text #.\"})");
        previewedAndMade(List.of(Map.of(
                "recordModelName",
                Map.of("model", numbered("model-#"), "name", numbered("Name #"), "source", "ttac2012"))));
        previewedAndMade(List.of(Map.of(
                "recordClaim",
                Map.of(
                        "slug",
                        numbered("named-#"),
                        "source",
                        "ttac2012",
                        "topic",
                        "PRODUCTION",
                        "plant",
                        "smyrna",
                        "nameplate",
                        numbered("Name #"),
                        "nameplateBrand",
                        "infiniti",
                        "stance",
                        "SUPPORTS",
                        "kind",
                        "REPORTED",
                        "note",
                        numbered("Named #.")))));
        String claims = numbered(
                "{ model(slug: \"model-#\") { line { slug } productionPeriods(include: [SUPPORTED, DISPUTED, UNCONFIRMED])"
                        + " { claims { slug } } } }");
        assertThat(GraphQL.ask(claims).getString("model.line.slug")).isEqualTo(numbered("line-#"));
        assertThat(GraphQL.ask(claims).getList("model.productionPeriods[0].claims.slug"))
                .contains(numbered("claim-#"), numbered("named-#"));
        // Another one bears the name, so that the claim may stay when this one is another brand's.
        make("recordModelName(modelName: {model: \"qx60-l50\", name: \"Name #\", source: \"ttac2012\"})");
        for (String brand : List.of(numbered("brand-#"), "infiniti")) {
            Map<String, Object> corrected = new TreeMap<>(model);
            corrected.put("brand", brand);
            previewedAndMade(List.of(Map.of("correctModel", Map.of("slug", numbered("model-#"), "model", corrected))));
            List<String> said = GraphQL.ask(claims).getList("model.productionPeriods[0].claims.slug");
            assertThat(said.contains(numbered("named-#"))).as(brand).isEqualTo(brand.equals("infiniti"));
        }
        sealed();
    }

    @Test
    void aNameOnWhichAClaimRestsIsNotRemoved() {
        make("recordModelName(modelName: {model: \"qx60-l50\", name: \"Name #\", source: \"ttac2012\"})");
        make(
                "recordClaim(claim: {slug: \"claim-#\", source: \"ttac2012\", topic: PRODUCTION, plant: \"smyrna\", nameplate: \"Name #\","
                        + " stance: SUPPORTS, kind: REPORTED, note: \"Text #.\"})");
        Answer answer = Curator.send(
                numbered(
                        "mutation { removeModelName(modelName: {model: \"qx60-l50\", name: \"Name #\"}, because: \"Why.\") { revision } }"),
                Map.of());
        assertThat(answer.json().getString("errors[0].message"))
                .contains(numbered("after the change the claim \"claim-#\" would be wrong: its nameplate"));
    }

    /** A plant, a model and a claim about them, together: the preview knows what is in no table. */
    @Test
    void aPreviewOfNewNounsAndTheirClaimShowsTheNewAnswer() {
        JsonPath made = previewedAndMade(List.of(
                Map.of(
                        "recordPlant",
                        Map.of(
                                "slug",
                                numbered("p-#"),
                                "name",
                                numbered("P #"),
                                "city",
                                "C",
                                "country",
                                "JP",
                                "placeSource",
                                "ttac2012")),
                Map.of(
                        "recordModel",
                        Map.of(
                                "slug",
                                numbered("m-#"),
                                "name",
                                numbered("M #"),
                                "brand",
                                "infiniti",
                                "sources",
                                List.of("ttac2012"))),
                Map.of(
                        "recordClaim",
                        CurationTest.claim(numbered("c-#"), "resp2012jx", numbered("p-#"), numbered("m-#"), "2012"))));
        assertThat(made.getList("changes.plant.slug")).containsExactly(numbered("p-#"));
    }

    /** What curators recorded is in all tables; files that say nothing of it, or something else, leave it alone. */
    @Test
    void filesLeaveAloneWhatCuratorsKeep() throws SQLException {
        SAMPLES.subList(0, 18).forEach(this::make);
        List<String> before = everything();
        loader.load(new CatalogueFiles.Folder(files.path()));
        assertThat(everything()).isEqualTo(before);
        files.append("manufacturers.csv", numbered("maker-#,Otherwise named #,,"));
        files.append("sources.csv", numbered("source-#,Otherwise named #,,,2026-11-20,,NEWS,,"));
        files.append("model_names.csv", numbered("model-#,Name #,japan,1990,1996,ttac2012,"));
        files.append("models.csv", numbered("model-#,Otherwise named #,infiniti,,,,,,,ttac2012;resp2012jx"));
        files.append("plants.csv", numbered("plant-#,Otherwise,C,,JP,ttac2012,,,,,,,,,,,resp2012jx"));
        files.append("plant_operators.csv", numbered("plant-#,maker-#,,1990,,ttac2012"));
        loader.load(new CatalogueFiles.Folder(files.path()));
        assertThat(all("SELECT name FROM manufacturer WHERE slug = '%s'".formatted(numbered("maker-#"))))
                .containsExactly(numbered("Maker # again"));
        assertThat(all("SELECT valid_to FROM model_name WHERE model = '%s'".formatted(numbered("model-#"))))
                .containsExactly("1995");
        assertThat(all("SELECT valid_to FROM plant_operator WHERE plant = '%s'".formatted(numbered("plant-#"))))
                .containsExactly("1995");
        assertThat(all("SELECT source FROM plant_source WHERE plant = '%s'".formatted(numbered("plant-#"))))
                .containsExactly("ttac2012");
        assertThat(all("SELECT source FROM model_source WHERE model = '%s'".formatted(numbered("model-#"))))
                .containsExactly("ttac2012");
        assertThat(all("SELECT table_name FROM curated_row WHERE changed_row IS NOT NULL ORDER BY 1"))
                .containsExactly("manufacturer", "model", "model_name", "plant", "plant_operator", "source");
        // Without them again, the files say what they said.
        loader.load(new CatalogueFiles.Folder(CatalogueFolder.FROZEN));
        sealed();
    }

    @Test
    void filesOfAReleaseThatDoesNotKnowOfCuratorsAreStopped() throws SQLException {
        SAMPLES.subList(0, 18).forEach(this::make);
        Map<String, String> rows = new TreeMap<>(Map.of(
                "source", "slug = 'source-#'",
                "region", "slug = 'region-#'",
                "manufacturer", "slug = 'maker-#'",
                "brand", "slug = 'brand-#'",
                "market", "slug = 'market-#'",
                "plant", "slug = 'plant-#'",
                "plant_operator", "plant = 'plant-#'",
                "model", "slug = 'model-#'",
                "model_name", "model = 'model-#'",
                "market_member", "market = 'market-#'"));
        rows.put("plant_source", "plant = 'plant-#'");
        rows.put("model_source", "model = 'model-#'");
        rows.forEach((table, which) -> assertThat(catchThrowable(() -> run(
                        "SELECT set_config('wherebuilt.edit', '{\"origin\": \"FILE\"}', true); DELETE FROM %s WHERE %s"
                                .formatted(table, numbered(which)))))
                .as(table)
                .hasMessageContaining("kept by curators"));
        assertThat(all("SELECT DISTINCT table_name FROM curated_row")).isSubsetOf(union(rows.keySet(), "claim"));
    }

    /** Random changes of claims and nouns: previews are right, and the files that follow from them make the same catalogue. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anExportOfAllThatWasChangedLoadsAsNoChangeAndIntoAnEmptyDatabaseAsTheSame(long seed)
            throws SQLException, IOException {
        Random random = new Random(seed);
        int made = 0;
        for (int i = 0; i < 40; i++) {
            number++;
            Map<String, Object> change =
                    random.nextInt(3) == 0 ? CurationTest.randomChange(random, dataSource) : randomNoun(random);
            if (CurationTest.preview(change).getList("problems").isEmpty()) {
                previewedAndMade(List.of(change));
                made++;
            }
        }
        assertThat(made).isGreaterThan(20);
        List<String> before = everything();
        Path exported = Files.createDirectory(folder.resolve("exported"));
        export(dataSource.getConnection(), exported);
        loader.load(new CatalogueFiles.Folder(exported));
        assertThat(everything()).isEqualTo(before);
        assertThat(all("SELECT key FROM curated_row WHERE changed_row IS NOT NULL"))
                .isEmpty();
        Path copied = Files.createDirectory(folder.resolve("copied"));
        export(loadedIntoAnEmptyDatabase(exported), copied);
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            assertThat(copied.resolve(sheet.file())).hasSameTextualContentAs(exported.resolve(sheet.file()));
        }
        sealed();
    }

    private static void export(Connection connection, Path to) throws SQLException, IOException {
        try (connection) {
            SheetExport.all(connection, (file, content) -> Files.write(to.resolve(file), content));
        }
    }

    private Connection loadedIntoAnEmptyDatabase(Path exported) throws SQLException {
        String name = "copy" + number;
        run("CREATE DATABASE " + name);
        String copy = url.replaceFirst("/postgres\\b", "/" + name);
        Flyway.configure()
                .dataSource(copy, null, null)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Connection connection = DriverManager.getConnection(copy);
        connection.setAutoCommit(false);
        Catalogue rows = Catalogue.read(new CatalogueFiles.Folder(exported));
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            if (sheet == CatalogueFormat.CLAIMS) {
                new ClaimWriter(connection, Instant.now()).write(rows.of(sheet), true);
            } else {
                new SheetWriter(connection).write(sheet, rows.of(sheet));
            }
        }
        connection.commit();
        return connection;
    }

    /** Previews the changes and makes them: what was foretold is what came, and nothing else. */
    private JsonPath previewedAndMade(List<Map<String, ?>> changes) {
        try {
            JsonPath preview = GraphQL.ask(CurationTest.PREVIEW, Map.of("changes", changes))
                    .setRootPath("data.previewChanges");
            assertThat(preview.getList("problems")).as(changes.toString()).isEmpty();
            JsonPath made = Curator.ask(APPLY, Map.of("changes", changes)).setRootPath("data.applyChanges");
            assertThat(CurationTest.withoutVersions(made.getList("changes")))
                    .as(changes.toString())
                    .isEqualTo(CurationTest.withoutVersions(preview.getList("changes")));
            Set<String> foretold = new HashSet<>();
            for (Map<String, Object> answer : made.<Map<String, Object>>getList("changes")) {
                assertThat(CurationTest.answerNow(answer))
                        .as(changes.toString())
                        .isEqualTo(CurationTest.withoutVersions(answer.get("after")));
                foretold.add(((Map<?, ?>) answer.get("plant")).get("slug") + "/"
                        + ((Map<?, ?>) answer.get("model")).get("slug"));
            }
            if (made.get("edit") != null) {
                assertThat(foretold)
                        .as(changes.toString())
                        .containsAll(all("SELECT plant || '/' || model FROM edit_period WHERE edit = "
                                + made.getInt("edit.number")));
            }
            String revision = all("SELECT revision FROM catalogue_revision").get(0);
            QuarkusTransaction.requiringNew().run(productionPeriods::judgeAll);
            assertThat(all("SELECT revision FROM catalogue_revision"))
                    .as("every answer is as the rule has it after " + changes)
                    .containsExactly(revision);
            return made;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Map<String, Object> randomNoun(Random random) throws SQLException {
        String source = any(random, "SELECT slug FROM source WHERE read_on > '2025-01-01'");
        String model = any(random, "SELECT slug FROM model");
        String market = any(random, "SELECT slug FROM market");
        String year = String.valueOf(1990 + random.nextInt(35));
        Map<String, Object> row = new TreeMap<>();
        row.put("name", numbered("Named #"));
        switch (random.nextInt(9)) {
            case 0 -> {
                row.putAll(Map.of("city", "City", "country", "JP", "placeSource", source));
                row.put("region", any(random, "SELECT slug FROM region WHERE country = 'JP'"));
                if (random.nextBoolean()) {
                    row.putAll(Map.of("opened", year, "openedSource", source));
                }
                if (random.nextBoolean()) {
                    row.putAll(Map.of(
                            "closed",
                            year,
                            "closure",
                            random.nextBoolean() ? "ACTUAL" : "PLANNED",
                            "closedSource",
                            source));
                }
                if (random.nextBoolean()) {
                    row.put("sources", List.of(source));
                }
                return recordOrCorrect(random, "plant", row);
            }
            case 1, 2 -> {
                row.putAll(Map.of("brand", any(random, "SELECT slug FROM brand"), "sources", List.of(source)));
                if (random.nextBoolean()) {
                    row.put("predecessor", model);
                }
                if (random.nextBoolean()) {
                    row.put("variantOf", any(random, "SELECT slug FROM model"));
                }
                return recordOrCorrect(random, "model", row);
            }
            case 3, 4 -> {
                row.putAll(Map.of("model", model, "source", source));
                row.put("name", any(random, "SELECT DISTINCT nameplate FROM claim WHERE nameplate IS NOT NULL"));
                if (random.nextBoolean()) {
                    row.put("market", market);
                }
                if (random.nextBoolean()) {
                    row.put("from", year);
                }
                String kept = any(
                        random,
                        "SELECT key FROM curated_row JOIN model_name n ON key = concat(n.model, '/', n.name, '/', n.market,"
                                + " '/', n.valid_from) WHERE table_name = 'model_name'");
                if (kept == null || random.nextBoolean()) {
                    return Map.of("recordModelName", row);
                }
                String[] key = kept.split("/", -1);
                Map<String, Object> removal = new TreeMap<>(Map.of("model", key[0], "name", key[1]));
                Stream.of(2, 3)
                        .filter(i -> !key[i].isEmpty())
                        .forEach(i -> removal.put(i == 2 ? "market" : "from", key[i]));
                return Map.of("removeModelName", removal);
            }
            case 5 -> {
                row.put("kind", "REGION");
                row.put("members", List.of(market));
                if (random.nextBoolean()) {
                    row.put("parents", List.of(any(random, "SELECT slug FROM market WHERE kind = 'REGION'")));
                }
                return recordOrCorrect(random, "market", row);
            }
            case 6 -> {
                if (random.nextBoolean()) {
                    row.put("country", "JP");
                }
                if (random.nextBoolean()) {
                    row.put("within", any(random, "SELECT slug FROM region"));
                }
                return recordOrCorrect(random, "region", row);
            }
            case 7 -> {
                if (random.nextBoolean()) {
                    return recordOrCorrect(random, "manufacturer", row);
                }
                row.put("manufacturer", any(random, "SELECT slug FROM manufacturer"));
                return recordOrCorrect(random, "brand", row);
            }
            default -> {
                row.remove("name");
                row.putAll(Map.of(
                        "plant", any(random, "SELECT slug FROM plant"), "source", source, "share", 12.5, "from", year));
                row.put("manufacturer", any(random, "SELECT slug FROM manufacturer"));
                return Map.of("recordPlantOperator", row);
            }
        }
    }

    /** A new one, or other content for one that curators keep. */
    private Map<String, Object> recordOrCorrect(Random random, String noun, Map<String, Object> row)
            throws SQLException {
        String kept = any(random, "SELECT key FROM curated_row WHERE table_name = '%s'".formatted(noun));
        String mutated = Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
        if (kept == null || random.nextBoolean()) {
            row.put("slug", numbered("random-#"));
            return Map.of("record" + mutated, row);
        }
        return Map.of("correct" + mutated, Map.of("slug", kept, noun, row));
    }

    private String any(Random random, String sql) throws SQLException {
        List<String> found = all(sql + " ORDER BY 1");
        return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }

    private static Set<String> union(Set<String> some, String one) {
        Set<String> all = new HashSet<>(some);
        all.add(one);
        return all;
    }

    private void make(String sample) {
        Curator.ask("mutation { " + numbered(sample) + " { revision } }", Map.of());
    }

    private static String numbered(String text) {
        return text.replace("#", String.valueOf(number));
    }

    /** The revision rises with every change of any row. */
    private List<String> everything() throws SQLException {
        return Stream.concat(
                        all("SELECT revision FROM catalogue_revision").stream(),
                        all("SELECT concat_ws(' ', table_name, key, file_row, changed_row) FROM curated_row ORDER BY 1")
                                .stream())
                .toList();
    }

    private void sealed() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(EditCheck.verify(connection, null).problems()).isEmpty();
        }
    }

    private List<String> all(String sql) throws SQLException {
        return CurationTest.all(dataSource, sql);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
