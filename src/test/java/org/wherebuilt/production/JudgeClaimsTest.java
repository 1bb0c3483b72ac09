package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.CAR;
import static org.wherebuilt.production.Testimony.says;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;

/**
 * Which claims decide an answer, agree with it, plan it and contradict it: {@code plant STATUS winner +agreeing ~plans -dissenters}.
 */
class JudgeClaimsTest {

    @Test
    void whereItIsSoldIsNotWhereItIsBuilt() {
        Testimony sold = says("A NEWS 2012", "u1");
        sold.claim.topic = Topic.SALES;
        assertThat(answers(sold)).isEmpty();
        assertThat(answers(sold, says("B NEWS 2012", "j1").only())).containsExactly("j1 SUPPORTED B + ~ -");
    }

    @Test
    void plansAndReportsAreSeparate() {
        assertThat(answers(
                        says("A NEWS 2012", "u1"),
                        says("B WEB", "u1"),
                        says("Plan NEWS 2010", "u1").announced(),
                        says("Wide NEWS 2010", "u1").somewhereInTheCountry().announced(),
                        says("Land WEB", "u1").somewhereInTheCountry(),
                        says("Denial WEB", "u1").somewhereInTheCountry().denies()))
                .containsExactly("u1 SUPPORTED A +B Land ~Plan Wide -Denial");
    }

    @Test
    void aClaimByNameAffectsTheGenerationOfItsDates() {
        assertThat(answers(
                        says("A NEWS 2013", "j1").from("2010").until("2012"),
                        says("Same WEB", "j1").byName().from("2011"),
                        says("Other WEB", "j1").byName().until("1999"),
                        says("Model WEB", "j1").somewhereInTheCountry().until("1999")))
                .containsExactly("j1 SUPPORTED A +Model Same ~ -");
    }

    @Test
    void theBestDenialRejectsItAndNotAClaimAboutAnother() {
        assertThat(answers(
                        says("Register COMPANY 2025", "u1").only().in("usa"),
                        says("Page WEB", "j1").in("china"),
                        says("B NEWS 2012", "j1").denies().in("china")))
                .containsExactly("j1 REJECTED B + ~ -Page", "u1 SUPPORTED Register + ~ -");
    }

    @Test
    void dissentersAreListedOnceTheBestFirst() {
        assertThat(answers(
                        says("R1 REFERENCE", "j1").from("2010"),
                        says("R2 WEB", "j1").in("usa"),
                        says("E COMPANY 2025", "u1").only().in("usa"),
                        says("D WEB 2012", "j1").denies(),
                        says("N NEWS 2012", "c1").in("china")))
                .first()
                .isEqualTo("c1 SUPPORTED N + ~ -");
        assertThat(answers(
                        says("R1 REFERENCE", "j1").from("2010"),
                        says("R2 WEB", "j1").in("usa"),
                        says("E COMPANY 2025", "u1").only().in("usa"),
                        says("D WEB 2012", "j1").denies()))
                .first()
                .isEqualTo("j1 UNCONFIRMED R1 +R2 ~ -E D");
    }

    @Test
    void aSourceForAnotherPlantComesBeforeAWorseDenial() {
        assertThat(answers(says("A REFERENCE", "j1"), says("D WEB 2012", "j1").denies(), says("N NEWS 2012", "c1")))
                .last()
                .isEqualTo("j1 UNCONFIRMED A + ~ -N D");
    }

    @Test
    void aDisputeAmongTheBestIsOneThoughAWorseSourceIsNotDenied() {
        assertThat(answers(
                        says("A REFERENCE", "j1").in("usa"),
                        says("C WEB", "j1").in("china"),
                        says("B REFERENCE", "j2").only().in("usa")))
                .first()
                .isEqualTo("j1 DISPUTED A +C ~ -B");
    }

    @Test
    void anotherPlantsDatesDoNotMakeACarOlder() {
        assertThat(answers(
                        says("Brand NEWS 2011-12-19", "j1").ofTheWholeBrand().only(),
                        says("Daily COMPANY 2012", "j2").from("2005").in("china"),
                        says("B REFERENCE", "u1").from("2012-02-20").in("usa"),
                        says("C WEB", "u1").in("usa")))
                .containsExactly("j2 SUPPORTED Daily + ~ -Brand", "u1 SUPPORTED B +C ~ -");
    }

