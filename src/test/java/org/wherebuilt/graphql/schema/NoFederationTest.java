package org.wherebuilt.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;

/** With federation switched off, the schema has nothing of it. */
@QuarkusTest
@TestProfile(NoFederationTest.Off.class)
class NoFederationTest {

    /** With federation switched off. */
    public static class Off extends EmptyCatalogue {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("wherebuilt.graphql.federation", "false");
            return overrides;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ _service { sdl } }",
                "{ _entities(representations: []) { __typename } }",
                "query($r: [_Any!]!) { plants { totalCount } }"
            })
    void theQueriesOfAGatewayAreNotValid(String query) {
        Endpoint.post("{\"query\":\"" + query + "\"}").isRefused(400, "GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void introspectionAndTheSchemaFileHaveNoFederation() {
        assertThat(GraphQL.ask("{ __schema { queryType { fields { name } } types { name } } }")
                        .getMap("__schema")
                        .toString())
                .contains("plants", "Plant")
                .doesNotContain("_service", "_entities", "_Any", "_Entity", "_Service");
        assertThat(Endpoint.send(Endpoint.at().uri(Endpoint.uri("/graphql/schema.graphql")))
                        .body())
                .contains("type Plant")
                .doesNotContain("_service", "_entities", "_Any", "_Entity", "_Service");
    }
}
