package org.wherebuilt.graphql.schema;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.OtherClient;

/** The queries of a gateway of Apollo Federation 2. {@code clients/federation} runs real gateways. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class FederationTest {

    private static final String NAMES = """
            query($r: [_Any!]!) { _entities(representations: $r) { __typename
              ... on Brand { name } ... on Country { name } ... on Manufacturer { name } ... on Market { name }
              ... on Model { name } ... on Plant { name } ... on Region { name } ... on Source { title } } }
            """;

    private static final String DEEP = """
            query($r: [_Any!]!) { _entities(representations: $r) { __typename
              ... on Plant { name country { name } productionPeriods { start model { name brand { name } } verdict { status } } }
              ... on Model { names { name } productionPeriods(on: "2015-01-01") { plant { name country { name } } claims { source { title } } } } } }
            """;

    @Inject
    SessionFactory sessions;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void rows() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (statement.executeQuery("SELECT FROM plant LIMIT 1").next()) {
                return;
            }
            statement.execute("""
                    INSERT INTO country (code, name) VALUES ('JP', 'Japan');
                    INSERT INTO source (slug, title, read_on, kind) VALUES ('source', 'A source', '2026-11-22', 'NEWS');
                    INSERT INTO region (slug, name) VALUES ('asia', 'Asia');
                    INSERT INTO manufacturer (slug, name) VALUES ('maker', 'Maker');
                    INSERT INTO brand (slug, name, manufacturer) VALUES ('brand', 'Brand', 'maker');
                    INSERT INTO market (slug, name, kind) VALUES ('world', 'World', 'WORLD');
                    INSERT INTO plant (slug, name, city, country)
                        SELECT 'plant-' || i, 'Plant ' || i, 'City', 'JP' FROM generate_series(0, 499) i;
                    INSERT INTO model (slug, name, brand) SELECT 'model-' || i, 'Model ' || i, 'brand' FROM generate_series(0, 499) i;
                    INSERT INTO model_name (model, name, source) SELECT slug, name, 'source' FROM model;
                    INSERT INTO production_period (plant, model, start_date, possible_from, end_state, status, dissent, rule)
                        SELECT 'plant-' || i, 'model-' || i, '2010', '2010-01-01', 'NOT_STATED', 'SUPPORTED', 0, 1
                        FROM generate_series(0, 499) i;
                    INSERT INTO claim (slug, source, topic, plant, model, stance, kind, end_state, recorded_at)
                        SELECT 'claim-' || id, 'source', 'PRODUCTION', plant, model, 'SUPPORTS', 'REPORTED', 'NOT_STATED', now()
                        FROM production_period;
                    INSERT INTO claim_subject SELECT id, model FROM claim;
                    INSERT INTO production_period_claim
                        SELECT p.id, c.id, 0 FROM production_period p JOIN claim c USING (plant, model);
                    """ + OtherClient.EXPLAIN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Brand, slug, brand, Brand",
        "Country, code, JP, Japan",
        "Manufacturer, slug, maker, Maker",
        "Market, slug, world, World",
        "Model, slug, model-7, Model 7",
        "Plant, slug, plant-7, Plant 7",
        "Region, slug, asia, Asia"
    })
    void anEntityIsFoundByItsKey(String type, String key, String value, String name) {
        assertThat(names(Map.of("__typename", type, key, value, "ignored", List.of(1))))
                .containsExactly(type + " " + name);
    }

    @Test
    void entitiesKeepTheOrderOfTheirRepresentationsAndAnUnknownKeyIsNull() {
        JsonPath answer = GraphQL.ask(
                NAMES,
                Map.of(
                        "r",
                        List.of(
                                slug("Plant", "plant-3"),
                                slug("Source", "source"),
                                slug("Plant", "nobody"),
                                slug("Model", "plant-3"),
                                slug("Model", "model-1"),
                                slug("Plant", "plant-2"),
                                slug("Plant", "plant-3"))));
        assertThat(answer.<Map<String, String>>getList("_entities"))
                .containsExactly(
                        Map.of("__typename", "Plant", "name", "Plant 3"),
                        Map.of("__typename", "Source", "title", "A source"),
                        null,
                        null,
                        Map.of("__typename", "Model", "name", "Model 1"),
                        Map.of("__typename", "Plant", "name", "Plant 2"),
                        Map.of("__typename", "Plant", "name", "Plant 3"));
    }

    @Test
    void anEmptyListOfRepresentationsGivesNoEntities() {
        assertThat(GraphQL.ask(NAMES, Map.of("r", List.of())).getList("_entities"))
                .isEmpty();
    }

    @Test
    void aRepresentationMayBeALiteralThatContainsVariables() {
        assertThat(GraphQL.ask(
                                "query($s: String!) { _entities(representations: [{__typename: \"Plant\", slug: $s, more: [1, 2.5, true, null, {a: B}]}]) { ... on Plant { name } } }",
                                Map.of("s", "plant-5"))
                        .getString("_entities[0].name"))
                .isEqualTo("Plant 5");
    }

    /** Tests an association that was not followed before, and one that was: Hibernate may then have a proxy of the entity. */
    @ParameterizedTest
    @ValueSource(strings = {"slug", "country { code }", "country { name }"})
    void anEntityThatAnotherFieldHasLoadedHasItsRealType(String before) {
        String query =
                "{ plants { nodes { %s } } _entities(representations: [{__typename: \"Country\", code: \"JP\"}]) { __typename ... on Country { name } } }";
        assertThat(GraphQL.ask(query.formatted(before)).getMap("_entities[0]"))
                .isEqualTo(Map.of("__typename", "Country", "name", "Japan"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{__typename: \"Car\", slug: \"a\"} | r[1].__typename: \"Car\" is not one of Brand, Country, Manufacturer, Market, Model, Plant, ",
                "{__typename: \"Claim\", slug: \"a\"} | r[1].__typename: \"Claim\" is not one of ",
                "{slug: \"a\"} | r[1].__typename: is missing; it is one of Brand, ",
                "{__typename: null, slug: \"a\"} | r[1].__typename: is missing; it is one of Brand, ",
                "{__typename: [\"Plant\"], slug: \"a\"} | r[1].__typename: \"[Plant]\" is not text: one of Brand, ",
                "{__typename: \"Plant\"} | r[1].slug: is missing; it is the slug of a Plant",
                "{__typename: \"Plant\", slug: null} | r[1].slug: is missing; it is the slug of a Plant",
                "{__typename: \"Country\", slug: \"JP\"} | r[1].code: is missing; it is the code of a Country",
                "{__typename: \"Plant\", slug: 5} | r[1].slug: \"5\" is not text: the slug of a Plant",
                "{} | r[1].__typename: is missing",
                "\"Plant\" | r[1]: \"Plant\" is not an object with __typename and a key",
                "[] | r[1]: \"[]\" is not an object with __typename and a key",
                "true | r[1]: \"true\" is not an object with __typename and a key"
            })
    void anInvalidRepresentationIsRefusedAndTheErrorNamesItsPosition(String representation, String message) {
        String good = "{__typename: \"Plant\", slug: \"plant-1\"}";
        JsonPath inDocument = GraphQL.post(
                "{ _entities(representations: [%s, %s]) { __typename } }".formatted(good, representation), Map.of());
        String json = "[%s, %s]".formatted(good, representation).replaceAll("(\\w+):", "\"$1\":");
        JsonPath inVariables = JsonPath.from(Endpoint.post(
                        "{\"query\": \"query($r: [_Any!]!) { _entities(representations: $r) { __typename } }\", \"variables\": {\"r\": "
                                + json + "}}")
                .body());
        for (JsonPath answer : new JsonPath[] {inDocument, inVariables}) {
            assertThat(answer.getString("errors[0].message")).startsWith(message.replace("r[", "representations["));
            assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
            assertThat(answer.<Object>get("data")).isNull();
        }
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheRepresentations() {
        long forOne = statements(1);
        assertThat(forOne).isPositive();
        assertThat(statements(10)).isEqualTo(forOne);
        assertThat(statements(100)).isEqualTo(forOne);
    }

    @Test
    void thousandsOfEntitiesOfOneTypeTakeOneStatement() {
        Object[] many = IntStream.range(0, 3000)
                .mapToObj(i -> slug("Model", "model-" + i))
                .toArray();
        long before = sessions.getStatistics().getPrepareStatementCount();
        List<Map<String, String>> entities =
                GraphQL.ask(NAMES, Map.of("r", many)).getList("_entities");
        assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
        assertThat(entities).hasSize(3000);
        assertThat(entities.subList(0, 500)).doesNotContainNull();
        assertThat(entities.get(499)).containsEntry("name", "Model 499");
        assertThat(entities.subList(500, 3000)).as("there are 500").containsOnlyNulls();
    }

    /** Plants and models by turns, each with the selections of {@link #DEEP}. */
    private long statements(int each) {
        Object[] representations = IntStream.range(0, each)
                .boxed()
                .flatMap(i -> Stream.of(slug("Plant", "plant-" + i), slug("Model", "model-" + (499 - i))))
                .toArray();
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask(DEEP, Map.of("r", representations));
        assertThat(answer.getList("_entities.productionPeriods.flatten()")).hasSize(2 * each);
        assertThat(answer.getString("_entities[%d].productionPeriods[0].plant.name".formatted(2 * each - 1)))
                .isEqualTo("Plant " + (500 - each));
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    @Test
    void representationsCostAsMuchAsTheEntitiesThatTheyAskFor() {
        String text =
                "query($r: [_Any!]!) { _entities(representations: $r) { ... on Plant { models { plants { models { slug } } } } } }";
        Map<String, Object> representation = slug("Plant", "plant-1");
        assertThat(GraphQL.ask(text, Map.of("r", Collections.nCopies(100, representation)))
                        .getList("_entities"))
                .hasSize(100);
        JsonPath refused = GraphQL.post(text, Map.of("r", Collections.nCopies(3000, representation)));
        assertThat(refused.getString("errors[0].extensions.code")).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(refused.<Object>get("data")).isNull();
        String written = "{ _entities(representations: [%s]) { ... on Plant { %s } } }"
                .formatted(
                        Collections.nCopies(400, "{__typename: \"Plant\", slug: \"p\"}").stream()
                                .collect(joining(" ")),
                        IntStream.range(0, 60)
                                .mapToObj(i -> "a%d: models { slug }".formatted(i))
                                .collect(joining(" ")));
        assertThat(GraphQL.post(written, Map.of()).getString("errors[0].extensions.code"))
                .isEqualTo("QUERY_TOO_COMPLEX");
    }

    @Test
    void theEntityTagOfEntitiesChangesOnlyWithTheCatalogue() {
        String[] question = {"query=" + NAMES, "variables={\"r\": [{\"__typename\": \"Plant\", \"slug\": \"plant-9\"}]}"
        };
        Answer first = Endpoint.get(Endpoint.GRAPHQL, question).isAnswered();
        assertThat(first.json().getString("data._entities[0].name")).isEqualTo("Plant 9");
        assertThat(first.header("ETag")).isNotBlank();
        assertThat(Endpoint.send(Endpoint.at(question).header("If-None-Match", first.header("ETag")))
                        .status())
                .isEqualTo(304);
        assertThat(Endpoint.get(
                                Endpoint.GRAPHQL,
                                question[0],
                                "variables={\"r\": [{\"__typename\": \"Plant\", \"slug\": \"plant-8\"}]}")
                        .header("ETag"))
                .isNotEqualTo(first.header("ETag"));
    }

    @Test
    void makingTheSubgraphSchemaDoesNotChangeTheServedSchema() {
        GraphQL.ask("{ _service { sdl } }");
        assertThat(GraphQL.ask("{ plants(first: 1) { edges { node { ...f } } } } fragment f on Plant { __typename }")
                        .getString("plants.edges[0].node.__typename"))
                .isEqualTo("Plant");
    }

    @Test
    void theSubgraphSchemaHasItsKeysAndNoneOfOurDirectives() {
        String sdl = GraphQL.ask("{ _service { sdl } }").getString("_service.sdl");
        TypeDefinitionRegistry subgraph = new SchemaParser().parse(sdl);
        assertThat(sdl)
                .startsWith("extend schema @link(")
                .contains(
                        "type Country implements Node @key(fields: \"code\")",
                        "type Plant implements Node @key(fields: \"slug\")",
                        "type Source implements Node @key(fields: \"slug\")",
                        "type PageInfo @shareable")
                .doesNotContain("@cost", "@listSize", "@personal", "_entities", "_service", "_Any");
        assertThat(subgraph.getDirectiveDefinitions()).isEmpty();
        assertThat(subgraph.scalars()).containsKeys("Date", "DateTime", "PartialDate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ _service { sdl } plants { totalCount } }",
                "{ s: _service { text: sdl } ...F } fragment F on Query { catalogue { plants } }"
            })
    void theSubgraphSchemaMayBeSelectedBesideOtherFields(String query) {
        Map<String, Object> data = GraphQL.ask(query).getMap("");
        assertThat(data.toString()).contains("extend schema", "500");
    }

    private static List<String> names(Map<String, Object> representation) {
        return GraphQL.ask(NAMES, Map.of("r", representation)).<Map<String, String>>getList("_entities").stream()
                .map(entity -> entity.get("__typename") + " " + entity.get("name"))
                .toList();
    }

    private static Map<String, Object> slug(String type, String slug) {
        return Map.of("__typename", type, "slug", slug);
    }
}