    @Test
    void aDateThatIsRefutedDoesNotMakeACarYoungerButOneThatIsOnlyDisputedDoes() {
        Testimony brand = says("Brand NEWS 2011-12-19", "j1").ofTheWholeBrand().only();
        Testimony dated = says("X WEB", "u1").from("2012-02-20").in("china");
        Testimony standing = says("C REFERENCE", "u1").in("usa");
        assertThat(answers(
                        brand,
                        dated,
                        standing,
                        says("D NEWS 2013", "u1").denies().from("2012").in("china")))
                .containsExactly("u1 REJECTED D + ~ -C X");
        assertThat(answers(
                        brand,
                        dated,
                        standing,
                        says("D WEB 2013", "u1").denies().from("2012").in("china")))
                .containsExactly("u1 SUPPORTED C +X ~ -D");
    }

    @Test
    void aDenialThatLosesToABetterReportDeniesNoWorseOne() {
        Testimony dated = says("W WEB", "j1").from("2010").in("china");
        Testimony denial = says("D REFERENCE", "j1").denies();
        assertThat(start(dated, denial, says("A NEWS 2012", "j1"))).isEqualTo("2010");
        assertThat(start(dated, denial, says("A REFERENCE", "j1")))
                .as("a report that is only as good")
                .isNull();
        assertThat(start(
                        dated,
                        says("D REFERENCE", "j1").denies().in("china"),
                        says("A NEWS 2012", "j1").in("usa")))
                .as("a report that it does not deny")
                .isNull();
        assertThat(start(
                        dated,
                        denial,
                        says("A NEWS 2012", "j1").in("usa"),
                        says("E COMPANY 2012", "j1").denies().in("usa"),
                        says("C REFERENCE", "j1").in("china")))
                .as("a report that is refuted itself")
                .isNull();
        assertThat(start(
                        dated,
                        denial,
                        says("A NEWS 2012", "j1").in("usa"),
                        says("E NEWS 2012", "j1").denies().in("usa")))
                .as("a report that is only disputed")
                .isEqualTo("2010");
    }

    @Test
    void aPlanIsOverWhenALaterSourceOfItsRankSaysThatItCameToBeBuiltElsewhere() {
        Testimony plan = says("Plan NEWS 2012", "u1").announced().from("2014");
        assertThat(answers(plan, says("B NEWS 2015", "j1"))).last().isEqualTo("u1 REJECTED B + ~Plan -Plan");
        assertThat(answers(plan, says("B NEWS 2011", "j1")))
                .as("an earlier one")
                .last()
                .isEqualTo("u1 PLANNED Plan + ~Plan -");
        assertThat(answers(plan, says("B REFERENCE 2015", "j1")))
                .as("a worse one")
                .last()
                .isEqualTo("u1 PLANNED Plan + ~Plan -");
        assertThat(answers(plan, says("B NEWS 2015", "j1").until("2013")))
                .as("of another time")
                .last()
                .isEqualTo("u1 PLANNED Plan + ~Plan -");
        assertThat(answers(
                        plan,
                        says("B NEWS 2015", "j1"),
                        says("C COMPANY 2015", "j1").denies()))
                .as("one that is refuted")
                .last()
                .isEqualTo("u1 PLANNED Plan + ~Plan -");
        assertThat(answers(plan, says("B NEWS 2015", "u1").somewhereInTheCountry()))
                .as("one about its country")
                .last()
                .isEqualTo("u1 PLANNED Plan + ~Plan -");
    }

    @Test
    void elsewhereForAnotherMarketEndsNoPlan() {
        Testimony plan = says("Plan NEWS 2012", "u1").announced().from("2014").in("usa");
        assertThat(answers(plan, says("B NEWS 2015", "c1").in("china"))).last().isEqualTo("u1 PLANNED Plan + ~Plan -");
        assertThat(answers(plan, says("B NEWS 2015", "c1").in("usa"))).last().isEqualTo("u1 REJECTED B + ~Plan -Plan");
    }

