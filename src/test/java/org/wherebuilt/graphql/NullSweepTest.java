package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLSchema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/**
 * Tests every argument and every input field of the schema, found from the schema itself: an optional one may be null, which
 * means the same as its absence. So does an empty list. A single value is a list of one (GraphQL specification, 3.11).
 */
@Tag("sweep")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class NullSweepTest {

    @Inject
    ServedSchema schema;

    @Test
    void aNullArgumentMeansTheSameAsNoArgumentEverywhere() {
        List<InputPlaces.Place> nullable = InputPlaces.of(schema.get()).stream()
                .filter(InputPlaces.Place::takesNull)
                .toList();
        assertThat(nullable)
                .hasSizeGreaterThan(150)
                .extracting(InputPlaces.Place::name)
                .contains("Query.plants(first)");
        assertThat(nullable).allSatisfy(place -> {
            Map<String, Object> absent = answer(place, Map.of());
            assertThat(answer(place, aNull())).as("null as a variable").isEqualTo(absent);
            assertThat(withoutPlaces(GraphQL.map(place.query().replace("$v", "null"), Map.of())))
                    .as("null in the document")
                    .isEqualTo(absent);
            assertThat(absent.toString()).doesNotContain("INTERNAL");
        });
    }

    @Test
    void anEmptyListFiltersNothingAndASingleValueIsAListOfOne() {
        List<InputPlaces.Place> lists = InputPlaces.of(schema.get()).stream()
                .filter(InputPlaces.Place::takesNull)
                .filter(InputPlaces.Place::takesList)
                .toList();
        assertThat(lists).hasSizeGreaterThan(40);
        assertThat(lists).allSatisfy(place -> {
            assertThat(answer(place, Map.of("v", List.of()))).isEqualTo(answer(place, Map.of()));
            Object value = value(schema.get(), place);
            Map<String, Object> one = answer(place, Map.of("v", value));
            assertThat(one).isEqualTo(answer(place, Map.of("v", List.of(value))));
            assertThat(one.toString()).doesNotContain("INTERNAL");
        });
    }

    private static Object value(GraphQLSchema schema, InputPlaces.Place place) {
        String type = place.type().replaceAll("[\\[\\]!]", "");
        return schema.getType(type) instanceof GraphQLEnumType values
                ? values.getValues().get(0).getName()
                : type.equals("Int") ? 2010 : "infiniti";
    }

    private static Map<String, Object> aNull() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("v", null);
        return variables;
    }

    private static Map<String, Object> answer(InputPlaces.Place place, Map<String, Object> variables) {
        return withoutPlaces(GraphQL.map("query($v: " + place.type() + ") " + place.query(), variables));
    }

    /** Removes the place in the document: it differs between a variable and a literal. */
    private static Map<String, Object> withoutPlaces(Map<String, Object> answer) {
        if (answer.get("errors") instanceof List<?> errors) {
            errors.forEach(error -> ((Map<?, ?>) error).remove("locations"));
        }
        return answer;
    }
}
