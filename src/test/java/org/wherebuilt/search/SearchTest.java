package org.wherebuilt.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** What a person types, and what must come first. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SearchTest {

    private static final String SEARCH = """
            query($text: String!) { search(text: $text) { kind matched score
              node { ... on Plant { slug } ... on Model { slug } ... on Market { slug } ... on Source { slug } } } }
            """;

    @ParameterizedTest
    @CsvSource({
        "Smyrna,         PLANT,  smyrna",
        "smirna,         PLANT,  smyrna",
        "tochigy,        PLANT,  tochigi",
        "aguascalientes, PLANT,  compas",
        "Aguascaliéntes, PLANT,  compas",
        "JX35,           MODEL,  qx60-l50",
        "jx 35,          MODEL,  qx60-l50",
        "jx-35,          MODEL,  qx60-l50",
        "q50l,           MODEL,  q50l-v37",
        "Infiniti QX55,  MODEL,  qx55",
        "infinity  qx55, MODEL,  qx55",
        "Infiniti jx35,  MODEL,  qx60-l50",
        "infinti q50l,   MODEL,  q50l-v37",
        "united states,  MARKET, united-states",
        "Untied States,  MARKET, united-states",
        "truth about cars, SOURCE, ttac",
        "usa,            MARKET, united-states",
        "Japan,          MARKET, japan",
        "Mississippi,    PLANT,  canton",
        "UK,             PLANT,  sunderland",
        "Yokosuka,       PLANT,  oppama",
        "Oppama,         PLANT,  oppama",
        "Shatai Kanda,   PLANT,  shatai-kyushu",
        "Nissan Shatai,  PLANT,  shatai-shonan",
        "mercedes benz,  PLANT,  compas",
        "Nissan Tochigi, PLANT,  tochigi",
        "Q50 V37,        MODEL,  q50-v37",
        "Infiniti Q50 Tochigi, MODEL, q50-v37",
        "Leopard J Ferie, MODEL, j30-y32",
        "Mitsubishi Dignity, MODEL, q70l-y51",
    })
    void theBestHitIsWhatWasMeant(String text, String kind, String slug) {
        Map<String, Object> best = GraphQL.ask(SEARCH, Map.of("text", text)).getMap("search[0]");
        assertThat(best).containsEntry("kind", kind);
        assertThat(best.get("node").toString()).contains("slug=" + slug);
    }

    @ParameterizedTest
    @CsvSource({
        "Tennessee,     Tennessee,   smyrna;decherd",
        "tennesee,      Tennessee,   smyrna;decherd",
        "tenn,          Tennessee,   smyrna;decherd",
        "U.S.A.,        U.S.A.,      canton;decherd;smyrna",
        "america,       America,     canton;decherd;smyrna",
        "japan,         Japan,       kyushu;murayama;oppama;shatai-kyushu;shatai-shonan;tochigi",
        "Kyushu,        Kyushu,      kyushu;shatai-kyushu",
        "Great Britain, Great Britain, sunderland",
        "North America, North America, canton;compas;decherd;smyrna",
        "Dongfeng Nissan, Dongfeng Nissan, dalian;xiangyang",
    })
    void aPlaceOrACompanyFindsThePlantsThatItHasBeforeAnyOther(String text, String matched, String slugs) {
        List<Map<String, Object>> plants = GraphQL.ask(SEARCH, Map.of("text", text))
                .getList("search.findAll { it.kind == 'PLANT' && it.matched == '" + matched + "' }");
        assertThat(plants.stream().<Object>map(hit -> ((Map<?, ?>) hit.get("node")).get("slug")))
                .containsExactlyInAnyOrder((Object[]) slugs.split(";"));
        assertThat(GraphQL.ask(SEARCH, Map.of("text", text))
                        .getList("search.kind")
                        .subList(0, plants.size()))
                .as("nothing but the market of the name comes between")
                .containsAnyOf("PLANT")
                .doesNotContain("MODEL", "SOURCE");
    }

    @Test
    void aBrandFindsAllItsModelsAndABrandWithANameOnlyThoseOfTheName() {
        JsonPath all =
                GraphQL.ask("{ search(text: \"infiniti\", first: 500) { kind matched score } models { totalCount } }");
        assertThat(all.getList("search.findAll { it.score == 1 }.kind"))
                .hasSize(all.getInt("models.totalCount"))
                .containsOnly("MODEL");
        assertThat(GraphQL.ask(SEARCH, Map.of("text", "Infiniti QX60"))
                        .getList("search.findAll { it.score == 1 }.node.slug"))
                .containsExactlyInAnyOrder("qx60-l50", "qx60-ii");
    }

    @ParameterizedTest
    @CsvSource({
        "Skyline,        g35-sedan-v35;g35-coupe-v35;g-sedan-v36;q50-v37",
        "Nissan Skyline, g35-sedan-v35;g35-coupe-v35;g-sedan-v36;q50-v37",
        "fuga,           m35-m45;q70-y51",
        "QX50,           qx50-i;qx50-ii;qx50l-i",
    })
    void aNameOfSeveralModelsFindsThemAllEquallyWell(String text, String slugs) {
        JsonPath found = GraphQL.ask(SEARCH, Map.of("text", text));
        float best = found.getFloat("search[0].score");
        assertThat(found.getList("search.findAll { it.score > " + (best - 0.001) + " }.node.slug"))
                .containsExactlyInAnyOrder((Object[]) slugs.split(";"));
    }

    @Test
    void nothingIsFoundForNonsense() {
        assertThat(GraphQL.ask(SEARCH, Map.of("text", "zzzzqqqq")).getList("search"))
                .isEmpty();
    }

    @Test
    void aTextThatCannotBeSearchedIsRefused() {
        for (String text : new String[] {" ", "x".repeat(101)}) {
            assertThat(GraphQL.post(SEARCH, Map.of("text", text)).getString("errors[0].message"))
                    .startsWith("text: \"")
                    .endsWith("is not a text of 1 to 100 characters");
        }
    }
}
