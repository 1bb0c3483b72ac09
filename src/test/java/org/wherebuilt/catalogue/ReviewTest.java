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
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.kernel.Lists;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.Log;

/** What files changed of rows that curators keep is shown, and a curator settles which of the two is in force. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class ReviewTest {

    private static final String JX = "resp2012jx-qx60-l50-smyrna";

    private static final String CORRECT_JX = "correctClaim(slug: \"" + JX
            + "\", claim: {source: \"resp2012jx\", topic: PRODUCTION, plant: \"smyrna\", model: \"qx60-l50\","
            + " stance: SUPPORTS, kind: REPORTED, start: \"2012-02\", note: \"By a curator.\"}, because: \"The month.\")";

    private static final String REVIEWS =
            "{ reviews { totalCount nodes { id what slug inFiles { id value } kept { id value } } } }";

    private static final String SETTLE =
            "mutation ($review: ID!, $by: ReviewSide!, $key: String) { settleReview(review: $review, by: $by, because: \"As it is.\", idempotencyKey: $key) { edit { number origin because } "
                    + CurationTest.CHANGES + " } }";

    @TempDir
    Path folder;

    @Inject
    CatalogueLoader loader;

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

    @Test
    void aChangeOfTheFilesIsShownAndFollowed() throws SQLException {
        make(CORRECT_JX);
        assertThat(reviews().getInt("totalCount")).isZero();
        files.replace("claims.csv", "began on 20 February 2012", "started on 20 February 2012");
        try (Log log = Log.record()) {
            load();
            assertThat(log.says("Catalogue of ", "waiting for a review: 1 (query reviews)"))
                    .isTrue();
        }
        JsonPath reviews = reviews();
        assertThat(reviews.getInt("totalCount")).isOne();
        assertThat(reviews.getString("nodes[0].what")).isEqualTo("claim");
        assertThat(reviews.getString("nodes[0].slug")).isEqualTo(JX);
        assertThat(reviews.getString("nodes[0].inFiles.find { it.id == 'note' }.value"))
                .isEqualTo("Production of the JX started on 20 February 2012.");
        assertThat(reviews.getString("nodes[0].inFiles.find { it.id == 'start' }.value"))
                .isEqualTo("2012-02-20");
        assertThat(reviews.getString("nodes[0].kept.find { it.id == 'start' }.value"))
                .isEqualTo("2012-02");
        Object preview = previewed(reviews.getString("nodes[0].id"));
        JsonPath made = settle("FILES");
        assertThat(made.getString("edit.origin")).isEqualTo("CURATOR");
        assertThat(made.getString("edit.because")).isEqualTo("As it is.");
        assertThat(made.getList("changes.after.start")).contains("2012-02-20");
        assertThat(CurationTest.withoutVersions(made.getList("changes"))).isEqualTo(preview);
        keptByFiles();
    }

    @Test
    void whatStaysAsTheCuratorHasItIsNotListedUntilTheFilesChangeAgain() throws SQLException {
        make(CORRECT_JX);
        load(files.replace("claims.csv", "began on 20 February 2012", "started on 20 February 2012"));
        JsonPath made = settle("CURATORS");
        assertThat(made.getString("edit.because")).isEqualTo("As it is.");
        assertThat(made.getList("changes")).isEmpty();
        assertThat(reviews().getInt("totalCount")).isZero();
        load();
        assertThat(reviews().getInt("totalCount")).isZero();
        assertThat(all("SELECT start_date FROM claim WHERE retracted_at IS NULL AND slug = '" + JX + "'"))
                .containsExactly("2012-02");
        load(files.replace("claims.csv", "started on 20 February 2012", "was begun on 20 February 2012"));
        assertThat(reviews().getInt("totalCount")).isOne();
        load(files.replace("claims.csv", "was begun on 20 February 2012", "started on 20 February 2012"));
        assertThat(reviews().getInt("totalCount")).isZero();
        sealed();
    }

    @Test
    void whatIsInStepAgainIsNotListed() {
        make(CORRECT_JX);
        load(files.replace("claims.csv", "began on 20 February 2012", "started on 20 February 2012"));
        assertThat(reviews().getInt("totalCount")).isOne();
        make(CORRECT_JX.replace("2012-02", "2012-02-20").replace("By a curator.", "As in the files."));
        load(files.edit("claims.csv", text -> text.replaceAll(
                        "(?m)^(" + JX + ",.*),united-states,,,Production of the JX started.*$",
                        "$1,,,,As in the files.,2026-11-22T00:00:00Z,,")
                .replace(
                        JX + ",resp2012jx,PRODUCTION,smyrna,,,qx60-l50,,,nissan-north-america,",
                        JX + ",resp2012jx,PRODUCTION,smyrna,,,qx60-l50,,,,")));
        assertThat(reviews().getInt("totalCount")).isZero();
    }

    @Test
    void aSettledReviewIsAConflictAndARepeatedRequestIsNot() throws SQLException {
        make(CORRECT_JX);
        load(files.replace("claims.csv", "began on 20 February 2012", "started on 20 February 2012"));
        String seen = reviews().getString("nodes[0].id");
        load(files.replace("claims.csv", "started on 20 February 2012", "was begun on 20 February 2012"));
        assertThat(sent(seen, "FILES", null).codes())
                .as("the files say something else by now")
                .containsExactly("CONFLICT");
        String id = reviews().getString("nodes[0].id");
        JsonPath first = sent(id, "FILES", "key-" + number).json();
        String revision = revision();
        JsonPath again = sent(id, "FILES", "key-" + number).json();
        assertThat(again.getMap("data.settleReview.edit"))
                .isNotNull()
                .isEqualTo(first.getMap("data.settleReview.edit"));
        assertThat(sent(id, "CURATORS", null).codes()).containsExactly("CONFLICT");
        assertThat(sent("UmV2aWV3", "FILES", null).codes()).containsExactly("BAD_USER_INPUT");
        assertThat(revision()).isEqualTo(revision);
    }

    @Test
    void aClaimThatTheFilesHaveUnderAnotherSlugIsFollowedThere() throws SQLException {
        make(
                "recordClaim(claim: {slug: \"kept-#\", source: \"ttac2012\", topic: PRODUCTION, plant: \"smyrna\", model: \"qx60-l50\","
                        + " stance: SUPPORTS, kind: REPORTED, start: \"2012\", note: \"By a curator.\"}, confirm: true)");
        load(files.append(
                "claims.csv",
                numbered("claim-#,ttac2012,PRODUCTION,smyrna,,,qx60-l50,,,,,SUPPORTS,REPORTED,,2012,,,,,Text.,,,")));
        assertThat(reviews().getString("nodes[0].slug")).isEqualTo(numbered("kept-#"));
        assertThat(reviews().getString("nodes[0].inFiles.find { it.id == 'slug' }.value"))
                .isEqualTo(numbered("claim-#"));
        settle("FILES");
        assertThat(all("SELECT slug FROM claim WHERE retracted_at IS NULL"))
                .contains(numbered("claim-#"))
                .doesNotContain(numbered("kept-#"));
        keptByFiles();
    }

    @Test
    void aClaimThatTheFilesNoLongerHaveIsRetracted() throws SQLException {
        make(CORRECT_JX);
        load(files.remove("claims.csv", JX));
        assertThat(reviews().getList("nodes[0].inFiles")).isEmpty();
        settle("FILES");
        assertThat(all("SELECT slug FROM claim WHERE retracted_at IS NULL")).doesNotContain(JX);
        keptByFiles();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            recordManufacturer(manufacturer: {slug: "maker-#", name: "Maker #"}) | null | manufacturers.csv | maker-#,Otherwise #,, | SELECT name FROM manufacturer WHERE slug = 'maker-#' | Otherwise #
            recordMarket(market: {slug: "market-#", name: "Market #", kind: REGION, members: ["japan"], parents: ["asia"]}) | null | markets.csv | market-#,Otherwise #,REGION, | SELECT concat(name, (SELECT string_agg(concat(market, '-', member), ' ' ORDER BY market) FROM market_member WHERE 'market-#' IN (market, member))) FROM market WHERE slug = 'market-#' | Otherwise #asia-market-# market-#-japan
            recordModelName(modelName: {model: "qx60-l50", name: "Name #", from: "2014", to: "2015", source: "ttac2012"}) | null | model_names.csv | qx60-l50,Name #,,2014,2016,ttac2012, | SELECT valid_to FROM model_name WHERE name = 'Name #' | 2016
            recordModelName(modelName: {model: "qx60-l50", name: "Name #", from: "2014", source: "ttac2012"}) | removeModelName(modelName: {model: "qx60-l50", name: "Name #", from: "2014"}, because: "Why.") | model_names.csv | qx60-l50,Name #,,2014,2016,ttac2012, | SELECT valid_to FROM model_name WHERE name = 'Name #' | 2016
            recordPlantOperator(plantOperator: {plant: "canton", manufacturer: "avtovaz", share: 5, from: "2010", source: "ttac2012"}) | null | plant_operators.csv | canton,avtovaz,6,2010,,ttac2012 | SELECT share FROM plant_operator WHERE manufacturer = 'avtovaz' AND plant = 'canton' | 6.00
            recordModel(model: {slug: "model-#", name: "Model #", brand: "infiniti", sources: ["ttac2012"]}) | null | models.csv | model-#,Otherwise #,infiniti,,,,,,,resp2012jx | SELECT concat(name, (SELECT string_agg(source, ' ') FROM model_source WHERE model = slug)) FROM model WHERE slug = 'model-#' | Otherwise #resp2012jx
            """)
    void aNounIsFollowedToo(String mutation, String second, String file, String line, String asked, String expected)
            throws SQLException {
        make(mutation);
        if (second != null) {
            make(second);
        }
        load(files.append(file, numbered(line)));
        assertThat(reviews().getInt("totalCount")).isOne();
        Object preview = previewed(reviews().getString("nodes[0].id"));
        assertThat(CurationTest.withoutVersions(settle("FILES").getList("changes")))
                .isEqualTo(preview);
        assertThat(all(numbered(asked))).containsExactly(numbered(expected));
        keptByFiles();
    }

    @Test
    void reviewsArePagedBothWays() {
        for (int i = 0; i < 5; i++) {
            make("recordManufacturer(manufacturer: {slug: \"maker-#-%1$d\", name: \"Maker # %1$d\"})".formatted(i));
            files.append("manufacturers.csv", numbered("maker-#-%1$d,Otherwise # %1$d,,".formatted(i)));
        }
        load();
        assertThat(reviews().getInt("totalCount")).isEqualTo(5);
        Lists.readBothWays("reviews(");
    }

    /** Nothing waits, and the next load of the files that were loaded changes nothing. */
    private void keptByFiles() throws SQLException {
        assertThat(reviews().getInt("totalCount")).isZero();
        assertThat(all("SELECT key FROM curated_row WHERE table_name <> 'market_member'"))
                .isEmpty();
        String revision = revision();
        load();
        assertThat(revision()).isEqualTo(revision);
        sealed();
    }

    private static Object previewed(String review) {
        JsonPath preview = GraphQL.ask(
                        "query ($review: ID!) { previewReview(review: $review) { problems { field message } "
                                + CurationTest.CHANGES + " } }",
                        Map.of("review", review))
                .setRootPath("data.previewReview");
        assertThat(preview.getList("problems")).isEmpty();
        return CurationTest.withoutVersions(preview.getList("changes"));
    }

    private static JsonPath settle(String by) {
        Answer answer = sent(reviews().getString("nodes[0].id"), by, null);
        assertThat(answer.codes()).as(answer.body()).isEmpty();
        return answer.json().setRootPath("data.settleReview");
    }

    private static Answer sent(String review, String by, String key) {
        return Curator.send(
                SETTLE,
                key == null ? Map.of("review", review, "by", by) : Map.of("review", review, "by", by, "key", key));
    }

    private static JsonPath reviews() {
        return GraphQL.ask(REVIEWS).setRootPath("data.reviews");
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

    private String revision() throws SQLException {
        return all("SELECT revision FROM catalogue_revision").get(0);
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
