package org.wherebuilt.production;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** What comes of each claim of the tests' catalogue. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ClaimJudgementTest {

    @Test
    void aClaimAboutACountryIsMeasuredAgainstAllAnswersForItsTime() {
        Map<String, Map<String, Object>> claims = claims();
        assertThat(outcome(claims.get("ttac2012-infiniti-japan"))).isEqualTo("HOLDS");
        assertThat(((Map<?, ?>) claims.get("ttac2012-infiniti-japan").get("judgement")).get("reason"))
                .isEqualTo("Of the 8 models that the answers have for 5 April 2012, 7 were built in Japan.");
        assertThat(outcome(claims.get("planetamotor2017-q50-v37-mexico"))).isEqualTo("DOES_NOT_HOLD");
        assertThat(outcome(claims.get("aala-2019-qx60-jp-misprint"))).isEqualTo("DOES_NOT_HOLD");
        assertThat(outcome(claims.get("okcom-qx55-smyrna-text"))).isEqualTo("IN_VERDICT");
        assertThat(outcome(claims.get("ttac2012-infiniti-china-move"))).isEqualTo("PLAN");
    }

    @Test
    void anUndatedTextIsMeasuredAgainstAllThatWasBuiltBeforeItWasRead() {
        Map<?, ?> judged = (Map<?, ?>) claims().get("okcom-infiniti-mexico").get("judgement");
        assertThat(judged.get("outcome")).isEqualTo("HOLDS");
        assertThat(judged.get("reason").toString())
                .matches("Of the \\d+ models that the answers have up to 22 November 2026, when the undated text was"
                        + " read, 2 were built in Mexico\\.");
    }

    @Test
    void aRuleAboutFirstCharactersIsHeldAgainstTheRegister() {
        JsonPath claims = GraphQL.ask("""
                { japan: claims(filter: {source: "okcom", country: "JP"}) { nodes { slug vinRule { ...R } } }
                  states: claims(filter: {source: "okcom", country: "US"}) { nodes { slug vinRule { ...R } } } }
                fragment R on VinRule { begins holds codes leavesOut reason }
                """);
        assertThat(claims.getMap("japan.nodes.find { it.vinRule != null }.vinRule"))
                .containsEntry("begins", List.of("J"))
                .containsEntry("holds", true);
        assertThat(claims.<String>getList("japan.nodes.find { it.vinRule != null }.vinRule.codes"))
                .contains("JN1", "JN8", "JNK")
                .allMatch(code -> code.startsWith("J"));
        assertThat(claims.getMap("states.nodes.find { it.vinRule != null }.vinRule"))
                .containsEntry("begins", List.of("1", "4", "5"))
                .containsEntry("holds", true);
        assertThat(claims.getString("states.nodes.find { it.vinRule != null }.vinRule.reason"))
                .contains("5N1 (US)", "It says nothing of", "3PC (MX)", "SJK (GB)");
    }

    @Test
    void plansAreFulfilledOvertakenOrLapsed() {
        Map<String, Map<String, Object>> claims = claims();
        Map<String, String> expected = new HashMap<>(Map.of(
                "cnet2011-qx60-l50-smyrna", "FULFILLED",
                "inkl2025-qx50-ii-compas-end", "FULFILLED",
                "topcarz-qx50-ii-compas-end", "OVERTAKEN",
                "mingpao2015-qx30-compas", "OVERTAKEN",
                "auto0685-esq-xiangyang", "LAPSED",
                "autoblog2012le-le-smyrna", "LAPSED",
                "slash2025-qx65-smyrna", "PLANNED",
                "ttac2012-infiniti-leaves-japan", "FULFILLED",
                "ttac2012-infiniti-north-america-move", "FULFILLED",
                "ca2019-q30-sunderland-end", "FULFILLED"));
        assertThat(expected.keySet().stream()
                        .collect(toMap(slug -> slug, slug -> claims.get(slug).get("planStatus"))))
                .isEqualTo(expected);
    }

    static Object outcome(Map<String, Object> claim) {
        return ((Map<?, ?>) claim.get("judgement")).get("outcome");
    }

    static Map<String, Map<String, Object>> claims() {
        List<Map<String, Object>> all = new ArrayList<>();
        String after = null;
        do {
            Map<String, Object> variables = new HashMap<>();
            variables.put("after", after);
            JsonPath page = GraphQL.ask(
                    "query($after: String) { claims(first: 500, after: $after) { pageInfo { hasNextPage endCursor }"
                            + " nodes { slug topic planStatus judgement { outcome reason } } } }",
                    variables);
            all.addAll(page.getList("claims.nodes"));
            after = page.getBoolean("claims.pageInfo.hasNextPage") ? page.getString("claims.pageInfo.endCursor") : null;
        } while (after != null);
        return all.stream().collect(toMap(claim -> (String) claim.get("slug"), claim -> claim));
    }
}
