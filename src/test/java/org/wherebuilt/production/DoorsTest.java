package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** Every noun has an id and a door, and is connected both ways; on the tests' catalogue. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DoorsTest {

    @Inject
    SessionFactory sessions;

    private long statements(Runnable work) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        work.run();
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    @Test
    void fromABrandToItsModelsAndFromAManufacturerToItsPlantsOnADay() {
        JsonPath answer = GraphQL.ask("""
                { brand(slug: "infiniti") { name manufacturer { slug brands { slug } } models { slug brand { slug } } }
                  manufacturer(slug: "mercedes-benz") { country { code manufacturers { slug } }
                    before: plants(on: "2010-01-01") { slug } then: plants(on: "2019-01-01") { slug } ever: plants { slug } } }
                """);
        assertThat(answer.getList("brand.models.slug")).hasSize(39).contains("qx55");
        assertThat(answer.getString("brand.manufacturer.slug")).isEqualTo("nissan-motor");
        assertThat(answer.getList("brand.manufacturer.brands.slug")).containsExactly("infiniti");
        assertThat(answer.getString("manufacturer.country.code")).isEqualTo("DE");
        assertThat(answer.getList("manufacturer.country.manufacturers.slug")).containsExactly("mercedes-benz");
        assertThat(answer.getList("manufacturer.before")).isEmpty();
        assertThat(answer.getList("manufacturer.then.slug")).containsExactly("compas");
        assertThat(answer.getList("manufacturer.ever.slug")).containsExactly("compas");
    }

    @Test
    void fromACountryAndARegionToThePlantsInThem() {
        JsonPath answer = GraphQL.ask("""
                { country(code: "jp") { code name region { slug } plants { slug } in1965: plants(on: "1965-01-01") { slug } }
                  region(slug: "kyushu") { plants { slug } regions { slug within { slug } country { name } } }
                  world: region(slug: "europe") { countries { code } plants { slug country { code } } }
                  plant(slug: "kyushu") { region regionNode { slug name within { slug } } } }
                """);
        assertThat(answer.getString("country.code")).isEqualTo("JP");
        assertThat(answer.getString("country.region.slug")).isEqualTo("asia");
        assertThat(answer.getList("country.plants.slug"))
                .containsExactly("kyushu", "murayama", "oppama", "shatai-kyushu", "shatai-shonan", "tochigi");
        assertThat(answer.getList("country.in1965.slug")).contains("oppama").doesNotContain("tochigi");
        assertThat(answer.getList("region.plants.slug")).containsExactly("kyushu", "shatai-kyushu");
        assertThat(answer.getList("region.regions.slug")).containsExactly("fukuoka");
        assertThat(answer.getList("world.plants.country.code")).containsExactlyInAnyOrder("RU", "GB");
        assertThat(answer.getString("plant.region")).isEqualTo(answer.getString("plant.regionNode.name"));
        assertThat(answer.getString("plant.regionNode.within.slug")).isEqualTo("kyushu");
    }

    @Test
    void whatAPlantAndAModelRestOnIsAllThere() {
        List<Map<String, Object>> claims = GraphQL.ask(
                        "{ claims(first: 500) { nodes { plant { slug } model { slug } source { slug } } } }")
                .getList("claims.nodes");
        for (String noun : List.of("plant", "model")) {
            Map<String, List<String>> sources = new HashMap<>();
            GraphQL.ask("{ " + noun + "s(first: 500) { nodes { slug sources { slug } } } }")
                    .<Map<String, Object>>getList(noun + "s.nodes")
                    .forEach(node -> sources.put(slug(node), slugs(node.get("sources"))));
            assertThat(sources).hasSizeGreaterThan(12);
            assertThat(sources.values())
                    .allSatisfy(slugs -> assertThat(slugs).isSorted().doesNotHaveDuplicates());
            assertThat(claims).hasSizeGreaterThan(250).allSatisfy(claim -> {
                if (claim.get(noun) != null) {
                    assertThat(sources.get(slug(claim.get(noun)))).contains(slug(claim.get("source")));
                }
            });
        }
    }

    private static String slug(Object node) {
        return String.valueOf(((Map<?, ?>) node).get("slug"));
    }

    private static List<String> slugs(Object nodes) {
        return ((List<?>) nodes).stream().map(DoorsTest::slug).toList();
    }

    @Test
    void manyIdsFindTheirObjectsInTheirOrderInAConstantNumberOfStatements() {
        JsonPath all = GraphQL.ask("""
                { plants { nodes { id } } models { nodes { id } } markets { id } sources(first: 100) { nodes { id } }
                  claims(first: 100) { nodes { id } } productionPeriods { nodes { id } } brands { nodes { id } }
                  manufacturers { nodes { id } } countries { nodes { id } } regions { nodes { id } }
                  then: productionPeriods(filter: {publishedBy: "2012-04-05"}) { nodes { id } } }
                """);
        List<String> paths = List.of(
                "plants.nodes.id",
                "models.nodes.id",
                "markets.id",
                "sources.nodes.id",
                "claims.nodes.id",
                "productionPeriods.nodes.id",
                "brands.nodes.id",
                "manufacturers.nodes.id",
                "countries.nodes.id",
                "regions.nodes.id",
                "then.nodes.id");
        List<String> few = new ArrayList<>();
        List<String> many = new ArrayList<>();
        paths.forEach(path -> {
            List<String> ids = all.getList(path);
            few.add(ids.get(0));
            many.addAll(ids);
        });
        many.add(many.get(0));
        Collections.shuffle(many, new Random(7));
        long forFew = statements(() -> assertThat(nodes(few)).isEqualTo(few));
        assertThat(statements(
                        () -> assertThat(nodes(many)).hasSizeGreaterThan(350).isEqualTo(many)))
                .isEqualTo(forFew);
        assertThat(nodes(List.of("UGxhbnQ6Z29uZQ", few.get(0)))).containsExactly(null, few.get(0));
    }

    private static List<String> nodes(List<String> ids) {
        List<Map<String, String>> nodes = GraphQL.ask(
                        "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", Map.of("ids", ids))
                .getList("nodes");
        List<String> found = new ArrayList<>();
        nodes.forEach(node -> found.add(node == null ? null : node.get("id")));
        return found;
    }

    @Test
    void facetsCountTheWholeListWithOneStatementEach() {
        String facets =
                "facets { countries { value name count } brands { value name count } statuses { value count } decades { name count } }";
        long plain = statements(
                () -> GraphQL.ask("{ productionPeriods(first: 2, filter: {nameplate: \"QX60\"}) { totalCount } }"));
        long[] withFacets = new long[1];
        JsonPath[] answer = new JsonPath[1];
        withFacets[0] = statements(() -> answer[0] = GraphQL.ask(
                "{ productionPeriods(first: 2, filter: {nameplate: \"QX60\"}) { totalCount " + facets + " } }"));
        assertThat(withFacets[0]).isEqualTo(plain + 4);
        int total = answer[0].getInt("productionPeriods.totalCount");
        for (String facet : List.of("countries", "brands", "statuses")) {
            List<Integer> counts = answer[0].getList("productionPeriods.facets." + facet + ".count");
            assertThat(counts.stream().mapToInt(Integer::intValue).sum())
                    .as(facet)
                    .isEqualTo(total);
        }
        List<Map<String, Object>> japan = GraphQL.ask(
                        "{ plants(first: 1) { facets { countries { value name count } } } }")
                .getList("plants.facets.countries");
        assertThat(japan.get(0)).isEqualTo(Map.of("value", "JP", "name", "Japan", "count", 6));
    }

    @Test
    void aFilterCostsAsManyStatementsForManyValuesAsForOne() {
        List<String> plants = GraphQL.ask("{ plants { nodes { slug } } }").getList("plants.nodes.slug");
        List<String> markets = GraphQL.ask("{ markets { slug } }").getList("markets.slug");
        String query = "query($plants: [String!], $markets: [String!]) { productionPeriods(filter: {plant: $plants,"
                + " market: $markets, not: {plant: $plants, decade: 1960}}) { totalCount } }";
        long forOne = statements(() -> GraphQL.ask(query, Map.of("plants", "smyrna", "markets", "china")));
        assertThat(plants).hasSize(14);
        assertThat(markets).hasSize(17);
        assertThat(statements(() -> GraphQL.ask(query, Map.of("plants", plants, "markets", markets))))
                .isEqualTo(forOne);
    }

    @Test
    void anUnknownMarketCostsOneLookupForAllSiblings() {
        String known = "{ models(first: 37) { nodes { productionPeriods(market: \"china\") { id } } } }";
        String few = "{ models(first: 25) { nodes { productionPeriods(market: \"china\") { id } } } }";
        assertThat(statements(() -> GraphQL.ask(known))).isEqualTo(statements(() -> GraphQL.ask(few)));
        String unknown = "{ models(first: 37) { nodes { plants(market: \"nowhere\") { slug } } } }";
        assertThat(statements(() -> GraphQL.post(unknown, Map.of()))).isLessThanOrEqualTo(6);
    }
}
