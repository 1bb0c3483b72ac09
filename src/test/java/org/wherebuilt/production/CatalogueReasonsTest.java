package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;

/** That the real catalogue leaves no claim about production without a word, and that every reason can be printed as it is. */
@QuarkusTest
@TestProfile(RealCatalogue.class)
class CatalogueReasonsTest {

    private static final int LONGEST = 450;

    private static final Pattern SENTENCE_END = Pattern.compile("\\.(?= \\p{Lu}|$)");
    private static final Pattern NO_DATE_IN_WORDS = Pattern.compile("undated|MY\\d|\\d{4}-\\d{2}|\\d{4}~|null|%");

    @Test
    void everyReasonCanBeQuotedAlone() {
        JsonPath answer = GraphQL.ask("""
                { productionPeriods(first: 500, filter: {status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED]}) { nodes {
                    plant { city country { name } } model { name brand { name } } verdict { reason } } }
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
                        .contains(text(period, "plant", "city"))
                        .contains(text(period, "plant", "country", "name"))
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

    @Test
    void everyClaimAboutProductionIsInAVerdictOrJudgedByItself() {
        Map<String, Map<String, Object>> claims = ClaimJudgementTest.claims();
        assertThat(claims).hasSizeGreaterThan(500);
        claims.forEach((slug, claim) -> {
            if (claim.get("topic").equals("PRODUCTION")) {
                assertThat(ClaimJudgementTest.outcome(claim)).as(slug).isNotNull();
                assertThat(((Map<?, ?>) claim.get("judgement")).get("reason").toString())
                        .as(slug)
                        .matches("[A-Z].+\\.");
            } else {
                assertThat(claim.get("judgement")).as(slug).isNull();
            }
        });
    }

    private static String text(Map<String, Object> of, String... path) {
        Object value = of;
        for (String part : path) {
            value = ((Map<?, ?>) value).get(part);
        }
        return (String) value;
    }
}