    @Test
    void anExclusiveClaimEndsThePlansThatItDenies() {
        Testimony plan = says("Plan NEWS 2012", "u1").announced().from("2014");
        assertThat(answers(plan, says("B NEWS 2015", "j1").only())).last().isEqualTo("u1 REJECTED B + ~Plan -Plan");
        assertThat(answers(plan, says("B NEWS 2015", "j1").only().in("usa")))
                .as("he denies it for one market of many")
                .last()
                .isEqualTo("u1 PLANNED Plan + ~Plan -");
    }

    @Test
    void onePlanThatIsNotOverKeepsTheOthers() {
        assertThat(answers(
                        says("Plan NEWS 2012", "u1").announced(),
                        says("Newer NEWS 2016", "u1").announced(),
                        says("B NEWS 2015", "u1").denies()))
                .containsExactly("u1 PLANNED Newer + ~Newer Plan -");
    }

    @Test
    void whatIsSaidOfAWholeBrandEndsNoPlan() {
        assertThat(answers(
                        says("Plan NEWS 2012", "u1").announced(),
                        says("Brand NEWS 2015", "j1").ofTheWholeBrand().only()))
                .containsExactly("u1 PLANNED Plan + ~Plan -");
    }

    @Test
    void aSuccessorBeginsWhenAReportDatesTheModelItself() {
        Testimony sold = says("Sold COMPANY 2017", "c2").from("2011-01-01");
        sold.claim.topic = Topic.SALES;
        List<Claim> successor = claims(
                sold,
                says("Plan COMPANY 2014", "c2").announced().from("2012-01-01"),
                says("Denial COMPANY 2014", "c2").denies().from("2013-01-01"),
                says("Name COMPANY 2014", "c2").byName().from("2014-01-01"),
                says("Twin COMPANY 2019", "c2").from("2015-01-01").ofTwin("Nissan"),
                says("None COMPANY 2019", "c2"),
                says("B NEWS 2018", "c2").from("2018-04"));
        assertThat(Judge.judge(CAR, claims(says("A NEWS 2015", "c1").from("2010")), () -> successor)
                        .get(0)
                        .bounds()
                        .possibleTo())
                .isEqualTo("2020-12-31");
        assertThat(Judge.judge(
                                CAR,
                                claims(says("A NEWS 2015", "c1").from("2010")),
                                () -> claims(says("None COMPANY 2019", "c2")))
                        .get(0)
                        .bounds()
                        .possibleTo())
                .isNull();
    }

    @Test
    void whatIsKnownOfAModelOfItsBrandAndOfItsSuccessorIsJudged() {
        Model successor = new Model();
        successor.allClaims = claims(says("Next NEWS 2018", "c2").from("2018-04"));
        Model model = new Model();
        model.names = List.of();
        model.successors = List.of(successor);
        model.allClaims = claims(says("A NEWS 2011", "j1").from("2010"));
        model.brand = new Brand();
        model.brand.allClaims =
                claims(says("Brand NEWS 2011-12-19", "u1").ofTheWholeBrand().only());
        List<Judgement> judged = Judge.judge(model, AsOf.NOW);
        assertThat(judged).extracting(JudgeClaimsTest::told).containsExactly("j1 DISPUTED A + ~ -Brand");
        assertThat(judged.get(0).model()).isSameAs(model);
        assertThat(judged.get(0).bounds().possibleTo()).isEqualTo("2020-12-31");
    }

    private static String start(Testimony... testimony) {
        List<Judgement> judged = Judge.judge(CAR, claims(testimony), List::of);
        assertThat(judged).hasSize(1);
        PartialDate start = judged.get(0).start().value();
        return start == null ? null : start.toString();
    }

    private static List<String> answers(Testimony... testimony) {
        return Judge.judge(CAR, claims(testimony), List::of).stream()
                .map(JudgeClaimsTest::told)
                .toList();
    }

    private static String told(Judgement judged) {
        return "%s %s %s +%s ~%s -%s"
                .formatted(
                        judged.plant().slug,
                        judged.status(),
                        judged.winner().source.title,
                        titles(judged.agreeing()),
                        titles(judged.announcements()),
                        titles(judged.dissenters()));
    }

    private static String titles(List<Claim> claims) {
        return String.join(" ", claims.stream().map(claim -> claim.source.title).toList());
    }

    private static List<Claim> claims(Testimony... testimony) {
        return Stream.of(testimony).map(one -> one.claim).toList();
    }
}
