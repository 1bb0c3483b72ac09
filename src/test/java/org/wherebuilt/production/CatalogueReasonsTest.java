package org.wherebuilt.production;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** That every reason of the real catalogue can be printed as it is. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CatalogueReasonsTest {

    private static final int LONGEST = 450;

    /** As a person says them; a plant that is not here is called by its name. */
    private static final Map<String, String> PLANTS = Map.ofEntries(
            entry("canton", "the Canton plant in Mississippi, United States"),
            entry("compas", "COMPAS in Aguascalientes, Mexico"),
            entry("dalian", "the Dongfeng Nissan Dalian plant in Liaoning, China"),
            entry("kyushu", "the Nissan Kyushu plant in Kanda, Japan"),
            entry("murayama", "the Nissan Murayama plant in Musashimurayama, Japan"),
            entry("oppama", "the Nissan Oppama plant in Yokosuka, Japan"),
            entry("shatai-kyushu", "the Nissan Shatai Kyushu plant in Kanda, Japan"),
            entry("shatai-shonan", "the Nissan Shatai Shonan plant in Hiratsuka, Japan"),
            entry("smyrna", "the Smyrna plant in Tennessee, United States"),
            entry("st-petersburg", "the Nissan Saint Petersburg plant in Russia"),
            entry("sunderland", "the Nissan Sunderland plant in Tyne and Wear, United Kingdom"),
            entry("tochigi", "the Nissan Tochigi plant in Kaminokawa, Japan"),
            entry("xiangyang", "the Dongfeng Nissan Xiangyang plant in Hubei, China"));

    private static final Pattern SENTENCE_END = Pattern.compile("\\.(?= \\p{Lu}|$)");
    private static final Pattern NO_DATE_IN_WORDS = Pattern.compile("undated|MY\\d|\\d{4}-\\d{2}|\\d{4}~|null|%");

    @Test
    void everyReasonCanBeQuotedAlone() {
        JsonPath answer = GraphQL.ask("""
                { productionPeriods(first: 500, filter: {status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED]}) { nodes {
                    plant { slug name } model { name brand { name } } verdict { reason } } }
                  plants(first: 500) { nodes { slug } } models(first: 500) { nodes { slug } }
                  sources(first: 500) { nodes { slug } } claims(first: 500) { nodes { slug } } }
                """);
        Pattern slugs = Pattern.compile(Stream.of("plants", "models", "sources", "claims")
                .flatMap(list -> answer.<String>getList(list + ".nodes.slug").stream())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\w-])(", ")(?![\\w.-])")));
        assertThat(answer.<Map<String, Object>>getList("productionPeriods.nodes"))
                .hasSizeGreaterThan(40)
                .allSatisfy(period -> assertThat(text(period, "verdict", "reason"))
                        .contains(text(period, "model", "brand", "name") + " " + text(period, "model", "name"))
                        .containsIgnoringCase(
                                PLANTS.getOrDefault(text(period, "plant", "slug"), text(period, "plant", "name")))
                        .endsWith(".")
                        .hasSizeLessThanOrEqualTo(LONGEST)
                        .doesNotContainPattern(slugs)
                        .doesNotContainPattern(NO_DATE_IN_WORDS)
                        .satisfies(reason -> assertThat(
                                        SENTENCE_END.matcher(reason).results().count())
                                .isBetween(1L, 3L)));
    }

    /** A journalist finds the two generations of a name apart. */
    @Test
    void noTwoReasonsAreTheSame() {
        List<String> reasons = GraphQL.ask("{ productionPeriods(first: 500) { nodes { verdict { reason } } } }")
                .getList("productionPeriods.nodes.verdict.reason");
        assertThat(reasons).doesNotHaveDuplicates();
    }

    private static String text(Map<String, Object> of, String... path) {
        Object value = of;
        for (String part : path) {
            value = ((Map<?, ?>) value).get(part);
        }
        return (String) value;
    }
}
