package org.wherebuilt.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.OtherSettings;

/** With federation switched off, the schema has nothing of it. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class NoFederationTest {

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
