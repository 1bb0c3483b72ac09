package org.wherebuilt.graphql.engine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;

/**
 * Every field gives the same whether a list of its objects is read with only what is asked for, or as whole entities. What {@code nodes}
 * gives are always whole entities, because an operation does not say beforehand of which class they are.
 */
@Tag("sweep")
@QuarkusTest
@TestProfile(EveryFieldReadBothWaysTest.Costly.class)
class EveryFieldReadBothWaysTest {

    /** It asks for more than a client may. */
    public static class Costly extends RealCatalogue {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("wherebuilt.graphql.limits.cost", "10000000");
            overrides.put("wherebuilt.graphql.cache.size", "0");
            return overrides;
        }
    }

    /** Each list of entities, and the type of its items. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("plants(first: 100) { nodes { # } }", "Plant"),
            Map.entry("models(first: 60, orderBy: START_ASC) { nodes { # } }", "Model"),
            Map.entry("models(last: 20, filter: {brand: [\"infiniti\"]}) { edges { node { # } } }", "Model"),
            Map.entry("productionPeriods(first: 60) { nodes { # } }", "ProductionPeriod"),
            Map.entry("productionPeriods(first: 40, orderBy: DISSENT_DESC) { nodes { # } }", "ProductionPeriod"),
            Map.entry("claims(first: 80) { nodes { # } }", "Claim"),
            Map.entry("sources(first: 60) { nodes { # } }", "Source"),
            Map.entry("manufacturers(first: 60) { nodes { # } }", "Manufacturer"),
            Map.entry("brands(first: 60) { nodes { # } }", "Brand"),
            Map.entry("countries(first: 60) { nodes { # } }", "Country"),
            Map.entry("regions(first: 60) { nodes { # } }", "Region"),
            Map.entry("edits(first: 10) { nodes { # } }", "Edit"),
            Map.entry("periodChanges(first: 20) { nodes { # } }", "PeriodChange"),
            Map.entry("plant(slug: \"smyrna\") { # }", "Plant"),
            Map.entry("model(slug: \"qx60-l50\") { # }", "Model"),
            Map.entry("market(slug: \"europe\") { # }", "Market"),
            Map.entry("source(slug: \"ttac2012\") { # }", "Source"),
            Map.entry("brand(slug: \"infiniti\") { # }", "Brand"),
            Map.entry("manufacturer(slug: \"nissan-motor\") { # }", "Manufacturer"),
            Map.entry("country(code: \"JP\") { # }", "Country"),
            Map.entry("region(slug: \"kyushu\") { # }", "Region"));

    /** What may read anything of its object, so that whole entities are read. */
    private static final Set<String> OF_WHOLE_ENTITIES = Set.of(
            "Brand.history",
            "Brand.version",
            "Claim.fulfilledBy",
            "Claim.history",
            "Claim.judgement",
            "Claim.planStatus",
            "Claim.vinRule",
            "Country.history",
            "Manufacturer.history",
            "Manufacturer.version",
            "Market.history",
            "Market.models",
            "Market.plants",
            "Market.productionPeriods",
            "Market.version",
            "Model.builtIn",
            "Model.history",
            "Model.sources",
            "Model.version",
            "Plant.history",
            "Plant.lines",
            "Plant.sources",
            "Plant.version",
            "ProductionPeriod.history",
            "Region.history",
            "Region.plants",
            "Region.version",
            "Source.history",
            "Source.version");

    /** What brings whole entities, whatever stands beside it, of the type of each list. */
    private static final Map<String, String> WHOLE = Map.of(
            "Plant", "history { number }",
            "Model", "history { number }",
            "ProductionPeriod", "history { id }",
            "Claim", "history { number }",
            "Source", "history { number }");

    private record Field(String name, String type, String kind, boolean isRequired) {
        boolean isLeaf() {
            return kind.equals("SCALAR") || kind.equals("ENUM");
        }
    }

    @Inject
    SessionFactory sessions;

    private final Map<String, List<Field>> types = new LinkedHashMap<>();

    @BeforeEach
    @SuppressWarnings("unchecked")
    void theSchema() {
        List<Map<String, Object>> all = GraphQL.ask("""
                { __schema { types { name kind fields { name args { type { kind } defaultValue }
                  type { ...T ofType { ...T ofType { ...T ofType { ...T } } } } } } } } fragment T on __Type { kind name }
                """).getList("__schema.types");
        for (Map<String, Object> type : all) {
            if (type.get("kind").equals("OBJECT")) {
                List<Field> fields = new ArrayList<>();
                for (Map<String, Object> field : (List<Map<String, Object>>) type.get("fields")) {
                    Map<String, Object> end = (Map<String, Object>) field.get("type");
                    while (end.get("ofType") != null) {
                        end = (Map<String, Object>) end.get("ofType");
                    }
                    boolean isRequired = ((List<Map<String, Object>>) field.get("args"))
                            .stream().anyMatch(argument -> ((Map<?, ?>) argument.get("type"))
                                    .get("kind")
                                    .equals("NON_NULL"));
                    fields.add(new Field(
                            (String) field.get("name"),
                            (String) end.get("name"),
                            (String) end.get("kind"),
                            isRequired));
                }
                types.put((String) type.get("name"), fields);
            }
        }
    }

    @Test
    void everyFieldIsTheSame() {
        Set<String> ofWholeEntities = new TreeSet<>();
        List<String> differences = new ArrayList<>();
        int fields = 0;
        for (Map.Entry<String, String> list : LISTS.entrySet()) {
            List<Object> ids = items(list.getKey(), "id", "id");
            assertThat(ids).as(list.getKey()).isNotEmpty();
            for (Field field : types.get(list.getValue())) {
                if (field.isRequired) {
                    continue;
                }
                fields++;
                long before = sessions.getStatistics().getEntityLoadCount();
                items(list.getKey(), selection(field, 1), null);
                if (sessions.getStatistics().getEntityLoadCount() > before) {
                    ofWholeEntities.add(list.getValue() + "." + field.name);
                }
                String selection = selection(field, 2);
                List<Object> listed = items(list.getKey(), selection, null);
                Object whole = data(
                        "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on %s { %s } } }"
                                .formatted(list.getValue(), selection),
                        Map.of("ids", ids));
                differences.addAll(differences(list.getKey() + " " + field.name, listed, whole));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(fields).isGreaterThan(200);
        assertThat(ofWholeEntities).isEqualTo(new TreeSet<>(OF_WHOLE_ENTITIES));
    }

    /** The cursor of an item comes from the database if only what is asked for is read, and from the entity if not. */
    @ParameterizedTest
    @CsvSource({
        "plants, PlantOrder, Plant",
        "models, ModelOrder, Model",
        "productionPeriods, ProductionOrder, ProductionPeriod",
        "claims, ClaimOrder, Claim",
        "sources, SourceOrder, Source"
    })
    void aPlaceInAListIsTheSameInEveryOrder(String list, String orders, String type) {
        List<String> names = GraphQL.ask("{ __type(name: \"%s\") { enumValues { name } } }".formatted(orders))
                .getList("__type.enumValues.name");
        assertThat(names).isNotEmpty();
        for (String order : names) {
            for (String page : List.of("first: 30", "last: 7")) {
                String query =
                        "{ %s(%s, orderBy: %s) { pageInfo { startCursor endCursor } edges { cursor node { id %%s } } } }"
                                .formatted(list, page, order);
                JsonPath whole = GraphQL.ask(query.formatted(WHOLE.get(type)));
                JsonPath parts = GraphQL.ask(query.formatted(""));
                for (String path : List.of("pageInfo", "edges.cursor", "edges.node.id")) {
                    assertThat(parts.<Object>get(list + "." + path))
                            .as(query + path)
                            .isEqualTo(whole.<Object>get(list + "." + path));
                }
                String withoutPlaces =
                        "{ %s(%s, orderBy: %s) { edges { node { __typename } } } }".formatted(list, page, order);
                assertThat(GraphQL.ask(withoutPlaces).getList(list + ".edges"))
                        .hasSameSizeAs(whole.getList(list + ".edges"));
            }
        }
    }

    /** The filters of nested lists read what they say, and no less. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plants(first: 100) { nodes { id @ productionPeriods(on: \"2010-01-01\") { id certainty(on: \"2010-01-01\") } models(on: \"2016-06-01\") { id } } }",
                "plants(first: 100) { nodes { id @ productionPeriods(include: [REJECTED, UNCONFIRMED]) { id countsAsAnswer certainty(on: \"2003-01-01\") } } }",
                "plants(first: 100) { nodes { id @ early: productionPeriods(on: \"1995-01-01\") { start } late: productionPeriods(on: \"2020-01-01\") { end model { name } } } }",
                "models(first: 100) { nodes { id @ productionPeriods(on: \"2010-01-01\", include: REJECTED) { id } plants(on: \"2016-06-01\") { id } } }",
                "models(first: 100) { nodes { id @ productionPeriods(market: \"europe\") { id } productionPeriodsAsOf: productionPeriods(publishedBy: \"2015-01-01\") { id start } } }",
                "manufacturers(first: 100) { nodes { id @ plants(on: \"2010-01-01\") { id } } }",
                "countries(first: 100) { nodes { id @ plants(on: \"1965-01-01\") { id } } }",
                "productionPeriods(first: 100, filter: {status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED]}) { nodes { id @ verdict {"
                        + " winner { slug } dissenters { slug source { title } } announcements { slug } strength { inWords lastConfirmed }"
                        + " start { value planned winner { slug } dissenters { slug } bound { value basis claim { slug } } }"
                        + " end { value ongoing stated planned winner { slug } dissenters { slug } bound { value basis claim { slug } } }"
                        + " markets { value { slug } excluded { slug } planned winner { slug } dissenters { slug markets { slug } } } } } }",
                "productionPeriods(first: 100) { nodes { id @ certainty(on: \"2012-06-01\") marketsFor(market: \"canada\") { slug } } }"
            })
    void theFiltersOfNestedListsAreTheSame(String list) {
        String type = list.startsWith("productionPeriods") ? "history { id }" : "history { number }";
        Map<?, ?> parts = GraphQL.map("{ " + list.replace("@", "") + " }", Map.of());
        Map<?, ?> whole = GraphQL.map("{ " + list.replace("@", type) + " }", Map.of());
        assertThat(parts.get("errors")).isNull();
        assertThat(parts.get("data").toString())
                .isEqualTo(whole.get("data").toString().replaceAll("history=\\[[^]]*], ", ""));
        assertThat(parts.get("data").toString()).contains("id=");
    }

    @Test
    void changesAreTheSameWithWholeClaimsAndWithout() {
        String query =
                "{ changes(since: \"2000-01-01T00:00:00Z\", first: 50) { edges { node { kind at edit { number } claim { slug %s } } } } }";
        List<String> paths = List.of("kind", "at", "edit.number", "claim.slug");
        JsonPath whole = GraphQL.ask(query.formatted("history { number }"));
        JsonPath parts = GraphQL.ask(query.formatted(""));
        for (String path : paths) {
            assertThat(parts.getList("changes.edges.node." + path))
                    .as(path)
                    .hasSize(50)
                    .isEqualTo(whole.getList("changes.edges.node." + path));
        }
    }

    /** It would be a large statement, which Hibernate and the driver would keep. */
    @Test
    void whoAsksForVeryMuchGetsWholeEntities() {
        String inner = "slug name generation chassisCode bodyStyle note";
        for (int i = 0; i < 14; i++) {
            inner = "slug name generation chassisCode bodyStyle note predecessor { " + inner + " }";
        }
        long before = sessions.getStatistics().getEntityLoadCount();
        assertThat(GraphQL.ask("{ models(first: 3) { nodes { " + inner + " } } }")
                        .getList("models.nodes"))
                .hasSize(3);
        assertThat(sessions.getStatistics().getEntityLoadCount()).isGreaterThan(before);
    }

    /** The first one in a few words; both texts are long. */
    private static List<String> differences(String what, Object partly, Object whole) {
        if (partly.equals(whole)) {
            return List.of();
        }
        String one = partly.toString();
        String other = whole.toString();
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - 120);
        return List.of("%s: …%s… whole entities: …%s…"
                .formatted(
                        what,
                        one.substring(from, Math.min(one.length(), same + 60)),
                        other.substring(from, Math.min(other.length(), same + 60))));
    }

    /** The field, of an object with all fields of it that need no argument, and with theirs. */
    private String selection(Field field, int depth) {
        if (field.isLeaf()) {
            return field.name;
        }
        if (!field.kind.equals("OBJECT")) {
            return field.name + " { __typename }";
        }
        String below = types.get(field.type).stream()
                .filter(each -> !each.isRequired && (each.isLeaf() || depth > 1))
                .flatMap(each -> isCostly(each) ? Stream.of() : Stream.of(selection(each, depth - 1)))
                .collect(joining(" "));
        return "%s { %s }".formatted(field.name, below.isEmpty() ? "__typename" : below);
    }

    /** What would bring whole entities for the fields beside it is asked for where it is the field itself. */
    private static boolean isCostly(Field field) {
        return Set.of("version", "history", "sources", "judgement", "vinRule", "planStatus", "fulfilledBy")
                .contains(field.name);
    }

    private List<Object> items(String list, String selection, String field) {
        Object data = data("{ " + list.replace("#", selection) + " }", Map.of());
        List<Object> items = new ArrayList<>();
        if (data instanceof Map<?, ?> page && page.get("nodes") instanceof List<?> nodes) {
            items.addAll(nodes);
        } else if (data instanceof Map<?, ?> page && page.get("edges") instanceof List<?> edges) {
            edges.forEach(edge -> items.add(((Map<?, ?>) edge).get("node")));
        } else {
            items.add(data);
        }
        return field == null
                ? items
                : new ArrayList<>(items.stream()
                        .map(item -> ((Map<?, ?>) item).get(field))
                        .toList());
    }

    /** The value of the one root field. */
    private static Object data(String query, Map<String, ?> variables) {
        Map<?, ?> answer = GraphQL.map(query, variables);
        assertThat(answer.get("errors")).as(query).isNull();
        return ((Map<?, ?>) answer.get("data")).values().iterator().next();
    }
}
