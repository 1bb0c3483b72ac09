package org.wherebuilt.graphql.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.TestDatabase;

/** The error for a wrong variable names the exact place, the value and what is accepted. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class VariablesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "$f: ProductionFilter | {'f': {'on': '2012-02-30'}} | productionPeriods(filter: $f) | $f.on: \"2012-02-30\" is not a day such as 2012-02-20.",
                "$f: ProductionFilter | {'f': {'on': '2013-06-01T00:00:00Z'}} | productionPeriods(filter: $f) | $f.on: \"2013-06-01T00:00:00Z\" is not a day such as 2012-02-20.",
                "$f: ProductionFilter | {'f': {'status': ['SUPPORTED', 'X']}} | productionPeriods(filter: $f) | $f.status[1]: \"X\" is not one of ",
                "$f: ProductionFilter | {'f': {'status': [null]}} | productionPeriods(filter: $f) | $f.status[0]: it is required, and takes one of ",
                "$f: ProductionFilter | {'f': {'not': {'on': 7}}} | productionPeriods(filter: $f) | $f.not.on: 7 is not a day such as 2012-02-20.",
                "$f: ProductionFilter | {'f': {'onn': '2012-02-20'}} | productionPeriods(filter: $f) | $f: ProductionFilter has no field \"onn\"; it has ",
                "$f: ProductionFilter | {'f': 'china'} | productionPeriods(filter: $f) | $f: \"china\" is not an object, ProductionFilter.",
                "$f: ProductionFilter | {'f': {'disputed': 'yes'}} | productionPeriods(filter: $f) | $f.disputed: \"yes\" is not true or false.",
                "$s: DateTime! | {'s': '2026-01-01T00:00:00'} | changes(since: $s) | $s: \"2026-01-01T00:00:00\" is not a moment such as 2026-11-22T00:00:00Z.",
                "$s: DateTime! | {'s': '2026-01-01T00:00:00+0000'} | changes(since: $s) | $s: \"2026-01-01T00:00:00+0000\" is not a moment such as 2026-11-22T00:00:00Z.",
                "$s: DateTime! | {'s': '2026-01-01'} | changes(since: $s) | $s: \"2026-01-01\" is not a moment such as 2026-11-22T00:00:00Z.",
                "$s: DateTime! | {'s': 1767225600000} | changes(since: $s) | $s: 1767225600000 is not a moment such as 2026-11-22T00:00:00Z.",
                "$s: DateTime! | {} | changes(since: $s) | $s: it is required, and takes a moment such as 2026-11-22T00:00:00Z.",
                "$n: Int | {'n': '5'} | plants(first: $n) | $n: \"5\" is not a whole number such as 50.",
                "$n: Int | {'n': [5]} | plants(first: $n) | $n: a list is not a whole number such as 50.",
                "$p: [String!] | {'p': ['smyrna', 7]} | productionPeriods(filter: {plant: $p}) | $p[1]: 7 is not text in quotes.",
            })
    void theErrorNamesTheExactPlaceWithinTheVariable(
            String declaration, String variables, String field, String expected) {
        String body = "{'query': 'query(" + declaration + ") { " + field + " { totalCount } }', 'variables': "
                + variables + "}";
        JsonPath answer = Endpoint.post(body.replace('\'', '"'))
                .isRefused(400, "BAD_USER_INPUT")
                .json();
        assertThat(answer.getString("errors[0].message")).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({"+01:00, 2025-12-31T23:00:00Z", "Z, 2026-01-01T00:00:00Z"})
    void aDateTimeMayHaveAnOffset(String offset, String same) {
        String query =
                "{'query': 'query($s: DateTime!) { changes(since: $s) { totalCount } }', 'variables': {'s': '%s'}}";
        assertThat(Endpoint.post(query.formatted("2026-01-01T00:00:00" + offset).replace('\'', '"'))
                        .body())
                .isEqualTo(Endpoint.post(query.formatted(same).replace('\'', '"'))
                        .isAnswered()
                        .body());
    }

    @Test
    void personalValuesAreNotQuoted() {
        String body = "{'query': 'query($v: String!) { vin(vin: $v) { summary } }', 'variables': {'v': 1234567}}";
        assertThat(Endpoint.post(body.replace('\'', '"'))
                        .isRefused(400, "BAD_USER_INPUT")
                        .body())
                .contains("$v: it is not text in quotes")
                .doesNotContain("1234567");
    }
}
