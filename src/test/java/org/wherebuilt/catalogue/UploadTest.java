package org.wherebuilt.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.identity.Identified;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.Token;

/** Changes that curators send as files, over HTTP. */
@QuarkusTest
@TestProfile(UploadTest.Writable.class)
class UploadTest {

    private static final String JX = "resp2012jx-qx60-l50-smyrna";
    private static final String CSV = "text/csv";
    private static final String ZIP = "application/zip";
    private static final String APPLY = "apply=true&because=The+annual+report.";
    private static final String CLAIM_COLUMNS = "slug,source,topic,plant,model,stance,kind,start,end,quote,note";

    /** A database of this test's own, and little room for files. */
    public static class Writable extends Identified {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("wherebuilt.graphql.limits.upload-size", "3M");
            overrides.put("wherebuilt.graphql.limits.operation-time", "4S");
            return overrides;
        }
    }

    @TempDir
    Path folder;

    @Inject
    CatalogueLoader loader;

    @Inject
    DataSource dataSource;

    private static int numbers;

    /** What curators kept in a test before is the files' again. */
    @BeforeEach
    void theCatalogueAsItIs() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("DELETE FROM curated_row WHERE table_name = 'claim'");
        }
        loader.load(new CatalogueFiles.Folder(CatalogueFolder.copyTo(folder).path()));
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndWritesNothing() throws SQLException {
        List<String> before = everything();
        Answer answer = send("", CSV, claims(claim("smyrna", "2012-02-20")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonPath told = answer.json();
        assertThat(told.getBoolean("applied")).isFalse();
        assertThat(told.getMap("files[0]"))
                .isEqualTo(Map.of(
                        "file", "the file", "rows", 1, "recorded", 1, "corrected", 0, "retracted", 0, "unchanged", 0));
        assertThat(told.getList("problems")).isEmpty();
        assertThat(told.getString("changes[0].plant.slug")).isEqualTo("smyrna");
        assertThat(told.getString("changes[0].model.slug")).isEqualTo("qx60-l50");
        assertThat(told.getString("changes[0].after"))
                .contains("SUPPORTED", "2012-02-20")
                .isNotEqualTo(told.getString("changes[0].before"));
        assertThat(told.getString("edit")).isNull();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void appliedItDoesWhatTheDryRunSaidAndTheEditSaysWhoAndWhy() throws SQLException {
        String slug = newSlug();
        byte[] file = claims(claim(slug, "smyrna", "2012-02-20"));
        List<?> wouldChange = done("", CSV, file).getList("changes");
        JsonPath made = done(APPLY + "&file=claims.csv", CSV, file);
        assertThat(made.getBoolean("applied")).isTrue();
        assertThat(made.getString("files[0].file")).isEqualTo("claims.csv");
        assertThat(made.getList("changes")).isEqualTo(wouldChange).isNotEmpty();
        assertThat(made.getString("edit.by")).isEqualTo("Local curator");
        assertThat(made.getString("edit.because")).isEqualTo("The annual report.");
        assertThat(made.getInt("revision"))
                .isEqualTo(GraphQL.ask("{ catalogue { revision } }").getInt("catalogue.revision"));
        assertThat(GraphQL.ask("{ claims(filter: { model: \"qx60-l50\" }) { nodes { slug } } }")
                        .getList("claims.nodes.slug"))
                .contains(slug);
        assertThat(GraphQL.ask("{ edits(first: 1) { nodes { number origin by because } } }")
                        .getString("edits.nodes[0].number"))
                .isEqualTo(made.getString("edit.number"));
        sealed();
    }

    @Test
    void theDryRunSaysWhatAPreviewOfTheSameChangeSays() {
        String slug = newSlug();
        Map<String, Object> claim = CurationTest.claim(slug, "resp2012jx", "smyrna", "qx60-l50", "2012-02-20");
        JsonPath preview = GraphQL.ask(CurationTest.PREVIEW, Map.of("changes", List.of(Map.of("recordClaim", claim))));
        String header = String.join(",", claim.keySet());
        String row = claim.values().stream()
                .map(value -> "\""
                        + (value instanceof List<?> list
                                ? list.stream().map(String::valueOf).collect(Collectors.joining(";"))
                                : value)
                        + "\"")
                .collect(Collectors.joining(","));
        JsonPath told = done("", CSV, (header + "\n" + row + "\n").getBytes(UTF_8));
        assertThat(told.getList("changes.collect { it.plant.slug + '/' + it.model.slug }"))
                .isEqualTo(preview.getList("previewChanges.changes.id"))
                .isNotEmpty();
        assertThat(told.getString("changes[0].after"))
                .contains(preview.getString("previewChanges.changes[0].after.verdict.reason"));
    }

    @Test
    void theZipOfTheCatalogueChangesNothing() throws Exception {
        List<String> before = everything();
        byte[] zip = catalogueZip();
        for (String parameters : List.of("", APPLY)) {
            JsonPath told = done(parameters, ZIP, zip);
            assertThat(told.getList("files.file", String.class)).hasSize(12).contains("claims.csv", "sources.csv");
            assertThat(told.getList("files.rows", Integer.class)).isEqualTo(told.getList("files.unchanged"));
            assertThat(told.getList("changes")).isEmpty();
            assertThat(told.getString("edit")).isNull();
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anExportAfterwardsSaysWhatWasSent() throws Exception {
        String slug = newSlug();
        Map<String, String> files = unzip(catalogueZip());
        Map<String, Map<String, String>> rows = rows(files.get("claims.csv"));
        rows.get(JX).put("retracted_at", "2026-11-27T00:00:00Z");
        rows.get("pedia-m-m30-f31-oppama").put("note", "Built at Oppama, \"it says\",\nand nowhere else.");
        Map<String, String> added = new HashMap<>(rows.get("vpic-m30-f31-oppama"));
        added.putAll(Map.of("slug", slug, "start", "MY1991", "recorded_at", "2020-01-01T00:00:00Z"));
        rows.put(slug, added);
        files.put("claims.csv", csv(rows));
        JsonPath made = done(APPLY, ZIP, zip(files));
        assertThat(made.getMap("files.find { it.file == 'claims.csv' }"))
                .containsEntry("recorded", 1)
                .containsEntry("corrected", 1)
                .containsEntry("retracted", 1);
        byte[] exported = catalogueZip();
        Map<String, Map<String, String>> now = rows(unzip(exported).get("claims.csv"));
        assertThat(now.get(slug).get("recorded_at")).isGreaterThan("2026-11-27");
        for (Map<String, Map<String, String>> all : List.of(rows, now)) {
            all.values()
                    .forEach(row -> row.replaceAll((column, cell) ->
                            column.equals("recorded_at") || column.equals("retracted_at") && cell != null
                                    ? "at some time"
                                    : cell));
        }
        assertThat(now).isEqualTo(rows);
        assertThat(done(APPLY, ZIP, exported).getString("edit")).isNull();
        sealed();
    }

    private static Map<String, Map<String, String>> rows(String csv) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        CsvTable.ofAnyColumns("claims.csv")
                .read(
                        csv.getBytes(UTF_8),
                        new ArrayList<>(),
                        row -> rows.put(row.get("slug"), new LinkedHashMap<>(row.cells())));
        return rows;
    }

    private static String csv(Map<String, Map<String, String>> rows) {
        List<String> columns = List.copyOf(rows.values().iterator().next().keySet());
        return rows.values().stream()
                .map(row -> columns.stream()
                        .map(column -> row.get(column) == null
                                ? ""
                                : "\"" + row.get(column).replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", String.join(",", columns) + "\n", "\n"));
    }

    @Test
    void aFaultFarDownIsToldWithItsLineAndNothingIsWritten() throws SQLException {
        List<String> before = everything();
        String[] rows = IntStream.rangeClosed(2, 5000)
                .mapToObj(line -> claim(line == 4000 ? "Feb-12" : "2012-02"))
                .toArray(String[]::new);
        for (String parameters : List.of("", APPLY)) {
            Answer answer = send(parameters + "&file=mine.csv", CSV, claims(rows));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().getInt("problemCount")).isEqualTo(1);
            assertThat(answer.json().getString("problems[0].message")).startsWith("is not a ");
            assertThat(withoutMessage(answer.json()).get(0)).isEqualTo("mine.csv 4000 start Feb-12");
            assertThat(answer.json().getBoolean("applied")).isFalse();
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void allFaultsOfAllFilesAreToldAtOnce() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        String slug = newSlug();
        files.put(
                "mine/claims.csv",
                new String(
                        claims(
                                claim("nowhere", "2012"),
                                claim("smyrna", "2012-13"),
                                slug + ",new-source,PRODUCTION,smyrna,qx60-l50,SUPPORTS,REPORTED,2013,2012,,A note.",
                                newSlug() + ",too,few",
                                slug + ",resp2012jx,PRODUCTION,smyrna,qx60-l50,SUPPORTS,REPORTED,2012,,,Another note."),
                        UTF_8));
        files.put("mine/sources.csv", "slug,title,read_on,kind\nnew-source,,22.11.2026,NEWSPAPER\n");
        files.put("mine/README.txt", "Not looked at.");
        files.put("__MACOSX/mine/._claims.csv", "Not looked at.");
        files.put("mine/vin/makers.csv", "Not looked at.");
        Answer answer = send("", ZIP, zip(files));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(withoutMessage(answer.json()))
                .containsExactly(
                        "mine/claims.csv 2 plant nowhere",
                        "mine/claims.csv 3 start 2012-13",
                        "mine/claims.csv 4 end 2012",
                        "mine/claims.csv 5 null null",
                        "mine/claims.csv 6 slug " + slug,
                        "mine/sources.csv 2 title ",
                        "mine/sources.csv 2 read_on 22.11.2026",
                        "mine/sources.csv 2 kind NEWSPAPER");
        assertThat(answer.json().getString("problems[4].message")).isEqualTo("is already used on line 4");
    }

    @Test
    void whatNamesARowOfABrokenFileIsNotBlamed() throws Exception {
        Answer answer = send(
                "",
                ZIP,
                zip(Map.of(
                        "sources.csv",
                        "slug;title;read_on;kind\nnew-source;A title;2026-11-22;NEWS\n",
                        "claims.csv",
                        CLAIM_COLUMNS + "\n" + newSlug()
                                + ",new-source,PRODUCTION,smyrna,qx60-l50,SUPPORTS,REPORTED,2013,,,A note.\n")));
        assertThat(withoutMessage(answer.json())).containsExactly("sources.csv null null null");
        assertThat(answer.json().getString("problems[0].message"))
                .isEqualTo("the cells are separated by semicolons: save the file with commas");
    }

    @Test
    void aFileOfNothingButFaultsTakesNoMoreThanItsSize() {
        byte[] lines = (CLAIM_COLUMNS + "\n" + "x\n".repeat(1_000_000)).getBytes(UTF_8);
        Answer many = send("", CSV, lines);
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.json().getInt("problemCount")).isEqualTo(1_001);
        byte[] wide = (CLAIM_COLUMNS + ",".repeat(2_000_000) + "\n").getBytes(UTF_8);
        Answer one = send("&file=claims.csv", CSV, wide);
        assertThat(one.json().getInt("problemCount")).isEqualTo(1);
        assertThat(one.json().getString("problems[0].message")).contains("at most 100 are accepted");
    }

    @Test
    void manyNounsAreSentInParts() {
        String regions = IntStream.rangeClosed(1, 2_001)
                .mapToObj(i -> "chain-%d,Chain %d,%s".formatted(i, i, i == 1 ? "" : "chain-" + (i - 1)))
                .collect(Collectors.joining("\n", "slug,name,within\n", "\n"));
        Answer answer = send("&file=regions.csv", CSV, regions.getBytes(UTF_8));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("at most 2000 are changed at once");
        // As deep a chain as may come, which ends in a circle.
        String circle = regions.replace("\nchain-2001,Chain 2001,chain-2000", "")
                .replace("chain-1,Chain 1,\n", "chain-1,Chain 1,chain-2000\n");
        assertThat(send("&file=regions.csv", CSV, circle.getBytes(UTF_8)).json().getString("problems[0].message"))
                .startsWith("forms a cycle");
    }

    @Test
    void aParameterThatCannotBeDecodedIsToldAtOnce() {
        try (RawClient client = RawClient.connect()) {
            client.send("POST /catalogue/changes?because=50% HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                    + "Authorization: Bearer " + Curator.token() + "\r\nContent-Length: 0\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void whatSpreadsheetsDoToAFileIsReadOrToldAsOneProblem() {
        String text = new String(claims(claim("2012-02")), UTF_8);
        for (String read : List.of("\uFEFF" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r"))) {
            done("", CSV, read.getBytes(UTF_8));
        }
        isTold("is UTF-16 text", text.getBytes(UTF_16LE));
        isTold("are separated by semicolons", text.replace(',', ';').getBytes(UTF_8));
        isTold("are separated by tabs", text.replace(',', '\t').getBytes(UTF_8));
        isTold("is not UTF-8 text", (text + "\u00e9").getBytes(ISO_8859_1));
        isTold("the quotation marks do not pair up", (text + "\"").getBytes(UTF_8));
        isTold("the file is empty", new byte[0]);
        isTold("the column is missing", text.replace(",topic", "").getBytes(UTF_8));
        assertThat(done("", CSV, (CLAIM_COLUMNS + "\n").getBytes(UTF_8)).getInt("files[0].rows"))
                .isZero();
    }

    @Test
    void aFileIsKnownByItsNameOrByItsColumns() throws Exception {
        JsonPath told = done("", ZIP, zip(Map.of("Claims (1).csv", new String(claims(claim("2012-02")), UTF_8))));
        assertThat(told.getMap("files[0]"))
                .containsEntry("file", "Claims (1).csv")
                .containsEntry("recorded", 1);
        for (String unknown : List.of("grape,year\nriesling,2012\n", "slug,name\nriesling,Riesling\n")) {
            Answer answer = send("file=wines.csv", CSV, unknown.getBytes(UTF_8));
            assertThat(withoutMessage(answer.json())).containsExactly("wines.csv null null null");
            assertThat(answer.json().getString("problems[0].message"))
                    .startsWith("is no file of the catalogue by its name, nor by the names of its columns.")
                    .contains("claims.csv");
        }
    }

    private void isTold(String message, byte[] file) {
        Answer answer = send("file=claims.csv", CSV, file);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getList("problems")).as(answer.toString()).hasSize(1);
        assertThat(answer.json().getString("problems[0].message")).contains(message);
        assertThat(answer.json().getString("problems[0].file")).isEqualTo("claims.csv");
    }

    @Test
    void whoHasExportedAndNotSeenACorrectionIsToldInsteadOfUndoingIt() throws Exception {
        Map<String, String> exported = unzip(catalogueZip());
        Curator.ask(
                "mutation { retractClaim(slug: \"%s\", because: \"It says something else.\") { revision } }"
                        .formatted(JX),
                Map.of());
        List<String> before = everything();
        Answer answer = send(APPLY, ZIP, zip(exported));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(withoutMessage(answer.json())).hasSize(1);
        assertThat(answer.json().getString("problems[0].column")).isEqualTo("recorded_at");
        assertThat(answer.json().getString("problems[0].message")).contains("the claim was retracted at 20");
        assertThat(everything()).isEqualTo(before);
        Map<String, String> anyVersion = rows(exported.get("claims.csv")).get(JX);
        anyVersion.put("recorded_at", null);
        done(APPLY, CSV, csv(Map.of(JX, anyVersion)).getBytes(UTF_8));
        assertThat(GraphQL.ask("{ claims(filter: { model: \"qx60-l50\", plant: \"smyrna\" }) { nodes { slug } } }")
                        .getList("claims.nodes.slug"))
                .contains(JX);
    }

    @Test
    void aColumnThatIsLeftOutStaysAndAnEmptyCellIsEmptied() {
        String slug = newSlug();
        done(APPLY, CSV, claims(claim(slug, "smyrna", "2012-02")));
        String says = "slug,source,topic,plant,model,stance,kind,start\n" + slug
                + ",resp2012jx,PRODUCTION,smyrna,qx60-l50,SUPPORTS,REPORTED,";
        JsonPath made = done(APPLY, CSV, (says + "\n").getBytes(UTF_8));
        assertThat(made.getInt("files[0].corrected")).isEqualTo(1);
        JsonPath claim = GraphQL.ask(
                        "{ claims(filter: { model: \"qx60-l50\", plant: \"smyrna\" }, first: 100) { nodes { slug start note } } }")
                .setRootPath("data.claims.nodes.find { it.slug == '" + slug + "' }");
        assertThat(claim.getString("start")).isNull();
        assertThat(claim.getString("note")).isEqualTo("Note of " + slug + ".");
    }

    @Test
    void whatFilesKeepIsRefusedAndWhatCuratorsKeepIsCorrected() throws Exception {
        Answer kept = send("", CSV, "slug,name,manufacturer\ninfiniti,Infinity,nissan\n".getBytes(UTF_8));
        assertThat(kept.status()).isEqualTo(422);
        assertThat(kept.json().getString("problems[0].message"))
                .isEqualTo("is kept in the file brands.csv of the catalogue: correct it there");
        Answer country = send("", CSV, "code,name\nXX,Nowhere\n".getBytes(UTF_8));
        assertThat(country.json().getString("problems[0].message"))
                .isEqualTo("is kept in the file countries.csv of the catalogue: add it there");

        String slug = newSlug();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("claims.csv", CLAIM_COLUMNS + "\n%1$s,%1$s,PRODUCTION,%1$s,%1$s,SUPPORTS,REPORTED,2013,,,A note.\n");
        files.put("model_names.csv", "model,name,market,from,to,source\n%1$s,%1$s car,%1$s,2012,2014,%1$s\n");
        files.put("models.csv", "slug,name,brand,sources\n%1$s,%1$s car,infiniti,%1$s\n");
        files.put(
                "plants.csv", "slug,name,city,country,place_source,sources\n%1$s,Plant %1$s,City %1$s,US,%1$s,%1$s\n");
        files.put("plant_operators.csv", "plant,manufacturer,share,from,to,source\n%1$s,%1$s,50.0,2001,,%1$s\n");
        files.put("manufacturers.csv", "slug,name,country,source\n%1$s,Maker %1$s,US,%1$s\n");
        files.put("market_members.csv", "market,member\nworld,%1$s\n");
        files.put("markets.csv", "slug,name,kind\n%1$s,Market %1$s,REGION\n");
        files.put("sources.csv", "slug,title,read_on,kind\n%1$s,Title %1$s,2026-11-22,NEWS\n");
        files.replaceAll((name, text) -> text.formatted(slug));
        JsonPath made = done(APPLY, ZIP, zip(files));
        assertThat(made.getList("files.recorded", Integer.class)).hasSize(9).containsOnly(1);
        assertThat(made.getString("changes[0].plant.slug")).isEqualTo(slug);
        assertThat(made.getString("changes[0].before")).isNull();
        assertThat(done(APPLY, ZIP, zip(files)).getString("edit")).isNull();

        files.keySet().removeAll(List.of("claims.csv", "market_members.csv"));
        files.replaceAll((name, text) -> text.replace("Plant ", "Works ")
                .replace(",2014,", ",2015,")
                .replace("Market " + slug, "Trade " + slug)
                .replace("50.0", "49"));
        JsonPath wouldBe = done("", ZIP, zip(files));
        JsonPath corrected = done(APPLY, ZIP, zip(files));
        assertThat(corrected.getList("changes")).isEqualTo(wouldBe.getList("changes"));
        assertThat(corrected.getList("files.findAll { it.corrected == 1 }.file"))
                .containsExactly("model_names.csv", "plants.csv", "plant_operators.csv", "markets.csv");
        JsonPath now = GraphQL.ask(
                "{ plant(slug: \"%1$s\") { name operators { share } } model(slug: \"%1$s\") { names { name to } } market(slug: \"%1$s\") { name parents { slug } } }"
                        .formatted(slug));
        assertThat(now.getString("plant.name")).isEqualTo("Works " + slug);
        assertThat(now.getList("plant.operators.share", Float.class)).containsExactly(49f);
        assertThat(now.getList("model.names.to")).containsExactly("2015");
        assertThat(now.getString("market.name")).isEqualTo("Trade " + slug);
        assertThat(now.getList("market.parents.slug")).containsExactly("world");
        sealed();
    }

    @Test
    void aWarningIsToldAndWantsToBeConfirmed() throws SQLException {
        String first = newSlug();
        done(APPLY, CSV, claims(claim(first, "smyrna", "2012-02")));
        List<String> before = everything();
        byte[] again = claims(claim("2012-01").replaceFirst("Quote of [^.]*\\.", "Quote  of " + first + "."));
        JsonPath looked = done("", CSV, again);
        assertThat(looked.getList("warnings.line")).containsExactly(2);
        assertThat(looked.getString("warnings[0].message"))
                .isEqualTo("is quoted for the same in the claim \"%s\"".formatted(first));
        Answer refused = send(APPLY, CSV, again);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getInt("warningCount")).isEqualTo(1);
        assertThat(everything()).isEqualTo(before);
        assertThat(done(APPLY + "&confirm=true", CSV, again).getBoolean("applied"))
                .isTrue();
    }

    @Test
    void withTheSameKeyItIsCarriedOutOnce() throws SQLException {
        byte[] file = claims(claim("tochigi", "2012-02"));
        String key = APPLY + "&idempotencyKey=" + newSlug();
        JsonPath first = done(key, CSV, file);
        List<String> before = everything();
        JsonPath second = done(key, CSV, file);
        assertThat(second.getBoolean("repeated")).isTrue();
        assertThat(second.getMap("edit")).isEqualTo(first.getMap("edit"));
        assertThat(second.getList("changes.plant.slug"))
                .isEqualTo(first.getList("changes.plant.slug"))
                .containsExactly("tochigi");
        Answer other = send(key, CSV, claims(claim("2012-03"))).isRefused(400, "BAD_USER_INPUT");
        assertThat(other.json().getString("errors[0].message")).contains("was used for another change");
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "READER, 403, 403",
        "CONTRIBUTOR, 200, 403",
        "CURATOR, 200, 200",
        "ADMINISTRATOR, 200, 200",
    })
    void theRoleDecides(String role, int look, int apply) throws SQLException {
        String token = Token.with(role).text();
        List<String> before = everything();
        Answer looked = as(token, "", CSV, claims(claim("2012-02")));
        assertThat(looked.status()).as(looked.toString()).isEqualTo(look);
        Answer applied = as(token, APPLY, CSV, claims(claim("2012-02")));
        assertThat(applied.status()).as(applied.toString()).isEqualTo(apply);
        if (apply == 403) {
            applied.isRefused(403, "FORBIDDEN");
            assertThat(applied.json().getString("errors[0].message"))
                    .isEqualTo("/catalogue/changes?apply=true needs the role CURATOR. The token gives the role %s."
                            .formatted(role));
            assertThat(everything()).isEqualTo(before);
        } else {
            assertThat(applied.json().getString("edit.by")).isEqualTo("Ada");
        }
    }

    @Test
    void onlyABearerTokenNamesWhoSendsIt() throws SQLException {
        List<String> before = everything();
        String token = Curator.token();
        for (String[] headers :
                new String[][] {{"X-Nothing", ""}, {"Cookie", "token=" + token}, {"Authorization", "Basic " + token}}) {
            for (String parameters : List.of("", APPLY)) {
                Answer answer = Endpoint.send(request(parameters, CSV, claims(claim("2012-02")))
                                .headers(headers))
                        .isRefused(401, "UNAUTHENTICATED");
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            }
        }
        Answer wrong = as(token + "x", APPLY, CSV, claims(claim("2012-02"))).isRefused(401, "UNAUTHENTICATED");
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        Answer elsewhere = Endpoint.send(request(APPLY, CSV, claims(claim("2012-02")))
                .headers("Authorization", "Bearer " + token, "Origin", "https://evil.example"));
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatIsNoFileOfChangesIsRefusedWithAReason() throws Exception {
        byte[] file = claims(claim("2012-02"));
        for (String type :
                List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain")) {
            assertThat(send("", type, file)
                            .isRefused(415, "BAD_USER_INPUT")
                            .json()
                            .getString("errors[0].message"))
                    .contains("text/csv or application/zip");
        }
        Endpoint.send(request("", CSV, file)
                        .headers("Authorization", "Bearer " + Curator.token(), "Content-Encoding", "gzip"))
                .isRefused(415, "BAD_USER_INPUT");
        send("aply=true", CSV, file).isRefused(400, "BAD_USER_INPUT");
        send("apply=yes", CSV, file).isRefused(400, "BAD_USER_INPUT");
        send("apply=true", CSV, file).isRefused(400, "BAD_USER_INPUT");
        send("apply=true&apply=false", CSV, file).isRefused(400, "BAD_USER_INPUT");
        send(APPLY + "&because=" + URLEncoder.encode("\u202Ehidden", UTF_8), CSV, file)
                .isRefused(400, "BAD_USER_INPUT");
        send("apply=true&because=" + URLEncoder.encode("\u202Ehidden", UTF_8), CSV, file)
                .isRefused(400, "BAD_USER_INPUT");
        send("", ZIP, zip(Map.of())).isRefused(400, "BAD_USER_INPUT");
        byte[] whole = zip(Map.of("claims.csv", new String(file, UTF_8)));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThat(send("", ZIP, half).isRefused(400, "BAD_USER_INPUT").json().getString("errors[0].message"))
                .contains("damaged");
        assertThat(send("", ZIP, zip(Map.of("[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>")))
                        .isRefused(400, "BAD_USER_INPUT")
                        .json()
                        .getString("errors[0].message"))
                .contains("is a workbook");
        assertThat(withoutMessage(
                        send("", ZIP, zip(Map.of("README.txt", "Nothing."))).json()))
                .containsExactly("null null null null");
        Answer get = Endpoint.send(HttpRequest.newBuilder(Endpoint.uri("/catalogue/changes")))
                .isRefused(405, "BAD_USER_INPUT");
        assertThat(get.header("Allow")).isEqualTo("POST, OPTIONS");
    }

    @Test
    void tooMuchIsRefusedAlsoWhenItIsPacked() throws Exception {
        byte[] large = (CLAIM_COLUMNS + "\n" + " ".repeat(4 << 20)).getBytes(UTF_8);
        assertThat(send("", CSV, large).status()).isEqualTo(413);
        byte[] packed = zip(Map.of("claims.csv", new String(large, UTF_8)));
        assertThat(packed.length).isLessThan(50_000);
        assertThat(send("", ZIP, packed).isRefused(413, "BAD_USER_INPUT").json().getString("errors[0].message"))
                .contains("has more than");
        byte[] manyRows = ("market,member\n" + "a,b\n".repeat(20_000)).getBytes(UTF_8);
        assertThat(send("", CSV, manyRows)
                        .isRefused(413, "BAD_USER_INPUT")
                        .json()
                        .getString("errors[0].message"))
                .isEqualTo("The files have more than 17476 rows: send them in parts.");
        byte[] hidden = zip(Map.of("README.txt", new String(large, UTF_8)));
        send("", ZIP, hidden).isRefused(413, "BAD_USER_INPUT");
        Map<String, String> many = new HashMap<>();
        IntStream.range(0, 1_001).forEach(i -> many.put(i + ".txt", ""));
        send("", ZIP, zip(many)).isRefused(413, "BAD_USER_INPUT");
    }

    @Test
    void whoAcceptsLinesIsToldHowFarItIs() {
        Answer answer = Endpoint.send(request(APPLY, CSV, claims(claim("2012-02"), claim("2012-01")))
                .headers("Authorization", "Bearer " + Curator.token(), "Accept", "application/jsonl"));
        assertThat(answer.type()).isEqualTo("application/jsonl");
        List<JsonPath> lines = answer.body().lines().map(JsonPath::from).toList();
        assertThat(lines.stream().map(line -> line.getString("phase")))
                .containsExactly("waiting", "reading", "checking", "writing", "done");
        assertThat(lines.get(2).getInt("rows")).isEqualTo(2);
        assertThat(lines.get(4).getInt("status")).isEqualTo(200);
        assertThat(lines.get(4).getInt("result.files[0].recorded")).isEqualTo(2);
        Answer refused = Endpoint.send(request("", ZIP, "PK\u0003\u0004".getBytes(UTF_8))
                .headers("Authorization", "Bearer " + Curator.token(), "Accept", "application/jsonl"));
        List<String> told = refused.body().lines().toList();
        JsonPath last = JsonPath.from(told.get(told.size() - 1));
        assertThat(last.getInt("status")).isEqualTo(400);
        assertThat(last.getString("result.errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void whileAnotherChangesTheCatalogueItWaitsAndNobodyElseDoes() throws Exception {
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT pg_advisory_xact_lock(737268)");
            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(() -> send(APPLY, CSV, claims(claim("2012-02"))));
            GraphQL.ask("{ plants { nodes { slug } } }");
            done("", CSV, claims(claim("2012-02")));
            assertThat(waiting).isNotDone();
            other.rollback();
            assertThat(waiting.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        List<String> before = everything();
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT pg_advisory_xact_lock(737268)");
            Answer late = send(APPLY, CSV, claims(claim("2012-02"))).isRefused(503, "UNAVAILABLE");
            assertThat(late.header("Retry-After")).isEqualTo("1");
            other.rollback();
        }
        assertThat(everything()).isEqualTo(before);
    }

    private static String newSlug() {
        return "sent-" + ++numbers;
    }

    private static byte[] claims(String... rows) {
        return (CLAIM_COLUMNS + "\n" + String.join("\n", rows) + "\n").getBytes(UTF_8);
    }

    private static String claim(String start) {
        return claim("smyrna", start);
    }

    private static String claim(String plant, String start) {
        return claim(newSlug(), plant, start);
    }

    private static String claim(String slug, String plant, String start) {
        return "%1$s,resp2012jx,PRODUCTION,%2$s,qx60-l50,SUPPORTS,REPORTED,%3$s,,Quote of %1$s.,Note of %1$s."
                .formatted(slug, plant, start);
    }

    private static List<String> withoutMessage(JsonPath answer) {
        List<Map<String, Object>> problems = answer.getList("problems");
        return problems.stream()
                .map(problem -> "%s %s %s %s"
                        .formatted(
                                problem.get("file"), problem.get("line"), problem.get("column"), problem.get("value")))
                .toList();
    }

    private static JsonPath done(String parameters, String type, byte[] body) {
        Answer answer = send(parameters, type, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static Answer send(String parameters, String type, byte[] body) {
        return as(Curator.token(), parameters, type, body);
    }

    private static Answer as(String token, String parameters, String type, byte[] body) {
        return Endpoint.send(request(parameters, type, body).header("Authorization", "Bearer " + token));
    }

    private static HttpRequest.Builder request(String parameters, String type, byte[] body) {
        return HttpRequest.newBuilder(Endpoint.uri("/catalogue/changes?" + parameters))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
    }

    private static byte[] catalogueZip() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(Endpoint.uri("/catalogue.zip")).build(), BodyHandlers.ofByteArray())
                .body();
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return files;
    }

    private List<String> everything() throws SQLException {
        List<String> all = new ArrayList<>(CurationTest.all(dataSource, "SELECT revision FROM catalogue_revision"));
        all.addAll(CurationTest.all(dataSource, "SELECT sealed FROM edit ORDER BY number"));
        all.addAll(CurationTest.all(
                dataSource,
                "SELECT concat_ws(' ', table_name, key, file_row, changed_row) FROM curated_row ORDER BY 1"));
        return all;
    }

    private void sealed() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(EditCheck.verify(connection, null).problems()).isEmpty();
        }
    }
}
