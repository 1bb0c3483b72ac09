package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.says;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.market.Market;

/**
 * Which source decides the start, the end and the markets, and which ones contradict it. An answer names the value, the source
 * that decides, and after a bar those that contradict it; {@code ~} before it means planned.
 */
class DecisionsTest {

    private static final Testimony[] NOBODY = {};

    @Test
    void theBestSourceTellsTheStartAndOneThatMeansOtherDaysContradictsIt() {
        assertThat(start(
                        says("A NEWS 2012", "j1").from("2010"),
                        says("B WEB", "j1").from("2010-04")))
                .isEqualTo("2010 A |");
        assertThat(start(
                        says("A NEWS 2012", "j1").from("2010"),
                        says("B WEB", "j1").from("2011")))
                .isEqualTo("2010 A | B");
        assertThat(start(
                        says("A NEWS 2012", "j1").from("2010"),
                        says("B WEB", "j1").from("2009")))
                .isEqualTo("2010 A | B");
        assertThat(start(says("A NEWS 2012", "j1"), says("B WEB", "j1"))).isEqualTo("null");
    }

    @Test
    void anEndBeforeTheStartContradictsTheStart() {
        assertThat(start(
                        says("A NEWS 2012", "j1").from("2010"),
                        says("B WEB", "j1").until("2009")))
                .isEqualTo("2010 A | B");
        assertThat(start(
                        says("A NEWS 2012", "j1").from("2010"),
                        says("B WEB", "j1").until("2010-02")))
                .isEqualTo("2010 A |");
    }

    @Test
    void aTwinsDatesNeitherTellNorContradict() {
        assertThat(start(
                        says("Twin COMPANY 2012", "j1")
                                .from("2001")
                                .until("2002")
                                .ofTwin("Nissan"),
                        says("A NEWS 2012", "j1").from("2010")))
                .isEqualTo("2010 A |");
        assertThat(end(
                        List.of(
                                says("Twin COMPANY 2012", "j1").until("2002").ofTwin("Nissan"),
                                says("A NEWS 2012", "j1").until("2010")),
                        NOBODY))
                .isEqualTo("2010 A |");
    }

    @Test
    void aPlanTellsTheStartOnlyWhereNoReportDoes() {
        Testimony plan = says("Plan COMPANY 2008", "j1").announced().from("2009");
        assertThat(told(decisions(List.of(says("A NEWS 2012", "j1").from("2010")), plan)
                        .start()))
                .isEqualTo("2010 A |");
        assertThat(told(decisions(List.of(says("A NEWS 2012", "j1")), plan).start()))
                .isEqualTo("~2009 Plan |");
    }

    @Test
    void stillBuiltRefutesAnEarlierEndAndNoneThatCameLater() {
        assertThat(end(
                        List.of(
                                says("A NEWS 2016", "j1").ongoing(),
                                says("B WEB", "j1").until("2014")),
                        NOBODY))
                .isEqualTo("ONGOING A | B");
        assertThat(end(
                        List.of(
                                says("A NEWS 2016-03", "j1").ongoing(),
                                says("B WEB", "j1").until("2018")),
                        NOBODY))
                .isEqualTo("2018 B |");
        assertThat(end(
                        List.of(
                                says("A WEB 2016-03", "j1").ongoing(),
                                says("B NEWS 2022", "j1").until("2014")),
                        NOBODY))
                .isEqualTo("2014 B | A");
    }

    @Test
    void aReportOfAnEndWithoutDateTakesADateThatFits() {
        assertThat(end(
                        List.of(
                                says("A NEWS 2019-03", "j1").ended(),
                                says("B WEB", "j1").until("2018")),
                        NOBODY))
                .isEqualTo("2018 B |");
        assertThat(end(
                        List.of(
                                says("A NEWS 2019-03", "j1").ended(),
                                says("B WEB", "j1").until("2020")),
                        NOBODY))
                .as("it had ended before")
                .isEqualTo("ENDED A |");
        assertThat(end(
                        List.of(
                                says("A WEB 2019-03", "j1").ended(),
                                says("B NEWS 2022", "j1").until("2020")),
                        NOBODY))
                .as("the better one is not bound by it")
                .isEqualTo("2020 B |");
    }

