package org.wherebuilt.graphql.document;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.OperationDefinition;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.testsupport.TestDatabase;

/** The cost of an operation: its fields, multiplied by the lengths of the lists above them, and the weights of the schema. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CostTest {

    @Inject
    ServedSchema schema;

    @Inject
    Documents documents;

    @Inject
    EndpointConfig config;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ plant(slug: \"x\") { slug } } | 2",
                // a connection: first applies to both of its lists, and not to its other fields
                "{ plants(first: 20) { totalCount nodes { slug name } } } | 43",
                "{ plants(first: 20) { totalCount edges { cursor node { slug } } } } | 63",
                "{ plants { nodes { slug } } } | 52",
                // a list with a length in the schema, one without, and one within the other
                "{ markets { slug } } | 41",
                "{ plant(slug: \"x\") { sources { slug } } } | 12",
                "{ plants(first: 3) { nodes { operators { share } } } } | 17",
                // a list with one item for each item of an argument
                "{ vins(vins: [\"a\", \"b\", \"c\"]) { index error } } | 7",
                "{ vins(vins: \"a\") { index } } | 2",
                // weights
                "{ search(text: \"x\", first: 5) { score } } | 206",
                "{ plant(slug: \"x\") { productionPeriods { start } } } | 42",
                // and the weight of each item of an argument
                "{ previewChanges(changes: [{}, {}]) { changes { id } } } | 22007",
                "{ previewChanges(changes: {}) { changes { id } } } | 21007",
                // a fragment costs as much as its selections, wherever and however often it is spread
                "{ a: plant(slug: \"x\") { ...f } b: plant(slug: \"y\") { ...f } } fragment f on Plant { slug name } | 6",
                "{ node(id: \"x\") { ... on Plant { name } id } } | 3",
                "{ __schema { types { name } } } | 12",
            })
    void theCostIsTheNumberOfFieldsThatTheAnswerCouldHave(String document, long cost) {
        assertThat(cost(document, Map.of())).isEqualTo(cost);
    }

    @Test
    void aVariableCountsByItsValue() {
        String document = "query($n: Int = 7) { plants(first: $n) { nodes { slug } } }";
        assertThat(cost(document, Map.of("n", 100))).isEqualTo(102);
        assertThat(cost(document, Map.of("n", 3_000_000_000L))).isGreaterThan(3_000_000_000L);
        assertThat(cost(document, Map.of())).as("the variable's own default").isEqualTo(9);
        assertThat(cost(document, Map.of("n", "many")))
                .as("which will be refused")
                .isEqualTo(9);
    }

    @Test
    void aListOfAnswersIsAsLongAsItsListArgument() {
        String document = "query($v: [String!]! = [\"a\", \"b\"]) { vins(vins: $v) { index } }";
        assertThat(cost(document, Map.of("v", Collections.nCopies(1000, "x")))).isEqualTo(1001);
        assertThat(cost(document, Map.of("v", "x"))).as("a list of one").isEqualTo(2);
        assertThat(cost(document, Map.of())).as("the variable's own default").isEqualTo(3);
    }

    @Test
    void aThousandOrdinaryReportsAreAllowedAndAThousandDeepReportsUnderManyAliasesAreNot() {
        Map<String, Object> numbers = Map.of("v", Collections.nCopies(1000, "1FTFW4L86RFA86622"));
        String ordinary =
                "{ report { summary candidates { plant { name } place { city } } modelYears models { nameplate models { slug } } } }";
        String deep =
                "{ report { candidates { plant { productionPeriods(publishedBy: \"2020-01-01\") { certainty(on: \"2020-01-01\") } } } } }";
        long limit = config.limits().cost();
        assertThat(cost("query($v: [String!]!) { vins(vins: $v) " + ordinary + " }", numbers))
                .isLessThan(limit / 5);
        assertThat(cost(
                        "query($v: [String!]!) {"
                                + IntStream.range(0, 47)
                                        .mapToObj(i -> " a" + i + ": vins(vins: $v) " + deep)
                                        .collect(Collectors.joining())
                                + " }",
                        numbers))
                .isGreaterThan(10 * limit);
    }

    @Test
    void listsOfListsMultiplyWithoutOverflow() {
        String deep = "{ markets { " + "members { ".repeat(12) + "slug" + " }".repeat(14);
        assertThat(cost(deep, Map.of())).isGreaterThan(1_000_000_000_000L);
    }

    private long cost(String text, Map<String, Object> variables) {
        CheckedDocument document = documents.check(text);
        document.refuseInvalid();
        OperationDefinition operation = document.operation(null);
        return Cost.of(schema.get(), 10, document.document(), operation, variables);
    }
}
