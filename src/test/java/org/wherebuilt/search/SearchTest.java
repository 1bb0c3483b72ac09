package org.wherebuilt.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** What a person types, and what must come first. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SearchTest {

    private static final String SEARCH = """
            query($text: String!) { search(text: $text) { kind matched score
              node { ... on Plant { slug } ... on Model { slug } ... on Market { slug } ... on Source { slug } } } }
            """;

    @ParameterizedTest
    @CsvSource({
        "Smyrna,         PLANT,  smyrna",
        "smirna,         PLANT,  smyrna",
        "tochigy,        PLANT,  tochigi",
        "aguascalientes, PLANT,  compas",
        "Aguascaliéntes, PLANT,  compas",
        "JX35,           MODEL,  qx60-l50",
        "jx 35,          MODEL,  qx60-l50",
        "jx-35,          MODEL,  qx60-l50",
        "q50l,           MODEL,  q50l-v37",
        "Infiniti QX55,  MODEL,  qx55",
        "infinity  qx55, MODEL,  qx55",
        "Infiniti jx35,  MODEL,  qx60-l50",
        "infinti q50l,   MODEL,  q50l-v37",
        "united states,  MARKET, united-states",
        "Untied States,  MARKET, united-states",
        "truth about cars, SOURCE, ttac",
    })
    void theBestHitIsWhatWasMeant(String text, String kind, String slug) {
        Map<String, Object> best = GraphQL.ask(SEARCH, Map.of("text", text)).getMap("search[0]");
        assertThat(best).containsEntry("kind", kind);
        assertThat(best.get("node").toString()).contains("slug=" + slug);
    }

    @Test
    void nothingIsFoundForNonsense() {
        assertThat(GraphQL.ask(SEARCH, Map.of("text", "zzzzqqqq")).getList("search"))
                .isEmpty();
    }

    @Test
    void aTextThatCannotBeSearchedIsRefused() {
        for (String text : new String[] {" ", "x".repeat(101)}) {
            assertThat(GraphQL.post(SEARCH, Map.of("text", text)).getString("errors[0].message"))
                    .startsWith("text: \"")
                    .endsWith("is not a text of 1 to 100 characters");
        }
    }
}
