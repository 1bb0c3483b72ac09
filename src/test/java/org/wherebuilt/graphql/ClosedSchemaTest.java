package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.GraphQLSocketClient;

/** If the schema is closed, nothing reveals it. */
@QuarkusTest
@TestProfile(ClosedSchema.class)
class ClosedSchemaTest {

    @Inject
    GraphQLSchema schema;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __schema { queryType { name } } }",
                "{ __type(name: \"Plant\") { name } }",
                "{ a: __schema { types { name } } }",
                "{ s: _service { sdl } }",
                "{ ...F } fragment F on Query { plants { totalCount } _service { __typename } }",
                "query A { __typename } query B { __schema { types { name } } }",
                "{ ...F } fragment F on Query { ... { __schema { types { name } } } }",
                "subscription { __schema { types { name } } }",
                "query A { __schema { types { ...F } } } fragment F on __Type { fields { name } }"
            })
    void introspectionIsRefused(String query) {
        Endpoint.send(Endpoint.at("query=" + query, "operationName=A").header("Accept", Endpoint.GRAPHQL))
                .isRefused(403, "FORBIDDEN");
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.subscribe("1", query);
            assertThat(client.receive().getString("payload[0].extensions.code")).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void typenameIsStillAnswered() {
        assertThat(GraphQL.ask("{ __typename plants { __typename } }").getString("plants.__typename"))
                .isEqualTo("PlantConnection");
    }

    /** SmallRye would serve the file beside the endpoint. */
    @Test
    void theSchemaFileIsNotServed() {
        Answer answer = Endpoint.send(Endpoint.at().uri(Endpoint.uri("/graphql/schema.graphql")));
        assertThat(answer.status()).as(answer.toString()).isIn(403, 404);
        assertThat(answer.body()).doesNotContain("type ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/graphql-ui", "/q/graphql-ui/", "/graphql-ui/", "/graphql-ui/graphiql.min.js"})
    void graphiQLIsNotServedWhenItIsSwitchedOff(String path) {
        assertThat(Endpoint.send(Endpoint.at().uri(Endpoint.uri(path))).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ plant { slug } }",
                "{ plnt(slug: \"a\") { slug } }",
                "{ plant(slg: \"a\") { slug } }",
                "{ plant(slug: \"a\") { nam slu operator citi } }",
                "{ plant(slug: \"a\") }",
                "{ plant(slug: \"a\") { operators } }",
                "{ plants(filter: {}) { nodes } }",
                "{ plants(filter: {countr: \"JP\"}) { totalCount } }",
                "{ plants(orderBy: NAM) { totalCount } }",
                "{ node(id: \"a\") { slug } }",
                "{ node(id: \"a\") { ... on Plnt { slug } ... on Plant { a } ... on String { a } } }",
                "{ search { score } }",
                "{ relocations { kind } }",
                "subscription { catalogueChange { revision } }",
                "mutation { addPlant }"
            })
    void noErrorNamesAFieldThatTheClientDidNotSend(String query) {
        Answer answer = Endpoint.post("{\"query\":\"" + query.replace("\"", "\\\"") + "\"}")
                .isRefused(400, "GRAPHQL_VALIDATION_FAILED");
        List<String> messages = new ArrayList<>(JsonPath.from(answer.body()).getList("errors.message"));
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.subscribe("1", query);
            messages.addAll(client.receive().getList("payload.message"));
        }
        Set<String> named = words(query);
        for (String message : messages) {
            Set<String> revealed = new HashSet<>(quoted(message));
            revealed.retainAll(fields());
            revealed.removeAll(named);
            revealed.removeAll(argumentsOf(named));
            assertThat(revealed).as(message).isEmpty();
        }
    }

    /** Required arguments of root fields: a client that leaves one out has to learn what it is. */
    private Set<String> argumentsOf(Set<String> fields) {
        return schema.getQueryType().getFieldDefinitions().stream()
                .filter(field -> fields.contains(field.getName()))
                .flatMap(field -> field.getArguments().stream())
                .map(GraphQLArgument::getName)
                .collect(Collectors.toSet());
    }

    private Set<String> fields() {
        Set<String> names = new HashSet<>();
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object && !type.getName().startsWith("__")) {
                object.getFieldDefinitions().forEach(field -> names.add(field.getName()));
            } else if (type instanceof GraphQLInputObjectType input) {
                input.getFieldDefinitions().forEach(field -> names.add(field.getName()));
            }
        }
        return names;
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.split("\\W+")));
    }

    private static Set<String> quoted(String message) {
        Set<String> names = new HashSet<>();
        Pattern.compile("['\"`/\\[](\\w+)(?=['\"`/\\]])")
                .matcher(message)
                .results()
                .forEach(name -> names.add(name.group(1)));
        return names;
    }
}
