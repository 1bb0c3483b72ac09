package org.wherebuilt.catalogue;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.StoredAnswers;

/** Lists of places of which each is only possible, from the files to the pages. The rule's cases are in {@code JudgeTest}. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class ListsTest {

    private static final String CLAIMS = "slug,source,topic,plant,model,stance,kind,one_of,start,end,markets,note";

    /** Of a model of its own: what a curator has corrected, files do not change back. */
    private static final String COUPE = listed("canton", "coupe-2020");

    private static final String ANSWERS = """
            { model(slug: "sedan") { productionPeriods(include: [UNCONFIRMED, PLANNED, REJECTED]) {
              plant { slug } start end markets { slug } claims { slug oneOf } verdict { status reason dissenters { slug } } } } }
            """;

    private static final String CORRECT = """
            mutation($slug: String!, $claim: ClaimInput!) {
              correctClaim(slug: $slug, claim: $claim, because: "A test.") { claim { kind oneOf supersedes { oneOf } } } }
            """;

    @TempDir
    Path folder;

    @Inject
    CatalogueLoader loader;

    @Inject
    DataSource dataSource;

    private CatalogueFolder files;

    @BeforeEach
    void aList() {
        files = CatalogueFolder.copyTo(folder)
                .derived(
                        "models.csv",
                        "slug,name,brand,sources",
                        "sedan,Sedan,infiniti,vpic",
                        "coupe,Coupe,infiniti,vpic")
                .derived("claims.csv", CLAIMS, listed("smyrna", "sedan-2020"), listed("canton", "sedan-2020"), COUPE);
        load();
    }

    private static String listed(String plant, String list) {
        return "vpic-%s-%s,vpic,PRODUCTION,%s,%s,SUPPORTS,LISTED,%s,MY2020,MY2020,united-states,Under the codes of several plants."
                .formatted(list, plant, plant, list.substring(0, 5), list);
    }

    private void load() {
        loader.load(new CatalogueFiles.Folder(files.path()));
    }

    private static JsonPath answers() {
        return GraphQL.ask(ANSWERS).setRootPath("data.model.productionPeriods");
    }

    @Test
    void eachPlaceOfAListIsPossibleAndNoneIsConfirmed() {
        JsonPath answers = answers();
        assertThat(answers.getList("plant.slug")).containsExactlyInAnyOrder("canton", "smyrna");
        assertThat(answers.getList("verdict.status")).containsOnly("UNCONFIRMED");
        assertThat(answers.getList("start")).containsOnlyNulls();
        assertThat(answers.getList("verdict.dissenters.flatten()")).isEmpty();
        assertThat(answers.getList("claims.flatten().oneOf")).containsExactly("sedan-2020", "sedan-2020");
        assertThat(answers.getString("find { it.plant.slug == 'smyrna' }.verdict.reason"))
                .matches(
                        "Only the .* lists the Smyrna plant in Tennessee, United States, as one of 2 plants that may have built the"
                                + " Infiniti Sedan; no better source confirms it\\.");
    }

    @Test
    void theListIsPartOfWhatAClaimSays() throws SQLException, IOException {
        files.derived(
                "claims.csv",
                CLAIMS,
                listed("smyrna", "sedan-2020"),
                listed("canton", "sedan-2020").replace("LISTED,sedan-2020", "LISTED,other"),
                COUPE);
        load();
        assertThat(answers().getList("claims.flatten().oneOf")).containsExactlyInAnyOrder("sedan-2020", "other");
        assertThat(answers().getList("verdict.reason")).allSatisfy(reason -> assertThat((String) reason)
                .contains(", as a plant that may have built the Infiniti Sedan;"));
        assertThat(GraphQL.ask("{ claim(slug: \"vpic-sedan-2020-canton\") { supersedes { oneOf } } }")
                        .getString("claim.supersedes.oneOf"))
                .isEqualTo("sedan-2020");
        assertThat(StoredAnswers.areWhatTheRuleSays("a list was changed")).isPositive();
        assertThat(count("oneOf: [\"sedan-2020\"]")).isEqualTo(1);
        assertThat(count("oneOf: [\"other\", \"sedan-2020\"]")).isEqualTo(2);
        assertThat(count("not: {oneOf: [\"other\", \"sedan-2020\"]}")).isEqualTo(count("") - 2);
        assertThat(count("oneOf: [\"of-nothing\"]")).isZero();
        String before = revision();
        Path exported = Files.createDirectory(folder.resolve("exported"));
        try (Connection connection = dataSource.getConnection()) {
            SheetExport.all(connection, (file, content) -> Files.write(exported.resolve(file), content));
        }
        assertThat(Files.readString(exported.resolve("claims.csv"))).contains(",SUPPORTS,LISTED,other,,MY2020,MY2020,");
        loader.load(new CatalogueFiles.Folder(exported));
        assertThat(revision()).isEqualTo(before);
        try (Connection connection = dataSource.getConnection()) {
            assertThat(EditCheck.verify(connection, null).problems()).isEmpty();
        }
    }

    @Test
    void aReaderIsToldThatItIsOnePlaceOfSeveral() {
        assertThat(get("/claim/vpic-sedan-2020-smyrna").asString())
                .contains(
                        "one of 2 places of a list, of which each is only possible",
                        "that it may have been built there",
                        "may have been built at the Smyrna plant");
        assertThat(get("/download/claims.csv?model=sedan").asString())
                .contains("one_of", "SUPPORTS,LISTED,sedan-2020,sedan,Sedan");
    }

    @Test
    void anAnswerElsewhereDoesNotRefuteAPossiblePlace() {
        files.derived("model_names.csv", "model,name,source", "sedan,Sedan,vpic")
                .derived(
                        "claims.csv",
                        "slug,source,topic,plant,model,nameplate,stance,kind,one_of,start,end,note",
                        "named-tochigi,ttac2012,PRODUCTION,tochigi,,Sedan,SUPPORTS,LISTED,named,,,Note.",
                        "named-smyrna,ttac2012,PRODUCTION,smyrna,,Sedan,SUPPORTS,LISTED,named,,2015,Note.",
                        "stated,vpic,PRODUCTION,smyrna,sedan,,SUPPORTS,REPORTED,,2014,,Note.",
                        "planned,ttac2012,PRODUCTION,smyrna,sedan,,SUPPORTS,ANNOUNCED,,,2016,Note.");
        load();
        JsonPath judged = GraphQL.ask("""
                { possible: claim(slug: "named-tochigi") { judgement { outcome } }
                  agrees: claim(slug: "named-smyrna") { judgement { outcome } }
                  plan: claim(slug: "planned") { planStatus }
                  model(slug: "sedan") { productionPeriods { end verdict { status strength { independentSources } dissenters { slug } } } } }
                """);
        assertThat(judged.getString("possible.judgement.outcome")).isEqualTo("UNTESTED");
        assertThat(judged.getString("agrees.judgement.outcome")).isEqualTo("IN_VERDICT");
        assertThat(judged.getString("plan.planStatus"))
                .as("a list reports no end")
                .isEqualTo("LAPSED");
        JsonPath answer = judged.setRootPath("data.model.productionPeriods[0]");
        assertThat(answer.getString("verdict.status")).isEqualTo("SUPPORTED");
        assertThat(answer.getInt("verdict.strength.independentSources")).isEqualTo(1);
        assertThat(answer.getList("verdict.dissenters")).isEmpty();
        assertThat(answer.getString("end")).as("the plan's").isEqualTo("2016");
    }

    @Test
    void aCuratorCorrectsAListedPlace() {
        Map<String, Object> claim = Map.of(
                "source",
                "vpic",
                "topic",
                "PRODUCTION",
                "plant",
                "canton",
                "model",
                "coupe",
                "stance",
                "SUPPORTS",
                "kind",
                "LISTED",
                "note",
                "Corrected.");
        String slug = "vpic-coupe-2020-canton";
        assertThat(Curator.send(CORRECT, Map.of("slug", slug, "claim", claim))
                        .json()
                        .getString("errors[0].message"))
                .contains("oneOf")
                .contains("is required for the kind LISTED");
        Map<String, Object> whole = new TreeMap<>(claim);
        whole.put("oneOf", "coupe-all");
        JsonPath corrected =
                Curator.ask(CORRECT, Map.of("slug", slug, "claim", whole)).setRootPath("data.correctClaim.claim");
        assertThat(corrected.getString("kind")).isEqualTo("LISTED");
        assertThat(corrected.getString("oneOf")).isEqualTo("coupe-all");
        assertThat(corrected.getString("supersedes.oneOf")).isEqualTo("coupe-2020");
        assertThat(StoredAnswers.areWhatTheRuleSays("a curator corrected a list"))
                .isPositive();
    }

    private static int count(String filter) {
        return GraphQL.ask("{ claims(filter: {" + filter + "}) { totalCount } }")
                .getInt("claims.totalCount");
    }

    private String revision() throws SQLException {
        return CurationTest.all(dataSource, "SELECT revision FROM catalogue_revision")
                .get(0);
    }
}
