package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.production.ProductionPeriods;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.Log;

/** Loading, and what becomes of claims when their rows change. Every test starts from the catalogue as it is. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class CatalogueLoaderTest {

    private static final String JX = "resp2012jx-qx60-l50-smyrna";

    @TempDir
    Path folder;

    @Inject
    CatalogueRevisions revisions;

    @Inject
    CatalogueLoader loader;

    @Inject
    CatalogueRepository catalogue;

    @Inject
    CatalogueComparison comparison;

    @Inject
    CatalogueConfig config;

    @Inject
    ProductionPeriods productionPeriods;

    @Inject
    Clock clock;

    @Inject
    DataSource dataSource;

    private CatalogueFolder files;

    @BeforeEach
    void theCatalogueAsItIs() {
        files = CatalogueFolder.copyTo(folder);
        load();
    }

    @Test
    void theSameFilesAgainChangeNothing() {
        CatalogueState before = catalogue.current();
        load();
        assertThat(catalogue.current()).isEqualTo(before);
    }

    @Test
    void aChangedFileMovesTheRevisionByOne() {
        int before = catalogue.current().revision();
        load(files.replace("plants.csv", "1983-06-16", "1983-06-17"));
        assertThat(catalogue.current().revision()).isEqualTo(before + 1);
        assertThat(GraphQL.ask("{ plant(slug: \"smyrna\") { openedOn } }").getString("plant.openedOn"))
                .isEqualTo("1983-06-17");
    }

    /** Before the database's notice comes, which may take its time: no answer may be from before a load that is done. */
    @Test
    void whoLoadedKnowsTheVersionAtOnce() {
        CatalogueRevisions withoutNotices = new CatalogueRevisions();
        new CatalogueLoader(config, dataSource, productionPeriods, catalogue, withoutNotices, clock)
                .load(new CatalogueFiles.Folder(
                        files.replace("plants.csv", "1983-06-16", "1983-06-18").path()));
        assertThat(withoutNotices.newest()).isEqualTo(catalogue.version());
    }

    @Test
    void aLoadIsOneEditThatTellsItsEditionItsRowsAndItsVerdicts() throws SQLException {
        load(files.replace("claims.csv", JX + ",", JX + "-again,"));
        JsonPath answer = GraphQL.ask("""
                { edits(first: 1) { nodes { number revision origin edition by because seal } }
                  catalogue { revision }
                  changes(since: "2026-11-22T00:00:00Z", last: 1) { nodes { kind claim { slug } edit { number } } } }
                """);
        assertThat(answer.getMap("edits.nodes[0]"))
                .containsEntry("origin", "FILE")
                .containsEntry("edition", 1)
                .containsEntry("by", null)
                .containsEntry("because", null)
                .containsEntry("revision", answer.getInt("catalogue.revision"));
        int number = answer.getInt("edits.nodes[0].number");
        assertThat(answer.getList("changes.nodes.edit.number", Integer.class)).containsExactly(number);
        try (Connection connection = dataSource.getConnection();
                ResultSet noted = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT string_agg(DISTINCT table_name, ' ') FROM edit_row WHERE edit = " + number)) {
            noted.next();
            assertThat(noted.getString(1)).contains("claim");
        }
        try (Connection connection = dataSource.getConnection()) {
            assertThat(EditCheck.verify(connection, answer.getString("edits.nodes[0].seal"))
                            .problems())
                    .isEmpty();
        }
    }

    @Test
    void theHistoryOfAThingIsTheEditsThatChangedItOrItsParts() {
        int before = edits("plant: \"smyrna\"");
        load(files.replace("plants.csv", "1983-06-16", "1983-06-17"));
        assertThat(edits("plant: \"smyrna\"")).isEqualTo(before + 1);
        assertThat(edits("plant: \"smyrna\", origin: DATABASE")).isZero();
        assertThat(edits("plant: \"smyrna\", model: \"qx60-l50\""))
                .as("only the first load did both")
                .isEqualTo(1);
        int names = edits("model: \"qx60-l50\"");
        load(files.replace("model_names.csv", "qx60-l50,JX35,,2012-03,2013-07", "qx60-l50,JX35,,2012-03,2013-08"));
        assertThat(edits("model: \"qx60-l50\"")).isEqualTo(names + 1);
    }

    @Test
    void whoWorkedInTheDatabaseIsNotToldToEverybody() throws SQLException {
        update("UPDATE plant SET city = 'Elsewhere' WHERE slug = 'tochigi'");
        update(
                "SET LOCAL wherebuilt.edit = '{\"origin\": \"CURATOR\", \"by\": \"Ada\"}'; UPDATE plant SET city = 'Here' WHERE slug = 'tochigi'");
        JsonPath edits = GraphQL.ask("{ edits(first: 2) { nodes { origin by } } }");
        assertThat(edits.getList("edits.nodes.origin")).containsExactly("CURATOR", "DATABASE");
        assertThat(edits.getList("edits.nodes.by")).containsExactly("Ada", null);
    }

    /** A claim is never removed, and with it stays what it names; a plant without claims may go. */
    @Test
    void theHistoryOfAThingIsThereWhenTheThingIsGone() throws SQLException {
        load(files.edit(
                "plants.csv",
                text -> text
                        + text.lines()
                                .filter(line -> line.startsWith("canton,"))
                                .findFirst()
                                .orElseThrow()
                                .replace("canton,Canton", "vanished,Vanished")
                        + "\n"));
        update(
                "INSERT INTO production_period (plant, model, end_state, status, dissent, rule) VALUES ('vanished', 'qx60-l50', 'ENDED', 'SUPPORTED', 0, 1);"
                        + " INSERT INTO production_period_market SELECT max(id), 'china' FROM production_period");
        theSecondTime();
        JsonPath gone = GraphQL.ask("""
                { edits(filter: {plant: "vanished"}) { totalCount }
                  periodChanges(filter: {plant: "vanished", model: "qx60-l50"}) { nodes { plant { slug } plantSlug modelSlug
                    before { status marketSlugs excludedMarketSlugs ongoing endStated } after { status marketSlugs } } } }
                """);
        assertThat(gone.getInt("edits.totalCount")).isEqualTo(2);
        assertThat(gone.getList("periodChanges.nodes.plant")).containsExactly(null, null);
        assertThat(gone.getList("periodChanges.nodes.plantSlug")).containsOnly("vanished");
        assertThat(gone.getList("periodChanges.nodes.modelSlug")).containsOnly("qx60-l50");
        assertThat(gone.getMap("periodChanges.nodes[0].before"))
                .isEqualTo(Map.of(
                        "status",
                        "SUPPORTED",
                        "marketSlugs",
                        List.of("china"),
                        "excludedMarketSlugs",
                        List.of(),
                        "ongoing",
                        false,
                        "endStated",
                        true));
        assertThat(gone.<Object>get("periodChanges.nodes[0].after")).isNull();
        assertThat(gone.getList("periodChanges.nodes[1].after.marketSlugs")).containsExactly("china");
        assertThat(GraphQL.post(
                                "{ plants { nodes { productionPeriods { markets { slug } } } } productionPeriods(filter: {plant: \"vanished\"}) { totalCount } }",
                                Map.of())
                        .getString("errors[0].message"))
                .as("it is no plant of the catalogue")
                .startsWith("filter.plant: \"vanished\" is not the slug of a plant");
    }

    /** As the first edit has them in a database from before edits were noted. */
    @Test
    void aClaimFromBeforeEditsHasNone() throws SQLException {
        String claim =
                "{ changes(since: \"2026-11-22T00:00:00Z\", first: 1) { nodes { edit { number origin } claim { slug } } } }";
        assertThat(GraphQL.ask(claim).getString("changes.nodes[0].edit.origin")).isEqualTo("FILE");
        String slug = GraphQL.ask(claim).getString("changes.nodes[0].claim.slug");
        int edit = GraphQL.ask(claim).getInt("changes.nodes[0].edit.number");
        String move =
                "SET LOCAL session_replication_role = replica; UPDATE edit_row SET edit = %s WHERE table_name = 'claim' AND content ->> 'slug' = '%s' AND edit = %s;"
                        + " UPDATE catalogue_revision SET revision = revision + 1";
        update(move.formatted(1, slug, edit));
        try {
            assertThat(GraphQL.ask(claim).<Object>get("changes.nodes[0].edit")).isNull();
        } finally {
            update(move.formatted(edit, slug, 1));
        }
    }

    @Test
    void theLogOfALoadHasItsEditOrSaysThatThereIsNone() {
        try (Log log = Log.record()) {
            load();
            assertThat(log.says("Catalogue of ", "; no edit")).isTrue();
        }
        try (Log log = Log.record()) {
            load(files.replace("plants.csv", "1983-06-16", "1983-06-17"));
            JsonPath edit = GraphQL.ask("{ edits(first: 1) { nodes { number seal } } }");
            assertThat(log.says(
                            "Catalogue of ",
                            "; edit %d is sealed %s"
                                    .formatted(
                                            edit.getInt("edits.nodes[0].number"),
                                            edit.getString("edits.nodes[0].seal"))))
                    .isTrue();
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute(sql);
            connection.commit();
        }
        awaitNotice();
    }

    private static int edits(String filter) {
        return GraphQL.ask("{ edits(filter: {%s}) { totalCount } }".formatted(filter))
                .getInt("edits.totalCount");
    }

    @Test
    void aReviewerIsToldWhichAnswersOtherFilesWouldChange() {
        assertThat(comparison.load(new CatalogueFiles.Folder(folder)))
                .isEqualTo("Rows that differ: 0. Claims recorded: 0, retracted: 0. Answers that change: 0.");
        String report = comparison.load(new CatalogueFiles.Folder(files.edit("claims.csv", text -> text.lines()
                        .filter(line -> !line.startsWith(JX))
                        .collect(java.util.stream.Collectors.joining("\n", "", "\n")))
                .path()));
        assertThat(report)
                .startsWith(
                        "Rows that differ: 1. Claims recorded: 0, retracted: 1. Answers that change: 1.\n"
                                + "No service that holds the others loads these files: the database holds edition 1, too, but with"
                                + " other contents; a changed catalogue needs a higher number in EDITION.\n\n"
                                + "Model qx60-l50 at plant smyrna\n  before: QX60 at Smyrna Vehicle Assembly Plant: SUPPORTED, 2012-02-20 to ")
                .contains("\n  after:  QX60 at Smyrna Vehicle Assembly Plant: SUPPORTED, 2012 to ");
    }

    /** Here it is a question, and no load. */
    @Test
    void aReviewerIsToldOfFilesThatLackManyClaims() {
        String report = comparison.load(new CatalogueFiles.Folder(files.edit(
                        "claims.csv",
                        text -> text.lines().limit(11).collect(java.util.stream.Collectors.joining("\n", "", "\n")))
                .path()));
        assertThat(report)
                .containsPattern(
                        "\nA service that loads them from a folder wants CATALOGUE_CONFIRM=true: they lack (\\d{3}) of the \\d{3} claims\\.\n")
                .doesNotContain("retracted: 0.");
    }

    /** The only claim that supports an answer goes, and then comes back. */
    @Test
    void anEditTellsHowTheAnswersWereBeforeItAndAreAfterIt() {
        load(files.edit("claims.csv", text -> text.lines()
                .filter(line -> !line.contains(",smyrna,"))
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"))));
        JsonPath gone = changesAtSmyrna();
        assertThat(gone.getList("periodChanges.nodes")).isNotEmpty();
        assertThat(gone.getList("periodChanges.nodes.after")).containsOnlyNulls();
        assertThat(gone.getList("periodChanges.nodes.before.status")).contains("SUPPORTED");
        assertThat(gone.getList("periodChanges.nodes.edit.origin")).containsOnly("FILE");
        load(CatalogueFolder.copyTo(folder.resolve("again")));
        assertThat(changesAtSmyrna().getList("periodChanges.nodes.before")).containsOnlyNulls();
    }

    private static JsonPath changesAtSmyrna() {
        int number = GraphQL.ask("{ edits(first: 1) { nodes { number } } }").getInt("edits.nodes[0].number");
        return GraphQL.ask(
                "{ periodChanges(filter: {plant: \"smyrna\", edit: %d}) { nodes { edit { origin } model { slug } before { status start } after { status start ongoing } } } }"
                        .formatted(number));
    }

    @Test
    void anOlderEditionIsNotLoadedOverANewerOneHoweverOftenItsReplicaStarts() {
        Path older = CatalogueFolder.copyTo(folder.resolve("older")).path();
        files.replace("plants.csv", "1983-06-16", "1983-06-17").edit(Edition.FILE, one -> "2\n");
        assertThat(loadNewer(folder)).isPresent();
        CatalogueState newer = catalogue.current();
        assertThat(newer.edition()).isEqualTo(2);
        try (Log log = Log.record()) {
            for (int restart = 1; restart <= 20; restart++) {
                assertThat(loadNewer(older)).isEmpty();
                assertThat(loadNewer(folder)).isEmpty();
            }
            assertThat(
                            log.says(
                                    "Catalogue of %s: its files are not loaded, because they are edition 1, and the database"
                                                    .formatted(older)
                                            + " holds edition 2, which is newer. CATALOGUE_LOAD=always loads them all the same. Served is edition 2, "))
                    .isTrue();
        }
        assertThat(catalogue.current()).isEqualTo(newer);
    }

    @Test
    void otherContentsOfTheSameEditionAreNotLoaded() {
        CatalogueState before = catalogue.current();
        files.replace("plants.csv", "1983-06-16", "1983-06-17");
        assertThat(loadNewer(folder)).isEmpty();
        assertThat(catalogue.current()).isEqualTo(before);
    }

    @Test
    void aFolderWithoutAnEditionIsNotLoadedOverOneThatHasOne() throws Exception {
        CatalogueState before = catalogue.current();
        java.nio.file.Files.delete(folder.resolve(Edition.FILE));
        assertThat(loadNewer(folder)).isEmpty();
        assertThat(catalogue.current()).isEqualTo(before);
        loader.load(new CatalogueFiles.Folder(folder));
        assertThat(catalogue.current().edition()).isNull();
        files.replace("plants.csv", "1983-06-16", "1983-06-17");
        assertThat(loadNewer(folder)).as("neither has one").isPresent();
    }

    @Test
    void aHigherNumberAloneRaisesTheRevisionBecauseReadersSeeIt() {
        int before = catalogue.current().revision();
        files.edit(Edition.FILE, one -> "7\n");
        assertThat(loadNewer(folder).orElseThrow().rows()).isZero();
        assertThat(catalogue.current().revision()).isEqualTo(before + 1);
        awaitNotice();
        assertThat(GraphQL.ask("{ catalogue { edition } }").getInt("catalogue.edition"))
                .isEqualTo(7);
    }

    private java.util.Optional<CatalogueLoader.Changes> loadNewer(Path files) {
        return loader.loadNewer(new CatalogueFiles.Folder(files));
    }

    @Test
    void aCorrectedRowRetractsTheClaimAndRecordsANewVersion() {
        load(files.edit("claims.csv", text -> withStart(text, "2012-02-21")));
        List<Map<String, Object>> versions = versions(JX);
        Map<String, Object> before = versions.get(versions.size() - 2);
        Map<String, Object> now = versions.get(versions.size() - 1);
        assertThat(before.get("start_date")).isEqualTo("2012-02-20");
        assertThat(before.get("retracted_at")).isNotNull();
        assertThat(now.get("start_date")).isEqualTo("2012-02-21");
        assertThat(now.get("retracted_at")).isNull();
        assertThat(now.get("supersedes")).isEqualTo(before.get("id"));
        assertThat(now.get("recorded_at")).isEqualTo(before.get("retracted_at"));
        assertThat(startOfJx()).isEqualTo("2012-02-21");
    }

    @Test
    void aRemovedRowRetractsTheClaimAndARestoredOneRecordsItAgain() {
        load(files.remove("claims.csv", JX));
        assertThat(versions(JX)).last().satisfies(version -> assertThat(version.get("retracted_at"))
                .isNotNull());
        assertThat(startOfJx()).isNotEqualTo("2012-02-20");
        int versions = versions(JX).size();
        theSecondTime();
        assertThat(versions(JX)).hasSize(versions + 1);
        assertThat(startOfJx()).isEqualTo("2012-02-20");
    }

    @Test
    void badFilesChangeNothing() {
        CatalogueState before = catalogue.current();
        files.replace("plants.csv", "1983-06-16", "1983-06-17").append("brands.csv", "Datsun,Datsun,nissan-motor,");
        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(this::load)
                .withMessage("""
                        The catalogue was not loaded; nothing has changed. 1 problem:
                          brands.csv line 3, column slug, value "Datsun": is not a slug: lower-case letters and digits, joined by single hyphens, at most 100 characters""");
        assertThat(catalogue.current()).isEqualTo(before);
    }

    @Test
    void anOperatorThatIsListedTwiceForATimeIsReported() {
        CatalogueState before = catalogue.current();
        files.append("plant_operators.csv", "compas,nissan-motor,,2018,2019,inkl2025");
        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(this::load)
                .withMessageContaining(
                        "plant_operators.csv line 27, column manufacturer, value \"nissan-motor\": may run compas at the time of line 3 too");
        assertThat(catalogue.current()).isEqualTo(before);
    }

    @Test
    void aFileThatLostItsClaimsRetractsNone() {
        CatalogueState before = catalogue.current();
        files.edit("claims.csv", text -> text.lines().findFirst().orElseThrow() + "\n");
        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(this::load)
                .withMessageMatching("(?s).*claims.csv: lacks (\\d+) of the \\1 claims that the database holds."
                        + " They would be retracted; CATALOGUE_CONFIRM=true does so");
        assertThat(catalogue.current()).isEqualTo(before);
    }

    @Test
    void aRowThatAClaimStillNamesCannotBeTakenOut() {
        files.remove("models.csv", "esq")
                .edit("model_names.csv", text -> without(text, "esq"))
                .edit("claims.csv", text -> without(text, "esq"));
        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(this::load)
                .withMessageContaining("a removed row is still referenced (claims are never deleted, not even retracted"
                        + " ones): Key (slug)=(esq) is still referenced from table \"claim\".");
    }

    @Test
    void aCorrectionThatKeepsItsHistoryInTheFileCanBeTakenBack() {
        String line = lineOf(JX);
        String next = line.replace(JX + ",", JX + "-2,")
                .replace("2012-02-20", "2012-02-21")
                .replaceFirst(",,$", "," + JX + ",");
        load(files.replace("claims.csv", line, line.replaceFirst(",,$", ",,2026-11-23T00:00:00Z") + "\n" + next));
        assertThat(startOfJx()).isEqualTo("2012-02-21");
        theSecondTime();
        assertThat(startOfJx()).isEqualTo("2012-02-20");
    }

    @Test
    void onlyTheModelsOfAChangedClaimAreJudgedAgain() throws SQLException {
        List<String> before = versionsOfPeriods();
        load(files.edit("claims.csv", text -> withStart(text, "2012-02-22")));
        List<String> after = versionsOfPeriods();
        after.removeAll(before);
        assertThat(after).singleElement().asString().startsWith("smyrna qx60-l50");
    }

    @Test
    void whatWasKnownStaysAnswerableForEveryDay() {
        String row =
                ",%s,PRODUCTION,canton,,,qx65,,,,,SUPPORTS,REPORTED,,%s,,,,,A test says so,2001-01-%sT00:00:00Z,%s,%s";
        load(files.append("claims.csv", "t1" + row.formatted("slash2025", "2012", "02", "", "2001-01-04T00:00:00Z"))
                .append("claims.csv", "t2" + row.formatted("slash2025", "2013", "04", "t1", "2001-01-06T00:00:00Z"))
                .append("claims.csv", "t3" + row.formatted("expansion2025", "2014", "07", "", "")));
        assertThat(java.util.stream.IntStream.rangeClosed(1, 8).mapToObj(CatalogueLoaderTest::startKnownOn))
                .containsExactly(null, "2012", "2012", "2013", "2013", null, "2014", "2014");
        assertThat(GraphQL.ask(
                                "{ changes(since: \"2001-01-01T00:00:00Z\", first: 4) { nodes { kind claim { slug } } } }")
                        .<Map<String, Object>>getList("changes.nodes"))
                .extracting(change -> change.get("kind") + " " + ((Map<?, ?>) change.get("claim")).get("slug"))
                .containsExactly("RECORDED t1", "SUPERSEDED t2", "RETRACTED t2", "RECORDED t3");
    }

    private static String startKnownOn(int day) {
        return GraphQL.ask(
                        "query($at: DateTime!) { productionPeriods(filter: {plant: \"canton\", model: \"qx65\", knownAt: $at})"
                                + " { nodes { id start } } }",
                        Map.of("at", "2001-01-0" + day + "T12:00:00Z"))
                .getString("productionPeriods.nodes[0].start");
    }

    /** Every period with the number of the transaction that wrote it. */
    private List<String> versionsOfPeriods() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT plant || ' ' || model || ' ' || xmin FROM production_period")) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }

    private String lineOf(String claim) {
        try {
            return java.nio.file.Files.readAllLines(folder.resolve("claims.csv")).stream()
                    .filter(line -> line.startsWith(claim + ","))
                    .findFirst()
                    .orElseThrow();
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static String without(String text, String part) {
        return text.lines().filter(line -> !line.contains(part)).reduce("", (all, line) -> all + line + "\n");
    }

    private static String withStart(String text, String start) {
        return text.lines()
                .map(line -> line.startsWith(JX + ",") ? line.replace("2012-02-20", start) : line)
                .reduce("", (all, line) -> all + line + "\n");
    }

    private void theSecondTime() {
        loader.load(new CatalogueFiles.Folder(CatalogueFolder.FROZEN));
        awaitNotice();
    }

    private void load(CatalogueFolder changed) {
        loader.load(new CatalogueFiles.Folder(changed.path()));
        awaitNotice();
    }

    /** Until the service has the notice of the new revision, a cached answer of the one before may be given. */
    private void awaitNotice() {
        String revision = catalogue.current().revision() + "@";
        Await.until(
                "the notice of the revision",
                Duration.ofSeconds(10),
                () -> revisions.lastObserved() != null
                        && revisions.lastObserved().version().startsWith(revision));
    }

    private void load() {
        load(files);
    }

    private static String startOfJx() {
        JsonPath answer = GraphQL.ask(
                "{ productionPeriods(filter: {nameplate: \"JX35\", plant: \"smyrna\"}) { nodes { start } } }");
        return answer.getString("productionPeriods.nodes[0].start");
    }

    private List<Map<String, Object>> versions(String slug) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.prepareStatement("SELECT * FROM claim WHERE slug = ? ORDER BY id")) {
            statement.setString(1, slug);
            List<Map<String, Object>> found = new ArrayList<>();
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                Map<String, Object> version = new java.util.HashMap<>();
                for (String column : List.of("id", "start_date", "recorded_at", "retracted_at", "supersedes")) {
                    version.put(column, row.getObject(column));
                }
                found.add(version);
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
