package org.wherebuilt.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.graphql.execution.datafetcher.FieldDataFetcher;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.EmptyCatalogue;

/** No field that is only read uses SmallRye's own fetcher, which creates its context again for every value of every row. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class PlainFieldsTest {

    @Inject
    ServedSchema served;

    @Test
    void everyFieldWithoutArgumentsIsReadByItsGetter() {
        List<String> plain = new ArrayList<>();
        List<String> slow = new ArrayList<>();
        GraphQLSchema schema = served.get();
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object && !type.getName().startsWith("__")) {
                for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                    DataFetcher<?> fetcher = schema.getCodeRegistry().getDataFetcher(object, field);
                    if (fetcher instanceof PlainFields.Getter) {
                        plain.add(object.getName() + "." + field.getName());
                    } else if (fetcher instanceof FieldDataFetcher<?>) {
                        slow.add(object.getName() + "." + field.getName());
                    }
                }
            }
        }
        assertThat(slow).isEmpty();
        assertThat(plain)
                .contains(
                        "Plant.name",
                        "Plant.country",
                        "GeoPoint.latitude",
                        "ProductionPeriod.markets",
                        "ProductionPeriod.certainFrom",
                        "ProductionPeriod.dissent",
                        "Claim.recordedAt",
                        "PlantConnection.nodes",
                        "PlantConnection.totalCount");
    }
}
