package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLTypeUtil;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/**
 * What filters and arguments accept, tested on the tests' catalogue with every field of every filter, found from the schema itself.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FilterTest {

    private static final String ALL = "status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED], ";

    /** A value that some but not all listed items have, by the filter's field, or by filter and field. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("plant", "\"smyrna\""),
            Map.entry("model", "\"qx50-ii\""),
            Map.entry("nameplate", "\"qx50\""),
            Map.entry("brand", "\"infiniti\""),
            Map.entry("country", "\"JP\""),
            Map.entry("region", "\"kyushu\""),
            Map.entry("CountryFilter.region", "\"europe\""),
            Map.entry("market", "\"china\""),
            Map.entry("manufacturer", "\"nissan-motor\""),
            Map.entry("source", "\"vpic\""),
            Map.entry("variantOf", "\"q50-v37\""),
            Map.entry("scope", "GENERATION"),
            Map.entry("bodyStyle", "\"crossover\""),
            Map.entry("decade", "2010"),
            Map.entry("status", "SUPPORTED"),
            Map.entry("disputed", "true"),
            Map.entry("exclusive", "true"),
            Map.entry("ofBrand", "true"),
            Map.entry("topic", "SALES"),
            Map.entry("stance", "DENIES"),
            Map.entry("ClaimFilter.kind", "ANNOUNCED"),
            Map.entry("SourceFilter.kind", "NEWS"),
            Map.entry("origin", "FILE"),
            Map.entry("edit", "3"),
            Map.entry("claim", "\"okcom-qx55-smyrna-table\""),
            Map.entry("publisher", "\"nissan\""),
            Map.entry("nameContains", "\"i\""),
            Map.entry("titleContains", "\"infiniti\""),
            Map.entry("textContains", "\"tochigi\""),
            Map.entry("on", "\"2015-06-01\""),
            Map.entry("publishedBy", "\"2015-06-01\""));

    /** Fields that say how, or as of when, to answer. They filter nothing alone. */
    private static final Set<String> NO_CONDITION = Set.of("includeVariants", "knownAt", "not");

    private static final Set<String> KEYS =
            Set.of("plant", "model", "brand", "country", "market", "manufacturer", "source", "variantOf");

    @Inject
    ServedSchema schema;

    private record FilterField(String list, String filter, String name) {}

    private List<FilterField> fields() {
        return InputPlaces.of(schema.get()).stream()
                .map(InputPlaces.Place::name)
                .filter(name -> name.matches("Query\\.\\w+\\(filter\\.\\w+\\)"))
                .map(name -> {
                    String list = name.substring("Query.".length(), name.indexOf('('));
                    String filter = GraphQLTypeUtil.simplePrint(schema.get()
                            .getQueryType()
                            .getFieldDefinition(list)
                            .getArgument("filter")
                            .getType());
                    return new FilterField(list, filter, name.substring(name.indexOf('.', 6) + 1, name.length() - 1));
                })
                .filter(field -> !NO_CONDITION.contains(field.name))
                // No claim of the tests' catalogue is of a list of possible places (ListsTest), or says whose name it
                // means (LinesTest).
                .filter(field -> !List.of("oneOf", "nameplateBrand").contains(field.name))
                // Nobody has proposed anything for the tests' catalogue: ProposalTest.
                .filter(field -> !field.list.equals("proposals"))
                .toList();
    }

    private static String sample(FilterField field) {
        String own = SAMPLES.get(field.filter + "." + field.name);
        String value = own == null ? SAMPLES.get(field.name) : own;
        assertThat(value).as("a sample for " + field).isNotNull();
        return field.name + ": " + value;
    }

    private static int count(String list, String filter) {
        return GraphQL.ask("{ " + list + "(filter: {" + filter + "}) { totalCount } }")
                .getInt(list + ".totalCount");
    }

    @Test
    void aFilterAndItsNegationTogetherMatchEveryItem() {
        assertThat(fields()).hasSizeGreaterThan(40).allSatisfy(field -> {
            String always = field.list.equals("productionPeriods") && !field.name.equals("status") ? ALL : "";
            if (field.filter.equals("ProductionFilter") && field.name.equals("publishedBy")) {
                return;
            }
            String all = field.name.equals("status") ? ALL.replace(", ", " ") : always;
            String condition = sample(field);
            int with =
                    field.name.equals("status") ? count(field.list, condition) : count(field.list, always + condition);
            int without = count(field.list, all + " not: {" + condition + "}");
            assertThat(with + without).isEqualTo(count(field.list, all));
            assertThat(with).isPositive();
        });
    }

    @Test
    void aFilterMatchesPeriodsAsOfAnotherTimeAsItMatchesStoredPeriods() {
        for (FilterField field : fields()) {
            if (field.list.equals("productionPeriods")
                    && !Set.of("publishedBy", "status").contains(field.name)) {
                for (String condition : List.of(sample(field), "not: {" + sample(field) + "}")) {
                    String selection = ") { nodes { plant { slug } model { slug } } facets { countries { value count }"
                            + " brands { value name count } statuses { value count } decades { name count } } } }";
                    String query = "{ productionPeriods(first: 500, filter: {" + ALL + condition + "}" + selection;
                    String judged = query.replace("filter: {", "filter: {publishedBy: \"2100-01-01\", ");
                    assertThat(GraphQL.ask(judged).getMap(""))
                            .as(condition)
                            .isEqualTo(GraphQL.ask(query).getMap(""));
                }
            }
        }
    }

    @Test
    void anUnknownKeyIsReportedWithTheNearestKeysAndCaseDoesNotMatter() {
        List<InputPlaces.Place> places = InputPlaces.of(schema.get()).stream()
                .filter(place -> KEYS.contains(place.name().replaceAll(".*[.(](\\w+)\\)", "$1")))
                // A preview tells of all that is wrong with a change at once: CurationTest.
                .filter(place -> !place.name().startsWith("Query.previewChanges("))
                .toList();
        assertThat(places).hasSizeGreaterThan(40).allSatisfy(place -> {
            String path = place.name()
                    .substring(place.name().indexOf('(') + 1, place.name().length() - 1);
            String key = path.substring(path.lastIndexOf('.') + 1);
            assertThat(message(place, key.equals("country") ? "zz" : "no-such-thing"))
                    .startsWith(path + ": \"" + (key.equals("country") ? "ZZ" : "no-such-thing") + "\" is not the ")
                    .contains("the nearest are ");
            String known = SAMPLES.get(key).replace("\"", "");
            Map<String, String> upper = Map.of("v", " " + known.toUpperCase(Locale.ROOT));
            Map<String, String> lower = Map.of("v", known.toLowerCase(Locale.ROOT));
            String query = "query($v: " + place.type() + ") " + place.query();
            assertThat(GraphQL.map(query, upper))
                    .isEqualTo(GraphQL.map(query, lower))
                    .doesNotContainKey("errors");
        });
    }

    private static String message(InputPlaces.Place place, String value) {
        return GraphQL.post("query($v: " + place.type() + ") " + place.query(), Map.of("v", value))
                .getString("errors[0].message");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ plants(filter: {country: \"USA\"}) { totalCount } } | filter.country: \"USA\" is not the ISO 3166-1 code of a country; the nearest are ",
                "{ models(filter: {brand: \"infinity\"}) { totalCount } } | filter.brand: \"infinity\" is not the slug of a brand; the nearest are infiniti",
                "{ plants(filter: {not: {not: {}}}) { totalCount } } | filter.not.not: a not cannot contain a not",
                "{ productionPeriods(filter: {not: {publishedBy: \"2015-01-01\"}}) { totalCount } } | filter.not: publishedBy and knownAt",
                "{ plants(first: 1, last: 1) { totalCount } } | last: it cannot be given together with first",
                "{ plants(last: 501) { totalCount } } | last: \"501\" is not a number from 1 to 500",
                "{ nodes(ids: [\"UGxhbnQ6c215cm5h\", \"x\"]) { id } } | ids[1]: \"x\" is not an id from an earlier answer",
                "{ productionByCountry(on: \"2015-01-01\", brand: \"toyota\") { models } } | brand: \"toyota\" is not the slug of a brand",
                "{ periodChanges(filter: {not: {edit: [3, 99]}}) { totalCount } } | filter.not.edit: \"99\" is not the number of an edit",
                "{ models { nodes { namesOn(on: \"2015-01-01\", market: \"nonsense\") } } } | market: \"nonsense\" is not the slug of a market",
            })
    void aMistakeIsReportedWithTheArgumentAndWhatItAccepts(String query, String expected) {
        assertThat(GraphQL.post(query, Map.of()).getString("errors[0].message")).contains(expected);
    }

    @Test
    void aFilterWithTooManyValuesIsRefused() {
        List<String> many = Collections.nCopies(101, "smyrna");
        assertThat(GraphQL.post(
                                "query($plants: [String!]) { productionPeriods(filter: {plant: $plants}) { totalCount } }",
                                Map.of("plants", many))
                        .getString("errors[0].message"))
                .isEqualTo("filter.plant: it has 101 values; the limit is 100");
    }

    @Test
    void aCountryWithoutPlantsIsAccepted() {
        assertThat(count("plants", "country: [\"BR\", \"br\"]")).isZero();
        assertThat(count("models", "nameplate: \"Corolla\"")).isZero();
    }

    @Test
    void severalValuesMatchWhatAnyOfThemMatches() {
        assertThat(count("plants", "country: [\"JP\", \"CN\"]"))
                .isEqualTo(count("plants", "country: \"JP\"") + count("plants", "country: \"CN\""));
        assertThat(count("productionPeriods", "plant: [\"smyrna\", \"compas\"]"))
                .isEqualTo(count("productionPeriods", "plant: \"smyrna\"")
                        + count("productionPeriods", "plant: \"compas\""));
    }

    @Test
    void aPeriodThatExcludesAMarketDoesNotMatchItAmongSeveral() {
        String compas = "plant: \"compas\", model: \"qx50-ii\", ";
        assertThat(count("productionPeriods", compas + "market: \"china\"")).isZero();
        assertThat(count("productionPeriods", compas + "market: [\"china\", \"united-states\"]"))
                .isOne();
    }

    @Test
    void aPartOfANameMatchesInAnyCaseAndAccentsAndHasNoWildcards() {
        assertThat(count("plants", "nameContains: \"KÝUSHU\"")).isEqualTo(2);
        assertThat(count("plants", "region: \"KYU\"")).isEqualTo(2);
        assertThat(count("plants", "region: \"Europe\""))
                .as("by way of their countries")
                .isEqualTo(2);
        assertThat(count("sources", "publisher: \"NISSAN\""))
                .isEqualTo(count("sources", "publisher: \"nissan\""))
                .isPositive();
        for (String sign : List.of("_", "%", "\\\\", "*")) {
            assertThat(count("plants", "nameContains: \"" + sign + "\""))
                    .as(sign)
                    .isZero();
        }
        assertThat(count("sources", "titleContains: \"100%\"")).isZero();
    }
}
