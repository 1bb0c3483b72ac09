package org.wherebuilt.graphql.schema;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** The schema as tools read it: complete, and without directives that the service does not implement. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ServedSchemaTest {

    @Test
    void theSchemaFileIsCompleteAndAgreesWithIntrospection() {
        TypeDefinitionRegistry text = new SchemaParser()
                .parse(given().get("/graphql/schema.graphql")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        List<String> written = UnExecutableSchemaGenerator.makeUnExecutableSchema(text).getAllTypesAsList().stream()
                .map(type -> type.getName())
                .toList();
        List<String> introspected =
                GraphQL.ask("{ __schema { types { name } } }").getList("__schema.types.name");
        assertThat(written).containsAll(introspected);
        assertThat(text.scalars().keySet()).contains("Date", "DateTime", "PartialDate");
    }

    @Test
    void aScalarDescribesItsValuesAndNamesItsSpecification() {
        Map<String, Map<String, Object>> scalars = new HashMap<>();
        GraphQL.ask("{ __schema { types { kind name description specifiedByURL } } }")
                .<Map<String, Object>>getList("__schema.types")
                .forEach(type -> scalars.put(String.valueOf(type.get("name")), type));
        assertThat(scalars.get("Date"))
                .containsEntry("specifiedByURL", "https://scalars.graphql.org/andimarek/local-date.html");
        assertThat(scalars.get("DateTime"))
                .containsEntry("specifiedByURL", "https://scalars.graphql.org/chillicream/date-time.html");
        assertThat(scalars.get("Date").get("description")).asString().contains("2012-02-20");
        assertThat(scalars.get("PartialDate").get("description")).asString().contains("MY2012", "2012~");
        assertThat(scalars).doesNotContainKeys("BigInteger", "BigDecimal");
    }

    @Test
    void theSchemaHasOnlyDirectivesThatTheServiceImplements() {
        assertThat(GraphQL.ask("{ __schema { directives { name } } }").<String>getList("__schema.directives.name"))
                .contains("skip", "include", "deprecated", "specifiedBy", "cost", "listSize", "personal")
                .doesNotContain("defer", "experimental_disableErrorPropagation", "constraint", "rolesAllowed");
        assertThat(given().get("/graphql/schema.graphql").asString())
                .doesNotContain("@defer", "@experimental", "@constraint", "@rolesAllowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ plants(first: 1) { nodes { id ... @defer { name } } } }",
                "{ plants(first: 1) { nodes { id ...f @defer(label: \"x\") } } } fragment f on Plant { name }",
                "query @experimental_disableErrorPropagation { plants(first: 1) { nodes { id } } }",
            })
    void anyOtherDirectiveIsAValidationError(String document) {
        for (String accept : List.of("multipart/mixed; deferSpec=20220824, application/json", "application/json")) {
            JsonPath answer = given().contentType("application/json")
                    .header("Accept", accept)
                    .body(Map.of("query", document))
                    .post("/graphql")
                    .jsonPath();
            assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("GRAPHQL_VALIDATION_FAILED");
            assertThat(answer.getString("errors[0].message")).contains("Unknown directive");
            assertThat(answer.<Object>get("data")).isNull();
        }
    }

    @Test
    void theSchemaFileIsServedLikeAnyFile() {
        given().head("/graphql/schema.graphql").then().statusCode(200).contentType("text/plain");
        given().post("/graphql/schema.graphql").then().statusCode(405).header("Allow", "GET, HEAD");
    }
}