    @Test
    void aPlanTellsTheDateOfAnEndThatIsReportedWithoutOne() {
        assertThat(end(
                        List.of(says("A NEWS 2026", "j1").ended()),
                        says("Plan NEWS 2025", "j1").announced().until("2025-11")))
                .isEqualTo("~2025-11 Plan |");
        assertThat(end(
                        List.of(says("A NEWS 2026", "j1").until("2025-12")),
                        says("Plan NEWS 2025", "j1").announced().until("2025-11")))
                .isEqualTo("2025-12 A |");
    }

    @Test
    void aPlannedEndGoesWithStillBuiltOnlyWhenItLiesAhead() {
        Testimony built = says("A NEWS 2025-04-29", "j1").ongoing();
        assertThat(end(List.of(built), says("Plan NEWS 2025", "j1").announced().until("2025-11")))
                .isEqualTo("~2025-11 Plan |");
        assertThat(end(List.of(built), says("Plan NEWS 2023", "j1").announced().until("2024-11")))
                .isEqualTo("ONGOING A |");
    }

    @Test
    void anEndForSomeMarketsLeavesItToALaterOneForAll() {
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2019").in("usa"),
                                says("B NEWS 2021", "j1").until("2021")),
                        NOBODY))
                .isEqualTo("2021 B | A");
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2019").in("usa"),
                                says("B NEWS 2021", "j1").until("2018")),
                        NOBODY))
                .as("an earlier one")
                .isEqualTo("2019 A | B");
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2019").in("usa"),
                                says("B REFERENCE", "j1").until("2021")),
                        NOBODY))
                .as("a worse one")
                .isEqualTo("2019 A | B");
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2019").in("usa"),
                                says("B NEWS 2021", "j1").until("2021").in("china")),
                        NOBODY))
                .as("one for another market, where it ended last")
                .isEqualTo("2021 B | A");
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2019").in("usa"),
                                says("B NEWS 2021", "j1").until("2021").in("north-america")),
                        NOBODY))
                .as("one for a market that holds its own")
                .isEqualTo("2019 A | B");
    }

    @Test
    void ofItsRankTheMorePreciseThatAgreesTellsTheEnd() {
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2014"),
                                says("B NEWS 2014", "j1").until("2014-05")),
                        NOBODY))
                .isEqualTo("2014-05 B |");
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2014"),
                                says("B NEWS 2014", "j1").until("2013-05")),
                        NOBODY))
                .as("it does not agree")
                .isEqualTo("2014 A | B");
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2014"),
                                says("B WEB 2014", "j1").until("2014-05")),
                        NOBODY))
                .as("a worse one")
                .isEqualTo("2014 A |");
    }

    @Test
    void aStartAfterTheEndContradictsTheEnd() {
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2014"),
                                says("B WEB", "j1").from("2015")),
                        NOBODY))
                .isEqualTo("2014 A | B");
        assertThat(end(
                        List.of(
                                says("A NEWS 2022", "j1").until("2014"),
                                says("B WEB", "j1").from("2014-12")),
                        NOBODY))
                .isEqualTo("2014 A |");
    }

    @Test
    void datedSourcesAttestThatItWasStillBuiltTheirTwinsAndUndatedOnesDoNot() {
        Decisions decisions = decisions(
                List.of(
                        says("A NEWS 2016-03", "j1").ongoing(),
                        says("B NEWS", "j1").ongoing(),
                        says("C NEWS 2018", "j1").ongoing().ofTwin("Nissan"),
                        says("D NEWS 2019", "j1").ended(),
                        says("E WEB 2020", "j1").ongoing()),
                NOBODY);
        assertThat(decisions.daysStillBuilt()).extracting(Object::toString).containsExactly("2016-03-01", "2020-01-01");
        assertThat(decisions.withoutWeak().daysStillBuilt())
                .extracting(Object::toString)
                .containsExactly("2016-03-01");
        assertThat(decisions.withoutWeak().reports()).hasSize(4);
    }

    @Test
    void datesAgreeThatCanMeanTheSameDays() {
        Decisions decisions = decisions(
                List.of(
                        says("A NEWS 2022", "j1").from("2010").until("2020"),
                        says("B WEB", "j1").from("2010-04").until("2020-05"),
                        says("C WEB", "j1").from("2009").until("2021"),
                        says("D WEB", "j1")),
                NOBODY);
        assertThat(decisions.agreeingStarts()).extracting(Object::toString).containsExactly("2010", "2010-04");
        assertThat(decisions.agreeingEnds()).extracting(Object::toString).containsExactly("2020", "2020-05");
    }

    @Test
    void marketsAddUp() {
        assertThat(markets(
                        says("A NEWS 2018", "u1").in("usa"), says("B WEB", "u1").in("canada"), says("C WEB", "u1")))
                .isEqualTo("[canada, usa] -[] A |");
        assertThat(markets(says("C WEB", "u1"))).isEqualTo("[] -[] nobody |");
    }

    @Test
    void aBetterSourceLeavesAMarketOutWithAllThatLiesInIt() {
        assertThat(markets(
                        says("A NEWS 2018", "u1").in("world").except("north-america"),
                        says("B WEB", "u1").in("canada")))
                .isEqualTo("[world] -[north-america] A | B");
    }

    @Test
    void aSourceOfTheSameRankAddsTheMarketThatAnotherLeavesOut() {
        assertThat(markets(
                        says("A NEWS 2018", "u1").in("usa").except("china"),
                        says("B NEWS 2017", "u1").in("china")))
                .isEqualTo("[china, usa] -[] B | A");
    }

    @Test
    void aMarketThatAnyGoodSourceNamesIsNotLeftOutByAWorseOne() {
        assertThat(markets(
                        says("A NEWS 2018", "u1").in("china"),
                        says("B WEB 2019", "u1").in("china"),
                        says("C REFERENCE 2019", "u1").in("world").except("china")))
                .isEqualTo("[china, world] -[] A | C");
    }

    @Test
    void whereEverySourceIsContradictedTheBestDecides() {
        assertThat(markets(
                        says("A NEWS 2018", "u1").in("usa").except("china"),
                        says("B NEWS 2017", "u1").in("china").except("usa")))
                .isEqualTo("[china, usa] -[] A | A B");
    }

    @Test
    void marketsOfPlansCountOnlyWhereNoReportNamesAny() {
        Testimony plan = says("Plan NEWS 2008", "u1").announced().in("canada");
        assertThat(decisions(List.of(says("A NEWS 2012", "u1")), plan).markets().planned())
                .isTrue();
        assertThat(told(decisions(List.of(says("A NEWS 2012", "u1").in("usa")), plan)
                        .markets()
                        .value()))
                .isEqualTo("[usa] -[]");
    }

    private static String start(Testimony... reports) {
        return told(decisions(List.of(reports), NOBODY).start());
    }

    private static String end(List<Testimony> reports, Testimony... plans) {
        return told(decisions(reports, plans).end());
    }

    private static String markets(Testimony... reports) {
        Decision<Decisions.Markets> markets =
                decisions(List.of(reports), NOBODY).markets();
        return "%s %s |%s"
                .formatted(
                        told(markets.value()),
                        markets.winner() == null ? "nobody" : markets.winner().source.title,
                        titles(markets.dissenters()));
    }

    private static String told(Decisions.Markets markets) {
        return slugs(markets.included()) + " -" + slugs(markets.excluded());
    }

    private static List<String> slugs(List<Market> markets) {
        return markets.stream().map(market -> market.slug).toList();
    }

    private static String told(Decision<?> decision) {
        if (decision.winner() == null) {
            return String.valueOf(decision.value());
        }
        Object value = decision.value() instanceof Ending ending
                ? ending.date() == null ? ending.state() : ending.date()
                : decision.value();
        return (decision.planned() ? "~" : "") + value + " " + decision.winner().source.title + " |"
                + titles(decision.dissenters());
    }

    private static String titles(List<Claim> claims) {
        StringBuilder titles = new StringBuilder();
        claims.forEach(claim -> titles.append(' ').append(claim.source.title));
        return titles.toString();
    }

    private static Decisions decisions(List<Testimony> reports, Testimony... plans) {
        return new Decisions(claims(reports.stream()), claims(Stream.of(plans)), List.of());
    }

    private static List<Claim> claims(Stream<Testimony> testimony) {
        return testimony.map(one -> one.claim).sorted(Ranking.BEST_FIRST).toList();
    }
}
