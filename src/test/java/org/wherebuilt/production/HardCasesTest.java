package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** Cases on which people who asked elsewhere got a wrong answer: a plant not settled, kits beside a home plant, closures to come. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class HardCasesTest {

    private static final String ALL = "status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED]";

    @Test
    void theSecondQx60ForChinaHasNoSettledPlantAndTheSourcesThatNameOnlyTheCountryAreSeen() {
        JsonPath answer = GraphQL.ask("""
                { any: productionPeriods(filter: {nameplate: "QX60", market: "china", %1$s}) { nodes {
                    plant { slug country { code } } model { slug } verdict { status } claims { slug } } }
                  then: productionPeriods(filter: {nameplate: "QX60", market: "china", on: "2022-06-01", %1$s}) {
                    nodes { plant { slug } model { slug } } }
                  answers: productionPeriods(filter: {model: "qx60-ii", market: "china"}) { nodes { plant { slug } } }
                  japan: claims(filter: {nameplate: "QX60", country: "JP"}) { nodes { slug judgement { outcome } } } }
                """.formatted(ALL));
        assertThat(answer.<Map<String, Object>>getList("any.nodes"))
                .extracting(node -> slug(node, "model") + " " + slug(node, "plant") + " "
                        + ((Map<?, ?>) node.get("verdict")).get("status"))
                .containsExactlyInAnyOrder("qx60-ii dalian UNCONFIRMED", "qx60-l50 smyrna SUPPORTED");
        assertThat(answer.getList("any.nodes.find { it.plant.slug == 'dalian' }.claims.slug"))
                .contains("laitimes2021-qx60-ii-china", "goaspot2021-qx60-ii-china");
        assertThat(answer.getList("then.nodes.plant.slug")).containsExactly("dalian");
        assertThat(answer.getList("answers.nodes")).isEmpty();
        assertThat(answer.getList("any.nodes.plant.country.code")).doesNotContain("JP");
        assertThat(answer.<Map<String, Object>>getList("japan.nodes"))
                .extracting(node -> node.get("slug") + " " + ((Map<?, ?>) node.get("judgement")).get("outcome"))
                .contains("okcom-dom2-qx60-japan DOES_NOT_HOLD");
    }

    @Test
    void kitsAtSaintPetersburgAreBuiltBesideTheHomePlantAndMoveNothing() {
        JsonPath answer = GraphQL.ask("""
                { plant(slug: "st-petersburg") { description productionPeriods { model { slug
                    names: namesOn(on: "2013-12-26", market: "russia") }
                    before: certainty(on: "2012-03-31") first: certainty(on: "2012-06-21")
                    middle: certainty(on: "2013-12-26") last: certainty(on: "2014-05-31") after: certainty(on: "2014-06-01") } }
                  began: relocations(brand: "infiniti", from: "2012-01-01", to: "2013-12-26") {
                    kind line { slug } fromPlants { slug } toPlants { slug } } }
                """);
        for (String model : List.of("q70-y51", "qx70-s51")) {
            Map<String, Object> period =
                    answer.getMap("plant.productionPeriods.find { it.model.slug == '" + model + "' }");
            assertThat(period)
                    .containsEntry("before", "NO")
                    .containsEntry("first", "CERTAIN")
                    .containsEntry("middle", "CERTAIN")
                    .containsEntry("last", "CERTAIN")
                    .containsEntry("after", "NO");
        }
        assertThat(answer.getMap("plant.productionPeriods.find { it.model.slug == 'qx80-ii' }"))
                .containsEntry("first", "POSSIBLE")
                .containsEntry("after", "NO");
        assertThat(answer.<String>getList("plant.productionPeriods.find { it.model.slug == 'qx70-s51' }.model.names"))
                .contains("FX50", "QX70");
        assertThat(answer.getString("plant.description")).contains("Kamenka");
        assertThat(answer.<Map<String, Object>>getList("began"))
                .filteredOn(move -> move.get("toPlants").toString().contains("st-petersburg"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(move -> assertThat(move.get("kind")).isEqualTo("STARTED"));
    }

    @Test
    void closuresToComeArePlannedAndTwoPlantsOnOneSiteAreTwo() {
        JsonPath answer = GraphQL.ask("""
                { shonan: plant(slug: "shatai-shonan") { closedOn closure }
                  oppama: plant(slug: "oppama") { closedOn closure }
                  compas: plant(slug: "compas") { closedOn closure }
                  kanda: search(text: "Kanda") { node { ... on Plant { slug } } }
                  shatai: search(text: "Nissan Shatai") { node { ... on Plant { slug } } }
                  kyushu: plant(slug: "kyushu") { description }
                  catalogue { plants } plants(first: 500) { totalCount nodes { id } } }
                """);
        assertThat(answer.getMap("shonan")).isEqualTo(Map.of("closedOn", "2027-03", "closure", "PLANNED"));
        assertThat(answer.getMap("oppama")).isEqualTo(Map.of("closedOn", "2028-03", "closure", "PLANNED"));
        assertThat(answer.getMap("compas")).isEqualTo(Map.of("closedOn", "2026-05-31", "closure", "PLANNED"));
        assertThat(answer.getList("kanda.node.slug")).contains("kyushu", "shatai-kyushu");
        assertThat(answer.getList("shatai.node.slug")).contains("shatai-shonan", "shatai-kyushu");
        assertThat(answer.getString("kyushu.description")).contains("a plant of its own on the same site");
        assertThat(answer.<String>getList("plants.nodes.id"))
                .doesNotHaveDuplicates()
                .hasSize(answer.getInt("catalogue.plants"))
                .hasSize(answer.getInt("plants.totalCount"));
    }

    private static Object slug(Map<String, Object> node, String part) {
        return ((Map<?, ?>) node.get(part)).get("slug");
    }
}
