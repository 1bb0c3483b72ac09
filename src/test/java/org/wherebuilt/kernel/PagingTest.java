package org.wherebuilt.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** Relay's connections and ids, tested on the tests' catalogue. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PagingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plants(orderBy: OPENED_ON_DESC",
                "plants(orderBy: COUNTRY_ASC",
                "models(orderBy: NAME_DESC",
                "sources(filter: {kind: NEWS}",
                "claims(filter: {topic: SALES}",
                "productionPeriods(orderBy: START_ASC",
                "productionPeriods(orderBy: DISSENT_DESC",
                "productionPeriods(orderBy: START_DESC, filter: {publishedBy: \"2100-01-01\"}",
            })
    void pagesTogetherAreTheWholeListInItsOrder(String list) {
        String field = list.substring(0, list.indexOf('('));
        List<String> whole = page(list, 500, null).getList(field + ".nodes.id");
        List<String> paged = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            JsonPath page = page(list, 7, after);
            assertThat(page.getBoolean(field + ".pageInfo.hasPreviousPage")).isEqualTo(after != null);
            assertThat(page.getInt(field + ".totalCount")).isEqualTo(whole.size());
            paged.addAll(page.getList(field + ".nodes.id"));
            after = page.getString(field + ".pageInfo.endCursor");
            more = page.getBoolean(field + ".pageInfo.hasNextPage");
        }
        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates().hasSizeGreaterThan(7);
    }

    @Test
    void everyListInEveryOrderCanBePagedForwardsAndBackwards() {
        assertThat(Lists.all())
                .hasSizeGreaterThan(25)
                .contains("claims(orderBy: PUBLISHED_DESC", "models(orderBy: START_ASC", "plants(orderBy: NAME_ASC")
                .allSatisfy(Lists::readBothWays);
    }

    @Test
    void aPageLiesBetweenTwoCursors() {
        JsonPath whole = GraphQL.ask("{ models(first: 9) { edges { cursor node { slug } } } }");
        List<String> slugs = whole.getList("models.edges.node.slug");
        List<String> cursors = whole.getList("models.edges.cursor");
        String between = "after: \"" + cursors.get(1) + "\", before: \"" + cursors.get(7) + "\"";
        for (String page : List.of("first: 3", "last: 3", "first: 50", "last: 50")) {
            JsonPath read = GraphQL.ask("{ models(" + page + ", " + between
                    + ") { nodes { slug } pageInfo { hasNextPage hasPreviousPage } } }");
            assertThat(read.<String>getList("models.nodes.slug"))
                    .as(page)
                    .isEqualTo(
                            page.equals("first: 3")
                                    ? slugs.subList(2, 5)
                                    : page.equals("last: 3") ? slugs.subList(4, 7) : slugs.subList(2, 7));
            assertThat(read.getBoolean("models.pageInfo.hasNextPage")).isTrue();
            assertThat(read.getBoolean("models.pageInfo.hasPreviousPage")).isTrue();
        }
        JsonPath none = GraphQL.ask("{ models(after: \"" + cursors.get(3) + "\", before: \"" + cursors.get(4)
                + "\") { nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }");
        assertThat(none.getList("models.nodes")).isEmpty();
        assertThat(none.getMap("models.pageInfo"))
                .containsEntry("hasNextPage", true)
                .containsEntry("hasPreviousPage", true)
                .containsEntry("startCursor", null)
                .containsEntry("endCursor", null);
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        String cursor = GraphQL.ask("{ plants(first: 1, orderBy: NAME_ASC) { pageInfo { endCursor } } }")
                .getString("plants.pageInfo.endCursor");
        for (String argument : List.of("after", "before")) {
            assertThat(GraphQL.post(
                                    "{ plants(orderBy: OPENED_ON_ASC, " + argument + ": \"" + cursor
                                            + "\") { totalCount } }",
                                    Map.of())
                            .getString("errors[0].message"))
                    .isEqualTo(argument + ": \"" + cursor + "\" is not a cursor of this list in this order");
        }
    }

    @Test
    void namesSortAsAPersonWouldSortThem() {
        List<String> names =
                GraphQL.ask("{ models(orderBy: NAME_ASC) { nodes { name } } }").getList("models.nodes.name");
        assertThat(names).containsSubsequence("QX4", "QX30", "QX50").containsSubsequence("M30", "Q30", "QX4");
        assertThat(GraphQL.ask("{ models(orderBy: NAME_DESC) { nodes { name } } }")
                        .<String>getList("models.nodes.name"))
                .isEqualTo(reversed(names));
    }

    private static List<String> reversed(List<String> names) {
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void everyIdFindsItsObjectAgain() {
        for (String list : List.of(
                "plants(",
                "models(",
                "sources(",
                "claims(",
                "brands(",
                "manufacturers(",
                "countries(",
                "regions(",
                "edits(",
                "periodChanges(",
                "productionPeriods(",
                "productionPeriods(filter: {publishedBy: \"2012-04-05\"}, ")) {
            String field = list.substring(0, list.indexOf('('));
            String id =
                    GraphQL.ask("{ " + list + "first: 1) { nodes { id } } }").getString(field + ".nodes[0].id");
            assertThat(GraphQL.ask("query($id: ID!) { node(id: $id) { id __typename } }", Map.of("id", id))
                            .getString("node.id"))
                    .as(list)
                    .isEqualTo(id);
        }
        assertThat(GraphQL.ask(
                                "query($id: ID!) { node(id: $id) { ... on Plant { slug } ... on Model { name } } }",
                                Map.of("id", NodeId.of("Plant", "smyrna")))
                        .getString("node.slug"))
                .isEqualTo("smyrna");
        assertThat(GraphQL.ask("{ market(slug: \"china\") { id } }").getString("market.id"))
                .isEqualTo(NodeId.of("Market", "china"));
        assertThat(GraphQL.ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", NodeId.of("Plant", "gone")))
                        .<Object>get("node"))
                .isNull();
    }

    private static JsonPath page(String list, int first, String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", first);
        variables.put("after", after);
        return GraphQL.ask(
                "query($first: Int, $after: String) { " + list + (list.endsWith("(") ? "" : ", ")
                        + "first: $first, after: $after) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } } }",
                variables);
    }
}
