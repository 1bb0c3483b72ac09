package org.wherebuilt.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.GraphQL;

/** Claims that curators record, correct and retract over HTTP, beside those of the files. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class CurationTest {

    private static final String JX = "resp2012jx-qx60-l50-smyrna";

    static final String STATE =
            "{ verdict { status reason } start end ongoing possibleFrom certainFrom certainTo possibleTo dissent markets { slug } claims { slug version } }";
    static final String CHANGES =
            "changes { id plant { slug } model { slug } before " + STATE + " after " + STATE + " }";
    private static final String PAYLOAD = "{ claim { slug version note retractedAt } " + CHANGES
            + " edit { number origin by because } revision warnings { field message } }";
    private static final String RECORD =
            "mutation ($claim: ClaimInput!, $key: String, $confirm: Boolean) { recordClaim(claim: $claim, idempotencyKey: $key, confirm: $confirm) "
                    + PAYLOAD + " }";
    private static final String CORRECT =
            "mutation ($slug: String!, $claim: ClaimInput!, $version: String) { correctClaim(slug: $slug, claim: $claim, because: \"A typing error.\", ifVersion: $version) "
                    + PAYLOAD + " }";
    private static final String RETRACT =
            "mutation ($slug: String!, $version: String, $key: String) { retractClaim(slug: $slug, because: \"It says something else.\", ifVersion: $version, idempotencyKey: $key) "
                    + PAYLOAD + " }";
    static final String PREVIEW =
            "query ($changes: [ChangeInput!]!) { previewChanges(changes: $changes) { problems { field value message } warnings { field value message } "
                    + CHANGES + " } }";

    @TempDir
    Path folder;

    @Inject
    CatalogueLoader loader;

    @Inject
    DataSource dataSource;

    private CatalogueFolder files;
    private static int claims;

    /** What curators kept in a test before is the files' again. */
    @BeforeEach
    void theCatalogueAsItIs() throws SQLException {
        files = CatalogueFolder.copyTo(folder);
        run("DELETE FROM curated_row WHERE table_name = 'claim'");
        loader.load(new CatalogueFiles.Folder(files.path()));
    }

    @Test
    void aPreviewSaysWhatARetractionDoesAndChangesNothing() throws SQLException {
        String before = all("SELECT revision FROM catalogue_revision").get(0);
        JsonPath preview = preview(Map.of("retractClaim", Map.of("slug", JX)));
        assertThat(preview.getList("problems")).isEmpty();
        assertThat(preview.getString("changes[0].model.slug")).isEqualTo("qx60-l50");
        assertThat(preview.getList("changes[0].before.claims.slug")).contains(JX);
        assertThat(preview.getList("changes[0].after.claims.slug")).isNotEmpty().doesNotContain(JX);
        assertThat(all("SELECT revision FROM catalogue_revision")).containsExactly(before);
        assertThat(all("SELECT 1 FROM claim WHERE slug = '%s' AND retracted_at IS NULL".formatted(JX)))
                .hasSize(1);
    }

    @Test
    void aRetractionDoesWhatThePreviewSaid() throws SQLException {
        JsonPath preview = preview(Map.of("retractClaim", Map.of("slug", JX)));
        JsonPath made = Curator.ask(RETRACT, Map.of("slug", JX)).setRootPath("data.retractClaim");
        assertThat(made.getString("claim.retractedAt")).isNotNull();
        assertThat(withoutVersions(made.getList("changes"))).isEqualTo(withoutVersions(preview.getList("changes")));
        assertThat(made.getString("edit.origin")).isEqualTo("CURATOR");
        assertThat(made.getString("edit.because")).isEqualTo("It says something else.");
        assertThat(made.getInt("revision"))
                .isEqualTo(Integer.parseInt(
                        all("SELECT revision FROM catalogue_revision").get(0)));
        assertThat(GraphQL.ask("{ claims(filter: { model: \"qx60-l50\", plant: \"smyrna\" }) { nodes { slug } } }")
                        .getList("claims.nodes.slug"))
                .doesNotContain(JX);
        sealed();
    }

    @Test
    void aClaimIsRecordedAndAnsweredAtOnce() throws SQLException {
        String slug = newSlug();
        Map<String, Object> claim = claim(slug, "resp2012jx", "smyrna", "qx60-l50", "2012-02-20");
        JsonPath made = record(claim);
        assertThat(made.getString("claim.slug")).isEqualTo(slug);
        assertThat(made.getList("changes.after.claims.slug[0]")).contains(slug);
        JsonPath asked = GraphQL.ask(
                "{ model(slug: \"qx60-l50\") { productionPeriods { plant { slug } claims { slug note } } } }");
        assertThat(asked.getList(
                        "model.productionPeriods.find { it.plant.slug == 'smyrna' }.claims.findAll { it.slug == '%s' }.note"
                                .formatted(slug)))
                .containsExactly(claim.get("note"));
        sealed();
    }

    @Test
    void everyFaultIsToldAtOnceAndNothingIsWritten() throws SQLException {
        List<String> before = everything();
        Answer answer = Curator.send(
                RECORD,
                Map.of(
                        "claim",
                        Map.of(
                                "slug", "Not A Slug",
                                "source", "nowhere",
                                "plant", "nowhere",
                                "model", "qx60-l50",
                                "topic", "PRODUCTION",
                                "kind", "REPORTED",
                                "start", "2012-13",
                                "quote", "a\u00a0b",
                                "note", "x".repeat(2000))));
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.json().<String>getList("errors[0].extensions.problems.field"))
                .containsExactlyInAnyOrder("claim.slug", "claim.stance", "claim.start", "claim.quote", "claim.note");
        answer = Curator.send(
                RECORD,
                Map.of(
                        "claim",
                        Map.of(
                                "slug", newSlug(),
                                "source", "nowhere",
                                "plant", "nowhere",
                                "country", "JP",
                                "model", "qx60-l50",
                                "topic", "PRODUCTION",
                                "stance", "SUPPORTS",
                                "kind", "REPORTED",
                                "start", "2012",
                                "end", "2011")));
        assertThat(answer.json().<String>getList("errors[0].extensions.problems.field"))
                .containsExactlyInAnyOrder("claim.source", "claim.plant", "claim.plant", "claim.end", "claim.quote");
        assertThat(everything()).isEqualTo(before);
        assertThat(answer.body()).doesNotContain("csv line", "Exception", "SELECT");
    }

    @Test
    void aClaimThatItsSourceMakesAlreadyIsRefused() {
        Map<String, Object> again = stored(JX);
        again.put("slug", newSlug());
        Answer answer = Curator.send(RECORD, Map.of("claim", again));
        assertThat(answer.json().getString("errors[0].message"))
                .contains("says the same as the claim \"%s\"".formatted(JX));
    }

    /** Start and end of an answer are decided one by one; of two that exclude each other one yields. */
    @Test
    void aStartAfterTheEndIsRecordedAndTheWorseDateYields() throws SQLException, IOException {
        Map<String, Object> claim = claim(newSlug(), "resp2012jx", "tochigi", "q45-g50", "2005");
        JsonPath preview = preview(Map.of("recordClaim", claim));
        assertThat(preview.getList("problems")).isEmpty();
        JsonPath made = record(claim);
        assertThat(withoutVersions(made.getList("changes"))).isEqualTo(withoutVersions(preview.getList("changes")));
        Map<String, Object> change =
                made.getMap("changes.find { it.plant.slug == 'tochigi' && it.model.slug == 'q45-g50' }");
        assertThat(answerNow(change)).isEqualTo(withoutVersions(change.get("after")));
        JsonPath answer = GraphQL.ask(
                        "{ productionPeriods(filter: {plant: \"tochigi\", model: \"q45-g50\"}) { nodes { start end possibleFrom possibleTo verdict { reason"
                                + " start { winner { slug } } end { winner { slug } dissenters { slug end } } } } } }")
                .setRootPath("data.productionPeriods.nodes[0]");
        assertThat(answer.getString("start")).isEqualTo("2005");
        assertThat(answer.getString("verdict.start.winner.slug")).isEqualTo(claim.get("slug"));
        assertThat(answer.getString("end")).isNull();
        assertThat(answer.getList("verdict.end.dissenters.end")).contains("1997-09");
        assertThat(answer.getString("verdict.reason"))
                .contains("no source that goes with this says when it ended")
                .contains("model year 1996 as the end, before that start, but ranks lower");
        // Files may say the same.
        Path exported = Files.createDirectory(folder.resolve("exported"));
        try (Connection connection = dataSource.getConnection()) {
            SheetExport.all(connection, (file, content) -> Files.write(exported.resolve(file), content));
        }
        run("DELETE FROM curated_row WHERE table_name = 'claim'");
        assertThat(loader.load(new CatalogueFiles.Folder(exported)).rows()).isZero();
        sealed();
    }

    @Test
    void theSameQuoteForTheSameAnswerWantsToBeConfirmed() {
        Map<String, Object> again = claim(newSlug(), "resp2012jx", "smyrna", "qx60-l50", "2012");
        record(again);
        again.put("slug", newSlug());
        again.put("start", "2012-02");
        Answer answer = Curator.send(RECORD, Map.of("claim", again));
        assertThat(answer.json().getString("errors[0].message")).contains("claim.quote", "confirm: true");
        assertThat(answer.json().getString("errors[0].extensions.warnings[0].field"))
                .isEqualTo("claim.quote");
        Map<String, Object> confirmed = Map.of("claim", again, "confirm", true, "key", "confirmed" + claims);
        JsonPath made = Curator.ask(RECORD, confirmed);
        assertThat(made.getList("recordClaim.warnings.field")).containsExactly("claim.quote");
        JsonPath repeated = Curator.ask(RECORD, confirmed);
        assertThat(repeated.getMap("recordClaim.edit")).isEqualTo(made.getMap("recordClaim.edit"));
        assertThat(repeated.getList("recordClaim.warnings")).isEqualTo(made.getList("recordClaim.warnings"));
    }

    @Test
    void ofTwoCuratorsTheSecondSeesTheNewerVersion() {
        String seen = version(JX);
        Map<String, Object> claim = stored(JX);
        claim.put("note", "First.");
        JsonPath first = Curator.ask(CORRECT, Map.of("slug", JX, "claim", claim, "version", seen));
        claim.put("note", "Second.");
        Answer second = Curator.send(CORRECT, Map.of("slug", JX, "claim", claim, "version", seen));
        assertThat(second.codes()).containsExactly("CONFLICT");
        assertThat(second.json().getString("errors[0].extensions.current.note")).isEqualTo("First.");
        assertThat(second.json().getString("errors[0].extensions.current.version"))
                .isEqualTo(first.getString("correctClaim.claim.version"))
                .isEqualTo(version(JX));
    }

    @Test
    void aRequestThatIsSentAgainIsCarriedOutOnce() throws SQLException {
        Map<String, Object> variables =
                Map.of("claim", claim(newSlug(), "resp2012jx", "smyrna", "qx60-l50", "2012"), "key", "k" + claims);
        JsonPath first = Curator.ask(RECORD, variables).setRootPath("data.recordClaim");
        List<String> before = everything();
        JsonPath again = Curator.ask(RECORD, variables).setRootPath("data.recordClaim");
        assertThat(again.getMap("claim")).isEqualTo(first.getMap("claim"));
        assertThat(again.getMap("edit")).isEqualTo(first.getMap("edit"));
        assertThat(everything()).isEqualTo(before);
        Map<String, Object> other = new HashMap<>(variables);
        other.put("claim", claim(newSlug(), "resp2012jx", "smyrna", "qx60-l50", "2012"));
        assertThat(Curator.send(RECORD, other).json().getString("errors[0].message"))
                .contains("idempotencyKey", "another change");
    }

    @Test
    void aRetractionThatIsSentAgainIsAnsweredAsTheFirst() throws SQLException {
        Map<String, Object> variables = Map.of("slug", JX, "key", "retraction" + claims);
        JsonPath first = Curator.ask(RETRACT, variables).setRootPath("data.retractClaim");
        List<String> before = everything();
        JsonPath again = Curator.ask(RETRACT, variables).setRootPath("data.retractClaim");
        assertThat(again.getMap("claim")).isEqualTo(first.getMap("claim"));
        assertThat(again.getMap("edit")).isEqualTo(first.getMap("edit"));
        assertThat(first.getList("changes")).isNotEmpty();
        assertThat(withoutVersions(again.getList("changes.before")))
                .isEqualTo(withoutVersions(first.getList("changes.before")));
        assertThat(withoutVersions(again.getList("changes.after")))
                .isEqualTo(withoutVersions(first.getList("changes.after")));
        assertThat(everything()).isEqualTo(before);
        assertThat(all(
                        "SELECT retracted_at <= (SELECT max(at) FROM edit) AND retracted_at > (SELECT max(at) FROM edit WHERE number < (SELECT max(number) FROM edit)) FROM claim WHERE slug = '%s' ORDER BY id DESC LIMIT 1"
                                .formatted(JX)))
                .containsExactly("t");
    }

    @Test
    void severalChangesAreMadeTogetherOrNotAtAll() throws SQLException {
        List<String> before = everything();
        String document =
                "mutation ($changes: [ChangeInput!]!) { applyChanges(changes: $changes, because: \"Together.\") { edit { because } "
                        + CHANGES + " } }";
        Map<String, Object> source = Map.of(
                "recordSource",
                Map.of("slug", newSlug(), "title", "A new source", "readOn", "2026-11-20", "kind", "NEWS"));
        String slug = (String) ((Map<?, ?>) source.get("recordSource")).get("slug");
        Map<String, Object> claim = Map.of("recordClaim", claim(newSlug(), slug, "smyrna", "qx60-l50", "2012-02-20"));
        Map<String, Object> wrong = Map.of("retractClaim", Map.of("slug", "nowhere"));
        Answer refused = Curator.send(document, Map.of("changes", List.of(source, claim, wrong)));
        assertThat(refused.json().getString("errors[0].message"))
                .isEqualTo("changes[2].retractClaim: \"nowhere\" is the slug of no claim.");
        assertThat(everything()).isEqualTo(before);
        JsonPath made = Curator.ask(document, Map.of("changes", List.of(source, claim)));
        assertThat(made.getString("applyChanges.edit.because")).isEqualTo("Together.");
        assertThat(all("SELECT source FROM claim WHERE retracted_at IS NULL AND source = '%s'".formatted(slug)))
                .hasSize(1);
        sealed();
    }

    @Test
    void aSourceOfTheFilesIsCorrectedThereAndOneOfACuratorHere() {
        String correct =
                "mutation ($slug: String!, $source: SourceInput!) { correctSource(slug: $slug, source: $source, because: \"The rank.\") { source { rank } "
                        + CHANGES + " } }";
        Map<String, Object> source =
                new HashMap<>(Map.of("title", "T " + newSlug(), "readOn", "2026-11-20", "kind", "WEB"));
        Answer refused = Curator.send(correct, Map.of("slug", "resp2012jx", "source", source));
        assertThat(refused.json().getString("errors[0].message"))
                .contains("source", "is kept in the file sources.csv of the catalogue: correct it there");
        String slug = newSlug();
        source.put("slug", slug);
        Curator.ask(
                "mutation ($source: SourceInput!) { recordSource(source: $source) { source { slug } } }",
                Map.of("source", source));
        record(claim(newSlug(), slug, "tochigi", "qx60-l50", "2012-02-20"));
        source.remove("slug");
        source.put("kind", "COMPANY");
        JsonPath made = Curator.ask(correct, Map.of("slug", slug, "source", source));
        assertThat(made.getString("correctSource.source.rank")).isEqualTo("1");
        assertThat(made.getList("correctSource.changes.plant.slug")).contains("tochigi");
        assertThat(made.getString("correctSource.changes.find { it.plant.slug == 'tochigi' }.before.verdict.status"))
                .isNotEqualTo(made.getString(
                        "correctSource.changes.find { it.plant.slug == 'tochigi' }.after.verdict.status"));
    }

    @Test
    void whatACuratorRecordedSurvivesTheNextFiles() throws SQLException {
        String slug = newSlug();
        record(claim(slug, "resp2012jx", "smyrna", "qx60-l50", "2012"));
        Curator.ask(RETRACT, Map.of("slug", JX));
        files.replace("plants.csv", "Smyrna", "Smyrna again");
        loader.load(new CatalogueFiles.Folder(files.path()));
        assertThat(inForce()).contains(slug).doesNotContain(JX);
        assertThat(all("SELECT key FROM curated_row WHERE changed_row IS NOT NULL"))
                .isEmpty();
        // The row changes in the files: that is for a curator to decide.
        files.replace("claims.csv", "began on 20 February 2012", "started on 20 February 2012");
        loader.load(new CatalogueFiles.Folder(files.path()));
        assertThat(inForce()).doesNotContain(JX);
        assertThat(all("SELECT changed_row ->> 'note' FROM curated_row WHERE changed_row IS NOT NULL"))
                .containsExactly("Production of the JX started on 20 February 2012.");
        sealed();
    }

    @Test
    void filesThatDoNotKnowOfCuratorsAreStopped() throws SQLException {
        String slug = newSlug();
        record(claim(slug, "resp2012jx", "smyrna", "qx60-l50", "2012"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> run("SELECT set_config('wherebuilt.edit', '{\"origin\": \"FILE\"}', true);"
                                + " UPDATE claim SET retracted_at = now() WHERE slug = '%s'".formatted(slug))))
                .hasMessageContaining("kept by curators");
        assertThat(inForce()).contains(slug);
    }

    /** Random changes, each previewed, made, exported and loaded again: the preview was right, and the load changes nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anExportOfAllThatWasChangedLoadsAsNoChange(long seed) throws SQLException, IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            Map<String, Object> change = randomChange(random);
            JsonPath preview = preview(change);
            if (!preview.getList("problems").isEmpty()) {
                continue;
            }
            JsonPath made = Curator.ask(
                    "mutation ($changes: [ChangeInput!]!) { applyChanges(changes: $changes, because: \"Random.\", confirm: true) { "
                            + CHANGES + " } }",
                    Map.of("changes", List.of(change)));
            assertThat(withoutVersions(made.getList("applyChanges.changes")))
                    .as(change.toString())
                    .isEqualTo(withoutVersions(preview.getList("changes")));
            for (Map<String, Object> answer : made.<Map<String, Object>>getList("applyChanges.changes")) {
                assertThat(answerNow(answer)).as(change.toString()).isEqualTo(withoutVersions(answer.get("after")));
            }
        }
        List<String> before = everything();
        Path exported = Files.createDirectory(folder.resolve("exported"));
        try (Connection connection = dataSource.getConnection()) {
            SheetExport.all(connection, (file, content) -> Files.write(exported.resolve(file), content));
        }
        assertThat(Files.readString(exported.resolve("claims.csv"), UTF_8)).contains("by a curator");
        loader.load(new CatalogueFiles.Folder(exported));
        assertThat(everything()).isEqualTo(before);
        assertThat(all("SELECT key FROM curated_row WHERE changed_row IS NOT NULL"))
                .isEmpty();
        sealed();
    }

    @Test
    void manyCuratorsAtOnceLoseNothing() throws SQLException {
        int edits = Integer.parseInt(all("SELECT max(number) FROM edit").get(0));
        List<String> slugs = IntStream.range(0, 40).mapToObj(i -> newSlug()).toList();
        List<CompletableFuture<Answer>> answers = slugs.stream()
                .map(slug -> CompletableFuture.supplyAsync(() ->
                        Curator.send(RECORD, Map.of("claim", claim(slug, "resp2012jx", "smyrna", "qx60-l50", "2012")))))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .allSatisfy(
                        answer -> assertThat(answer.codes()).as(answer.body()).isEmpty());
        assertThat(inForce()).containsAll(slugs);
        assertThat(all("SELECT max(number) FROM edit")).containsExactly(String.valueOf(edits + 40));
        sealed();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retractClaim(slug: "nowhere", because: "No.") { revision }   | is the slug of no claim
            retractClaim(slug: "%s", because: " ") { revision }           | is not a reason
            retractClaim(slug: "%s", because: "No.", idempotencyKey: "") { revision } | idempotencyKey
            applyChanges(changes: []) { revision }                        | changes: has 0 changes; 1 to 100 are accepted
            applyChanges(changes: [{}]) { revision }                      | changes[0]: has 0 changes
            """)
    void mistakesAreTold(String field, String told) throws SQLException {
        List<String> before = everything();
        Answer answer = Curator.send("mutation { " + field.formatted(JX) + " }", Map.of());
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.json().getString("errors[0].message")).contains(told);
        assertThat(everything()).isEqualTo(before);
    }

    /** The first of two is undone when the second fails. */
    @Test
    void anOperationIsOneTransaction() throws SQLException {
        List<String> before = everything();
        Answer answer = Curator.send(
                "mutation { one: retractClaim(slug: \"%1$s\", because: \"One.\") { revision } two: retractClaim(slug: \"%1$s\", because: \"Two.\") { revision } }"
                        .formatted(JX),
                Map.of());
        assertThat(answer.json().getString("errors[0].message")).contains("is retracted already");
        assertThat(answer.map().get("data")).isNull();
        assertThat(everything()).isEqualTo(before);
    }

    /** What a preview tells of was read in sessions of its own. */
    @Test
    void aPreviewTellsTheHistoryOfWhatItIsAbout() {
        String history = "history { number }";
        String fields = "plant { slug %1$s } model { slug %1$s } before { %2$s claims { slug %1$s } }"
                .formatted(history, "history { edit { number } }");
        JsonPath preview = GraphQL.ask(
                        "query ($changes: [ChangeInput!]!) { previewChanges(changes: $changes) { changes { " + fields
                                + " } } }",
                        Map.of("changes", List.of(Map.of("retractClaim", Map.of("slug", JX)))))
                .setRootPath("data.previewChanges.changes");
        JsonPath stored = GraphQL.ask(
                        "query ($plant: String!, $model: String!) { plant(slug: $plant) { history { number } } model(slug: $model) { history { number } } claim(slug: \"%s\") { history { number } } }"
                                .formatted(JX),
                        Map.of(
                                "plant",
                                preview.getString("[0].plant.slug"),
                                "model",
                                preview.getString("[0].model.slug")))
                .setRootPath("data");
        assertThat(preview.getList("[0].plant.history.number"))
                .isNotEmpty()
                .isEqualTo(stored.getList("plant.history.number"));
        assertThat(preview.getList("[0].model.history.number"))
                .isNotEmpty()
                .isEqualTo(stored.getList("model.history.number"));
        assertThat(preview.getList("[0].before.history.edit.number")).isNotEmpty();
        assertThat(preview.getList("before.claims.flatten().history.flatten().number"))
                .isNotEmpty();
    }

    static JsonPath preview(Map<String, ?> change) {
        return GraphQL.ask(PREVIEW, Map.of("changes", List.of(change))).setRootPath("data.previewChanges");
    }

    private static JsonPath record(Map<String, Object> claim) {
        return Curator.ask(RECORD, Map.of("claim", claim)).setRootPath("data.recordClaim");
    }

    private static String newSlug() {
        return "curated-" + ++claims;
    }

    static Map<String, Object> claim(String slug, String source, String plant, String model, String start) {
        Map<String, Object> claim = new HashMap<>(Map.of(
                "slug",
                slug,
                "source",
                source,
                "topic",
                "PRODUCTION",
                "plant",
                plant,
                "model",
                model,
                "stance",
                "SUPPORTS",
                "kind",
                "REPORTED",
                "quote",
                "Said in " + slug + ".",
                "note",
                "Recorded by a curator."));
        claim.put("start", start);
        return claim;
    }

    private Map<String, Object> randomChange(Random random) throws SQLException {
        return randomChange(random, dataSource);
    }

    static Map<String, Object> randomChange(Random random, DataSource dataSource) throws SQLException {
        List<String> slugs = all(
                dataSource, "SELECT slug FROM claim WHERE retracted_at IS NULL AND topic = 'PRODUCTION' ORDER BY slug");
        String slug = slugs.get(random.nextInt(slugs.size()));
        List<String> plants = all(dataSource, "SELECT slug FROM plant ORDER BY slug");
        List<String> models = all(dataSource, "SELECT slug FROM model ORDER BY slug");
        List<String> sources = all(dataSource, "SELECT slug FROM source WHERE read_on > '2025-01-01' ORDER BY slug");
        Map<String, Object> claim = claim(
                newSlug(),
                sources.get(random.nextInt(sources.size())),
                plants.get(random.nextInt(plants.size())),
                models.get(random.nextInt(models.size())),
                random.nextBoolean() ? null : String.valueOf(2000 + random.nextInt(10)));
        if (random.nextInt(3) == 0) {
            claim.put("exclusiveBecause", "Named by a curator as the only one.");
        }
        if (random.nextInt(3) == 0) {
            claim.put("markets", List.of("united-states", "world").subList(0, 1 + random.nextInt(2)));
        }
        if (random.nextInt(4) == 0) {
            claim.put("end", List.of("ongoing", "ended", "2015").get(random.nextInt(3)));
        }
        return switch (random.nextInt(3)) {
            case 0 -> Map.of("recordClaim", claim);
            case 1 -> Map.of("retractClaim", Map.of("slug", slug));
            default -> {
                claim.remove("slug");
                yield Map.of("correctClaim", Map.of("slug", slug, "claim", claim));
            }
        };
    }

    static Object answerNow(Map<String, Object> change) {
        String model = (String) ((Map<?, ?>) change.get("model")).get("slug");
        String plant = (String) ((Map<?, ?>) change.get("plant")).get("slug");
        Map<String, Object> found = GraphQL.map(
                "query ($model: [String!], $plant: [String!]) { productionPeriods(filter: { model: $model, plant: $plant, status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED] }) { nodes "
                        + STATE + " } }",
                Map.of("model", List.of(model), "plant", List.of(plant)));
        List<?> nodes = (List<?>) ((Map<?, ?>) ((Map<?, ?>) found.get("data")).get("productionPeriods")).get("nodes");
        return nodes.isEmpty() ? null : withoutVersions(nodes.get(0));
    }

    /** A preview cannot know the moment at which a claim will be recorded. */
    static Object withoutVersions(Object answer) {
        if (answer instanceof Map<?, ?> map) {
            Map<Object, Object> without = new TreeMap<>();
            map.forEach((key, value) -> {
                if (!"version".equals(key)) {
                    without.put(key, withoutVersions(value));
                }
            });
            return without;
        }
        return answer instanceof List<?> list
                ? list.stream().map(CurationTest::withoutVersions).toList()
                : answer;
    }

    /** A claim of the database, as somebody who corrects it begins. */
    private static Map<String, Object> stored(String slug) {
        Map<String, Object> claim = GraphQL.ask(
                        "{ claims(filter: { model: \"qx60-l50\" }, first: 100) { nodes { slug source { slug } topic plant { slug } model { slug } manufacturer { slug } stance kind start quote note markets { slug } } } }")
                .getMap("claims.nodes.find { it.slug == '%s' }".formatted(slug));
        Map<String, Object> input = new HashMap<>(claim);
        for (String reference : List.of("source", "plant", "model", "manufacturer")) {
            input.computeIfPresent(reference, (field, object) -> ((Map<?, ?>) object).get("slug"));
        }
        input.put(
                "markets",
                ((List<?>) claim.get("markets"))
                        .stream()
                                .map(market -> ((Map<?, ?>) market).get("slug"))
                                .toList());
        return input;
    }

    private static String version(String slug) {
        return GraphQL.ask("{ claims(filter: { model: \"qx60-l50\" }, first: 100) { nodes { slug version } } }")
                .getString("claims.nodes.find { it.slug == '%s' }.version".formatted(slug));
    }

    private List<String> inForce() throws SQLException {
        return all("SELECT slug FROM claim WHERE retracted_at IS NULL");
    }

    /** The revision rises with every change of any row. */
    private List<String> everything() throws SQLException {
        List<String> all = new ArrayList<>(all("SELECT revision FROM catalogue_revision"));
        // A load also notes which files it was of.
        all.addAll(
                all(
                        "SELECT concat_ws(' ', number, sealed) FROM edit WHERE number IN (SELECT edit FROM edit_row WHERE table_name <> 'catalogue_edition')"));
        all.addAll(all("SELECT concat_ws(' ', table_name, key, file_row, changed_row) FROM curated_row ORDER BY 1"));
        return all;
    }

    private void sealed() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(EditCheck.verify(connection, null).problems()).isEmpty();
        }
    }

    private List<String> all(String sql) throws SQLException {
        return all(dataSource, sql);
    }

    static List<String> all(DataSource dataSource, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
