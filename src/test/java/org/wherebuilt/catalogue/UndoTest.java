package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.Row;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.StoredAnswers;

/** What a curator changed is undone by an edit of its own, and that one, too. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class UndoTest {

    private static final String REVERT =
            "mutation ($edit: ID!) { revert(edit: $edit, because: \"A test.\") { edit { id because } } }";

    @Inject
    CatalogueLoader loader;

    @Inject
    DataSource dataSource;

    /** Numbers that the samples of another test of the same database do not have. */
    private static int number = 5_000;

    @BeforeEach
    void theCatalogue() {
        loader.load(new CatalogueFiles.Folder(CatalogueFolder.FROZEN));
        number++;
    }

    @Test
    void everyMutationIsUndoneAndDoneAgain() throws SQLException {
        for (String sample : NounCurationTest.SAMPLES) {
            Map<String, String> before = everyRow();
            String edit = make(sample);
            Map<String, String> made = everyRow();
            assertThat(made).as(sample).isNotEqualTo(before);
            assertThat(StoredAnswers.areWhatTheRuleSays(sample)).isGreaterThan(10);
            if (sample.contains("cord")
                    && !sample.matches("record(Claim|ModelName|PlantOperator|Market)\\b.*|correct.*")) {
                Answer refused = Curator.send(REVERT, Map.of("edit", edit));
                assertThat(refused.json().getString("errors[0].message"))
                        .as(sample)
                        .contains("there is nothing to undo");
                continue;
            }
            String undone = revert(edit);
            Map<String, String> after = everyRow();
            Map<String, String> stayed = new TreeMap<>(after);
            stayed.keySet().removeAll(before.keySet());
            assertThat(stayed.keySet())
                    .as("what stays after " + sample)
                    .isSubsetOf("claim/claim-" + number, "market/market-" + number);
            after.keySet().removeAll(stayed.keySet());
            assertThat(after).as(sample).isEqualTo(before);
            StoredAnswers.areWhatTheRuleSays("undoing " + sample);
            revert(undone);
            assertThat(everyRow()).as("again " + sample).isEqualTo(made);
        }
        try (Connection connection = dataSource.getConnection()) {
            assertThat(EditCheck.verify(connection, null).problems()).isEmpty();
        }
    }

    /** What a sentence names is a part of the stored explanation, whether a claim was changed or not. */
    @Test
    void explanationsFollowWhateverTheyName() {
        String claim =
                "source: \"source-#\", topic: PRODUCTION, plant: \"plant-#\", model: \"model-#\", kind: REPORTED, note: \"Text.\"";
        for (String change : List.of(
                "recordSource(source: {slug: \"source-#\", title: \"Source #\", publisher: \"Paper\", readOn: \"2026-11-20\", kind: NEWS})",
                "recordSource(source: {slug: \"other-#\", title: \"Other #\", readOn: \"2026-11-20\", kind: WEB})",
                "recordRegion(region: {slug: \"region-#\", name: \"Region #\", country: \"JP\"})",
                "recordBrand(brand: {slug: \"brand-#\", name: \"Brand #\", manufacturer: \"nissan-motor\", source: \"source-#\"})",
                "recordPlant(plant: {slug: \"plant-#\", name: \"City # Plant\", city: \"City #\", region: \"region-#\", country: \"JP\", placeSource: \"source-#\"}, confirm: true)",
                "recordModel(model: {slug: \"model-#\", name: \"Model #\", brand: \"brand-#\", generation: \"1\", sources: [\"source-#\"]})",
                "recordClaim(claim: {slug: \"claim-#\", stance: SUPPORTS, start: \"2000\", " + claim + "})",
                "recordClaim(claim: {slug: \"denial-#\", stance: DENIES, " + claim.replace("source-#", "other-#")
                        + "}, confirm: true)",
                "correctSource(slug: \"source-#\", source: {title: \"Source #\", publisher: \"Paper #\", published: \"2024\", readOn: \"2026-11-20\", kind: NEWS}, because: \"Why.\")",
                "correctSource(slug: \"other-#\", source: {title: \"Other # again\", readOn: \"2026-11-20\", kind: WEB}, because: \"Why.\")",
                "correctRegion(slug: \"region-#\", region: {name: \"Region # again\", country: \"JP\"}, because: \"Why.\")",
                "correctBrand(slug: \"brand-#\", brand: {name: \"Brand # again\", manufacturer: \"nissan-motor\", source: \"source-#\"}, because: \"Why.\")",
                "correctPlant(slug: \"plant-#\", plant: {name: \"Works #\", city: \"Town #\", country: \"JP\", placeSource: \"source-#\"}, because: \"Why.\")",
                "correctModel(slug: \"model-#\", model: {name: \"Car #\", brand: \"brand-#\", generation: \"1\", sources: [\"source-#\"]}, because: \"Why.\")",
                "recordModel(model: {slug: \"later-#\", name: \"Car #\", brand: \"brand-#\", generation: \"2\", predecessor: \"model-#\", sources: [\"source-#\"]}, confirm: true)",
                "recordModelName(modelName: {model: \"model-#\", name: \"First #\", from: \"1990\", source: \"source-#\"})",
                "removeModelName(modelName: {model: \"model-#\", name: \"First #\", from: \"1990\"}, because: \"Why.\")",
                "retractClaim(slug: \"denial-#\", because: \"Why.\")")) {
            make(change);
            assertThat(StoredAnswers.areWhatTheRuleSays(change)).isGreaterThan(10);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9  | recordPlantOperator(plantOperator: {plant: "plant-#", manufacturer: "maker-#", share: 10, source: "source-#"}) | removePlantOperator(plantOperator: {plant: "plant-#", manufacturer: "maker-#"}, because: "Why.") | plant-#/maker-#/
            9  | correctPlant(slug: "plant-#", plant: {name: "A", city: "C", country: "JP", placeSource: "source-#"}, because: "Why.") | correctPlant(slug: "plant-#", plant: {name: "B", city: "C", country: "JP", placeSource: "source-#"}, because: "Why.") | plant-#
            9  | correctPlant(slug: "plant-#", plant: {name: "A", city: "C", country: "JP", placeSource: "source-#", sources: ["resp2012jx"]}, because: "Why.") | correctPlant(slug: "plant-#", plant: {name: "A", city: "C", country: "JP", placeSource: "source-#", sources: ["source-#"]}, because: "Why.") | plant-#
            11 | removePlantOperator(plantOperator: {plant: "plant-#", manufacturer: "maker-#", from: "1990"}, because: "Why.") | recordPlantOperator(plantOperator: {plant: "plant-#", manufacturer: "maker-#", from: "1990", source: "source-#"}) | plant-#/maker-#/1990
            16 | correctMarket(slug: "market-#", market: {name: "M #", kind: REGION, members: ["china"]}, because: "Why.") | correctMarket(slug: "market-#", market: {name: "M #", kind: REGION, members: ["china", "japan"]}, because: "Why.") | market-#/japan
            """)
    void whatWasChangedSinceIsNotUndone(int made, String change, String since, String key) {
        NounCurationTest.SAMPLES.subList(0, made).forEach(this::make);
        String edit = make(change);
        make(since);
        Answer refused = Curator.send(REVERT, Map.of("edit", edit));
        assertThat(refused.codes()).as(refused.toString()).containsExactly("CONFLICT");
        assertThat(refused.json().getString("errors[0].message"))
                .contains("\"%s\" has been changed since".formatted(numbered(key)));
    }

    @Test
    void whatFilesChangedIsUndoneInTheFiles() throws SQLException {
        String files = CurationTest.all(dataSource, "SELECT max(number) FROM edit WHERE origin = 'FILE'")
                .get(0);
        String id = Curator.ask("{ edits(filter: {origin: FILE}, first: 1) { nodes { id number } } }", Map.of())
                .getString("edits.nodes[0].id");
        assertThat(files).isNotEmpty();
        assertThat(Curator.send(REVERT, Map.of("edit", id)).json().getString("errors[0].message"))
                .isEqualTo(
                        "edit: only what a curator changed can be undone. What files changed is changed in the files.");
    }

    private String make(String sample) {
        return Curator.ask("mutation { made: " + numbered(sample) + " { edit { id } } }", Map.of())
                .getString("made.edit.id");
    }

    private static String revert(String edit) {
        return Curator.ask(REVERT, Map.of("edit", edit)).getString("revert.edit.id");
    }

    private static String numbered(String text) {
        return text.replace("#", String.valueOf(number));
    }

    /** What every row says, by table and key. */
    private Map<String, String> everyRow() throws SQLException {
        Map<String, String> every = new TreeMap<>();
        try (Connection connection = dataSource.getConnection()) {
            for (Sheet sheet : CatalogueFormat.SHEETS) {
                List<Row> rows = new SheetExport(connection).rows(sheet, -1, "true");
                rows.forEach(row -> every.put(
                        sheet.table() + "/" + sheet.keyOf(row), new TreeMap<>(CuratedRows.said(row)).toString()));
            }
        }
        assertThat(new TreeSet<>(every.keySet())).isNotEmpty();
        return every;
    }
}
