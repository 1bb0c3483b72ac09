package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.production.ProductionPeriods;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.Log;
import org.wherebuilt.testsupport.StoredAnswers;

/** A release's files beside what curators keep: what does not fit is told and not loaded, and the service goes on. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class SideBySideTest {

    private static final String JX = "resp2012jx-qx60-l50-smyrna";

    private static final String CLAIM =
            "claim-#,ttac2012,PRODUCTION,smyrna,,,qx60-l50,,,,,SUPPORTS,REPORTED,,2012,,,,,Text.,,,";

    private static final String RECORD_CLAIM =
            "recordClaim(claim: {slug: \"kept-#\", source: \"ttac2012\", topic: PRODUCTION, plant: \"smyrna\", model: \"qx60-l50\","
                    + " stance: SUPPORTS, kind: REPORTED, start: \"2012\", note: \"By a curator.\"}, confirm: true)";

    @TempDir
    Path folder;

    @Inject
    CatalogueLoader loader;

    @Inject
    CatalogueRepository catalogue;

    @Inject
    CatalogueRevisions revisions;

    @Inject
    ProductionPeriods productionPeriods;

    @Inject
    Clock clock;

    @Inject
    DataSource dataSource;

    private CatalogueFolder files;
    private static int number;

    /** What curators kept in a test before is the files' again. */
    @BeforeEach
    void theCatalogueAsItIs() throws SQLException {
        files = CatalogueFolder.copyTo(folder);
        number++;
        run("DELETE FROM curated_row");
        load();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', textBlock = """
            recordPlantOperator(plantOperator: {plant: "canton", manufacturer: "avtovaz", from: "2010", source: "ttac2012"}) | plant_operators.csv | canton,avtovaz,,2015,,ttac2012 | plant_operators.csv line {canton,avtovaz}, column manufacturer, value "avtovaz": may run canton at the time of the curators' plant operator "canton/avtovaz/2010" too
            recordPlantOperator(plantOperator: {plant: "canton", manufacturer: "avtovaz", share: 60, from: "2010", source: "ttac2012"}) | plant_operators.csv | canton,nami,60,2010,,ttac2012 | plant_operators.csv, column share, value "60": of the curators' plant operator "canton/avtovaz/2010": makes 120 percent of canton at one time, with line {canton,nami}
            recordMarket(market: {slug: "germany-kept", name: "Germany", kind: COUNTRY, country: "DE"}) | markets.csv | germany,The German market,COUNTRY,DE | markets.csv line {germany}, column country, value "DE": is the country of another market on the curators' market "germany-kept"
            recordManufacturer(manufacturer: {slug: "datsun-kept", name: "Datsun"}) | manufacturers.csv | datsun,DATSUN,, | manufacturers.csv line {datsun}, column name, value "DATSUN": reads like the name on the curators' manufacturer "datsun-kept"
            recordBrand(brand: {slug: "datsun-kept", name: "Datsun", manufacturer: "nissan-motor"}) | brands.csv | datsun,DATSUN,nissan-motor, | brands.csv line {datsun}, column name, value "DATSUN": reads like the name on the curators' brand "datsun-kept"
            """)
    void whatCollidesIsToldWithTheRowOfTheFileAndThatOfTheCurator(
            String mutation, String file, String line, String expected) throws SQLException {
        make(mutation);
        refused(files.append(file, line), numbered(withLine(expected, file)));
    }

    @Test
    void whatACuratorsRowNamesMustStayInTheFiles() throws SQLException {
        make(
                "recordClaim(claim: {slug: \"kept-#\", source: \"ttac2012\", topic: PRODUCTION, plant: \"tochigi\", nameplate: \"Q50S Hybrid\","
                        + " stance: SUPPORTS, kind: REPORTED, note: \"By a curator.\"})");
        refused(
                files.edit("model_names.csv", text -> text.replaceAll("(?m)^q50-v37,Q50S Hybrid.*\n", "")),
                numbered(
                        "claims.csv, column nameplate, value \"Q50S Hybrid\": of the curators' claim \"kept-#\": is not a name in model_names.csv."
                                + " Leave in the files what it needs, or let a curator change it"));
    }

    @Test
    void everythingThatCollidesIsToldAtOnce() {
        make("recordManufacturer(manufacturer: {slug: \"datsun-kept\", name: \"Datsun\"})");
        make("recordBrand(brand: {slug: \"datsun-kept\", name: \"Datsun\", manufacturer: \"nissan-motor\"})");
        files.append("manufacturers.csv", "datsun,DATSUN,,").append("brands.csv", "datsun,DATSUN,nissan-motor,");
        assertThatExceptionOfType(DoesNotFit.class)
                .isThrownBy(this::load)
                .withMessageStartingWith("The catalogue was not loaded; nothing has changed. 2 problems:\n  ");
    }

    /** As with a source that says it of the same car: it is one claim. */
    @Test
    void aClaimThatACuratorRecordedUnderAnotherSlugIsLeftOutAndNoted() throws SQLException, IOException {
        make(RECORD_CLAIM);
        load(files.append("claims.csv", numbered(CLAIM)));
        assertThat(inForce()).contains(numbered("kept-#")).doesNotContain(numbered("claim-#"));
        assertThat(all("SELECT key || ' ' || (changed_row ->> 'slug') FROM curated_row WHERE changed_row IS NOT NULL"))
                .containsExactly(numbered("kept-# claim-#"));
        String revision = revision();
        load();
        Path exported = Files.createDirectory(folder.resolve("exported"));
        try (Connection connection = dataSource.getConnection()) {
            SheetExport.all(connection, (file, content) -> Files.write(exported.resolve(file), content));
        }
        Catalogue.read(new CatalogueFiles.Folder(exported));
        assertThat(revision()).isEqualTo(revision);
        make("retractClaim(slug: \"kept-#\", because: \"The files have it.\")");
        load();
        assertThat(inForce()).contains(numbered("claim-#")).doesNotContain(numbered("kept-#"));
        assertThat(all("SELECT key FROM curated_row WHERE changed_row IS NOT NULL"))
                .isEmpty();
        sealed();
    }

    @Test
    void aClaimThatReplacesOneWhichACuratorCorrectedStandsBesideIt() throws SQLException {
        make(
                "correctClaim(slug: \"" + JX
                        + "\", claim: {source: \"resp2012jx\", topic: PRODUCTION, plant: \"smyrna\", model: \"qx60-l50\","
                        + " stance: SUPPORTS, kind: REPORTED, start: \"2012-02\", note: \"By a curator.\"}, because: \"The month.\")");
        load(files.edit("claims.csv", text -> {
            String line = text.lines()
                    .filter(each -> each.startsWith(JX + ","))
                    .findFirst()
                    .orElseThrow();
            String next = line.replace(JX + ",", numbered("claim-#,"))
                    .replace("2012-02-20", "2012-02-21")
                    .replaceFirst(",,$", "," + JX + ",");
            return text.replace(line, line.replaceFirst(",,$", ",,2026-11-23T00:00:00Z") + "\n" + next);
        }));
        assertThat(inForce()).contains(JX, numbered("claim-#"));
        assertThat(all("SELECT changed_row ->> 'retracted' FROM curated_row WHERE key = '" + JX + "'"))
                .containsExactly("yes");
        sealed();
    }

    @Test
    void aClaimThatTheFilesNoLongerHaveIsNotedUnlessACuratorRetractedIt() throws SQLException {
        make(
                "correctClaim(slug: \"" + JX
                        + "\", claim: {source: \"resp2012jx\", topic: PRODUCTION, plant: \"smyrna\", model: \"qx60-l50\","
                        + " stance: SUPPORTS, kind: REPORTED, start: \"2012-02\", note: \"By a curator.\"}, because: \"The month.\")");
        load(files.remove("claims.csv", JX));
        assertThat(inForce()).contains(JX);
        assertThat(all("SELECT changed_row FROM curated_row WHERE key = '" + JX + "'"))
                .containsExactly("{}");
        make("retractClaim(slug: \"" + JX + "\", because: \"The files are right.\")");
        load();
        assertThat(all("SELECT changed_row FROM curated_row WHERE key = '" + JX + "'"))
                .containsExactly((String) null);
        assertThat(inForce()).doesNotContain(JX);
    }

    @Test
    void aServiceWhoseNewFilesDoNotFitSaysSoOnceAndServesWhatItHas() throws SQLException {
        make("recordManufacturer(manufacturer: {slug: \"datsun-kept\", name: \"Datsun\"})");
        files.append("manufacturers.csv", "datsun,DATSUN,,").edit(Edition.FILE, one -> "2\n");
        List<String> before = everything();
        try (Log log = Log.record()) {
            assertThat(loader.loadNewer(new CatalogueFiles.Folder(folder))).isEmpty();
            assertThat(log.says(
                            "Catalogue of %s: The catalogue was not loaded; nothing has changed. 1 problem:%n  manufacturers.csv line 18, column name, value \"DATSUN\": "
                                    .formatted(folder),
                            catalogue.current().inWords()))
                    .isTrue();
        }
        assertThat(everything()).isEqualTo(before);
        assertThat(catalogue.current().edition()).isEqualTo(1);
        assertThat(GraphQL.ask("{ plant(slug: \"smyrna\") { slug } }").getString("plant.slug"))
                .isEqualTo("smyrna");
        make(
                "correctManufacturer(slug: \"datsun-kept\", manufacturer: {name: \"Another\"}, because: \"The files have it.\")");
        assertThat(loader.loadNewer(new CatalogueFiles.Folder(folder))).isPresent();
        assertThat(catalogue.current().edition()).isEqualTo(2);
    }

    @Test
    void answersThatAnOlderRuleMadeAreJudgedAgainThoughTheFilesDoNotFit() throws SQLException {
        make("recordManufacturer(manufacturer: {slug: \"datsun-kept\", name: \"Datsun\"})");
        files.append("manufacturers.csv", "datsun,DATSUN,,").edit(Edition.FILE, one -> "2\n");
        run("UPDATE production_period SET rule = 1");
        assertThat(loader.loadNewer(new CatalogueFiles.Folder(folder))).isEmpty();
        assertThat(productionPeriods.wereJudgedByAnOlderRule()).isFalse();
        sealed();
    }

    /** Files of an operator may have no number, or the same as before. */
    @Test
    void answersThatAnOlderRuleMadeAreJudgedAgainThoughTheFilesAreNotLoaded() throws SQLException {
        files.edit("brands.csv", text -> text.replace("Infiniti", "INFINITI"));
        run("UPDATE production_period SET rule = 1; DELETE FROM production_period_explanation");
        assertThat(loader.loadNewer(new CatalogueFiles.Folder(folder))).isEmpty();
        assertThat(productionPeriods.wereJudgedByAnOlderRule()).isFalse();
        assertThat(StoredAnswers.areWhatTheRuleSays("a start")).isGreaterThan(10);
        sealed();
    }

    /** The command says that it must. */
    @Test
    void theCommandThatLoadsIsRefusedInstead() {
        make("recordManufacturer(manufacturer: {slug: \"datsun-kept\", name: \"Datsun\"})");
        files.append("manufacturers.csv", "datsun,DATSUN,,").edit(Edition.FILE, one -> "2\n");
        CatalogueLoader command =
                new CatalogueLoader(new Required(), dataSource, productionPeriods, catalogue, revisions, clock);
        assertThatExceptionOfType(DoesNotFit.class)
                .isThrownBy(() -> command.loadNewer(new CatalogueFiles.Folder(folder)))
                .withMessageContaining("the curators' manufacturer \"datsun-kept\"");
    }

    private static final class Required implements CatalogueConfig {
        @Override
        public Load load() {
            return Load.NEWER;
        }

        @Override
        public Optional<Boolean> loadAtStart() {
            return Optional.empty();
        }

        @Override
        public boolean required() {
            return true;
        }

        @Override
        public boolean confirm() {
            return false;
        }

        @Override
        public Optional<Path> directory() {
            return Optional.empty();
        }
    }

    private void refused(CatalogueFolder changed, String problem) throws SQLException {
        List<String> before = everything();
        assertThatExceptionOfType(DoesNotFit.class)
                .isThrownBy(() -> load(changed))
                .withMessageContaining("  " + problem);
        assertThat(everything()).isEqualTo(before);
    }

    /** The number of the line that begins as it stands between braces. */
    private static String withLine(String expected, String file) {
        String begins = expected.substring(expected.indexOf('{') + 1, expected.indexOf('}'));
        try {
            List<String> lines = Files.readAllLines(CatalogueFolder.FROZEN.resolve(file));
            return expected.replace("{" + begins + "}", String.valueOf(lines.size() + 1));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void load() {
        load(files);
    }

    private void load(CatalogueFolder changed) {
        loader.load(new CatalogueFiles.Folder(changed.path()));
    }

    private static void make(String mutation) {
        Curator.ask("mutation { " + numbered(mutation) + " { revision } }", Map.of());
    }

    private static String numbered(String text) {
        return text.replace("#", String.valueOf(number));
    }

    private List<String> inForce() throws SQLException {
        return all("SELECT slug FROM claim WHERE retracted_at IS NULL");
    }

    private String revision() throws SQLException {
        return all("SELECT revision FROM catalogue_revision").get(0);
    }

    /** The revision rises with every change of any row. */
    private List<String> everything() throws SQLException {
        return all("SELECT revision FROM catalogue_revision UNION ALL SELECT max(number) FROM edit");
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
