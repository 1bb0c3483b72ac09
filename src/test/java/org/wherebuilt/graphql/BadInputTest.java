package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** The errors that a front end gets for its mistakes: the argument, the value and what is accepted, and no internals. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class BadInputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ plants(first: 0) { totalCount } } | first: \"0\" is not a number from 1 to 500",
                "{ plants(first: 1000000) { totalCount } } | first: \"1000000\" is not a number from 1 to 500",
                "{ plants(after: \"x\") { totalCount } } | after: \"x\" is not a cursor of this list in this order",
                "{ node(id: \"x\") { id } } | id: \"x\" is not an id from an earlier answer",
                "{ productionPeriods(filter: {on: \"2012-13-45\"}) { totalCount } } | 'filter.on' with value '2012-13-45' is not a valid 'Date' - it is not a day such as 2012-02-20",
                "{ productionPeriods(filter: {on: \"+999999999-01-01\"}) { totalCount } } | it is not a day such as 2012-02-20",
                "{ productionPeriods(filter: {on: \"0000-12-31\"}) { totalCount } } | it is not a day such as 2012-02-20",
                "{ changes(since: \"+999999-01-01T00:00:00Z\") { totalCount } } | it is not a moment such as 2026-11-22T00:00:00Z",
                "{ changes(since: \"yesterday\") { totalCount } } | it is not a moment such as 2026-11-22T00:00:00Z",
                "{ productionPeriods(filter: {status: [MAYBE]}) { totalCount } } | 'MAYBE'",
                "{ relocations(from: \"2016-01-01\", to: \"2011-01-01\") { kind } } | to: \"2011-01-01\" is not a day on or after from, 2016-01-01",
            })
    void aMistakeIsReportedWithTheArgumentAndWhatItAccepts(String query, String expected) {
        JsonPath answer = GraphQL.post(query, Map.of());
        assertThat(answer.getString("errors[0].message")).contains(expected);
        assertThat(answer.prettify()).doesNotContain("org.wherebuilt", "org.hibernate", "SELECT", "\tat ");
    }

    @ParameterizedTest
    @CsvSource({"plant", "model", "market", "source"})
    void anUnknownSlugIsNull(String field) {
        for (String slug : new String[] {"nowhere", "' OR 1=1 --", "<script>", "x".repeat(10_000)}) {
            JsonPath answer =
                    GraphQL.ask("query($slug: String!) { " + field + "(slug: $slug) { slug } }", Map.of("slug", slug));
            assertThat(answer.<Object>get(field)).isNull();
        }
    }
}
