package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.Row;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.GraphQL;

/** The versions of nouns: nobody overwrites what somebody else has written since. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class VersionTest {

    @TempDir
    Path folder;

    @Inject
    CatalogueLoader loader;

    @Inject
    DataSource dataSource;

    private static int number;

    @BeforeEach
    void theCatalogue() {
        loader.load(new CatalogueFiles.Folder(CatalogueFolder.copyTo(folder).path()));
        number++;
    }

    @ParameterizedTest
    @CsvSource({"sources", "regions", "manufacturers", "brands", "plants", "models"})
    void theVersionThatIsShownIsThatOfTheRow(String list) throws SQLException {
        Sheet sheet = CatalogueFormat.named(list);
        assertThat(shown("{ %1$s(first: 500) { nodes { slug version } } }".formatted(list), list + ".nodes"))
                .isEqualTo(versions(sheet, List.of()))
                .hasSizeGreaterThan(0);
    }

    @Test
    void thatOfAMarketIsAlsoThatOfItsMembers() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(shown("{ markets { slug version } }", "markets"))
                    .isEqualTo(versions(
                            CatalogueFormat.MARKETS,
                            new SheetExport(connection).rows(CatalogueFormat.MARKET_MEMBERS, -1, "true")))
                    .hasSizeGreaterThan(5);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            source       | title: "Text #", readOn: "2026-11-20", kind: NEWS | title: "Text # again", readOn: "2026-11-20", kind: NEWS | title
            region       | name: "Text #" | name: "Text # again" | name
            manufacturer | name: "Text #" | name: "Text # again" | name
            brand        | name: "Text #", manufacturer: "nissan-motor" | name: "Text # again", manufacturer: "nissan-motor" | name
            plant        | name: "Text #", city: "C #", country: "JP", placeSource: "ttac2012", sources: ["ttac2012"] | name: "Text #", city: "C #", country: "JP", placeSource: "ttac2012", sources: ["ttac2012", "resp2012jx"] | sources
            model        | name: "Text #", brand: "infiniti", sources: ["ttac2012"] | name: "Text #", brand: "infiniti", sources: ["ttac2012"], note: "Text." | note
            market       | name: "Text #", kind: REGION, members: ["japan"] | name: "Text #", kind: REGION, members: ["japan", "china"] | members
            """)
    void ofTwoCuratorsTheSecondSeesTheNewerVersion(String noun, String first, String second, String column) {
        String slug = numbered("version-#");
        String type = Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
        ok("record%s(%s: {slug: \"%s\", %s}, confirm: true)".formatted(type, noun, slug, first));
        String seen = version(noun, slug);
        String correct = "correct%s(slug: \"%s\", %s: {%%s}, because: \"Why.\", ifVersion: \"%s\", confirm: true)"
                .formatted(type, slug, noun, seen);
        ok(correct.formatted(second));
        Answer late = sent(correct.formatted(first));
        assertThat(late.codes()).containsExactly("CONFLICT");
        assertThat(late.json().getString("errors[0].extensions.current.version"))
                .isEqualTo(version(noun, slug))
                .isNotEqualTo(seen);
        assertThat(late.json().getString("errors[0].extensions.current." + column))
                .isNotNull();
        assertThat(
                        sent("applyChanges(changes: [{correct%s: {slug: \"%s\", %s: {%s}, ifVersion: \"%s\"}}], confirm: true)"
                                        .formatted(type, slug, noun, first, seen))
                                .codes())
                .containsExactly("CONFLICT");
        ok(correct.replace(seen, version(noun, slug)).formatted(first));
        assertThat(version(noun, slug)).as("it says again what it said").isEqualTo(seen);
    }

    @Test
    void aProposalHoldsForTheVersionsThatThereWere() {
        ok("recordManufacturer(manufacturer: {slug: \"version-#\", name: \"Text #\"})");
        ok("recordModelName(modelName: {model: \"qx60-l50\", name: \"Name #\", from: \"2014\", source: \"ttac2012\"})");
        String stale =
                proposed("{correctManufacturer: {slug: \"version-#\", manufacturer: {name: \"As proposed #\"}}}");
        String removal = proposed("{removeModelName: {model: \"qx60-l50\", name: \"Name #\", from: \"2014\"}}");
        ok("correctManufacturer(slug: \"version-#\", manufacturer: {name: \"Sooner #\"}, because: \"Why.\")");
        Answer refused = decided(stale);
        assertThat(refused.codes()).containsExactly("CONFLICT");
        assertThat(refused.json().getString("errors[0].extensions.current.name"))
                .isEqualTo(numbered("Sooner #"));
        assertThat(decided(removal).codes()).isEmpty();
        String fresh =
                proposed("{correctManufacturer: {slug: \"version-#\", manufacturer: {name: \"As proposed #\"}}}");
        assertThat(decided(fresh).codes()).isEmpty();
    }

    private static String proposed(String change) {
        return Curator.ask(
                        "mutation { propose(changes: [" + numbered(change) + "], note: \"Note.\") { id } }", Map.of())
                .getString("propose.id");
    }

    private static Answer decided(String proposal) {
        return Curator.send(
                "mutation ($id: ID!) { decide(proposal: $id, decision: ACCEPT) { state } }", Map.of("id", proposal));
    }

    private Map<String, String> shown(String query, String path) {
        Map<String, String> versions = new TreeMap<>();
        GraphQL.ask(query)
                .<Map<String, String>>getList(path)
                .forEach(node -> versions.put(node.get("slug"), node.get("version")));
        return versions;
    }

    private Map<String, String> versions(Sheet sheet, List<Row> members) throws SQLException {
        Map<String, String> versions = new TreeMap<>();
        try (Connection connection = dataSource.getConnection()) {
            new SheetExport(connection)
                    .rows(sheet, -1, "true")
                    .forEach(row -> versions.put(
                            row.get("slug"),
                            Versions.version(sheet, members.isEmpty() ? row : Versions.withMembers(row, members))));
        }
        return versions;
    }

    private static String version(String noun, String slug) {
        JsonPath answer = GraphQL.ask("{ %s(slug: \"%s\") { version } }".formatted(noun, slug));
        return answer.getString(noun + ".version");
    }

    private static void ok(String mutation) {
        Answer answer = sent(mutation);
        assertThat(answer.codes()).as(answer.body()).isEmpty();
    }

    private static Answer sent(String mutation) {
        return Curator.send("mutation { " + numbered(mutation) + " { revision } }", Map.of());
    }

    private static String numbered(String text) {
        return text.replace("#", String.valueOf(number));
    }
}
