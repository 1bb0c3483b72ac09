package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.CAR;
import static org.wherebuilt.production.Testimony.says;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;

/** Whether it was built there on a day. */
class CertaintyTest {

    @Test
    void stillGoingOnIsCertainOnlyUpToTheDateOfTheSourceThatSaysIt() {
        ProductionPeriod period =
                period(says("A NEWS 2025-04-29", "j1").from("2010-04").ongoing());
        assertThat(period.certainty(LocalDate.parse("2010-03-31"))).isEqualTo(Certainty.NO);
        assertThat(period.certainty(LocalDate.parse("2010-04-15"))).isEqualTo(Certainty.POSSIBLE);
        assertThat(period.certainty(LocalDate.parse("2025-04-29"))).isEqualTo(Certainty.CERTAIN);
        assertThat(period.certainty(LocalDate.parse("2025-04-30"))).isEqualTo(Certainty.POSSIBLE);
    }

    @Test
    void aPlanMakesNothingCertain() {
        ProductionPeriod period =
                period(says("A NEWS 2025", "u1").announced().from("2026-01-01").until("2030"));
        assertThat(period.certainty(LocalDate.parse("2027-06-01"))).isEqualTo(Certainty.POSSIBLE);
        assertThat(period.certainty(LocalDate.parse("2025-12-31"))).isEqualTo(Certainty.NO);
    }

    @Test
    void anEndThatIsPlannedIsNoEndBeforeItWasAnnounced() {
        ProductionPeriod period = period(
                says("A NEWS 2018", "u1").from("2018-01-01"),
                says("B NEWS 2025-10-23", "u1").announced().until("2025-11"));
        assertThat(period.certainty(LocalDate.parse("2025-10-23"))).isEqualTo(Certainty.CERTAIN);
        assertThat(period.certainty(LocalDate.parse("2025-11-15"))).isEqualTo(Certainty.POSSIBLE);
        assertThat(period.certainty(LocalDate.parse("2025-12-01"))).isEqualTo(Certainty.NO);
    }

    @Test
    void stillBuiltOnADayIsCertainOnThatDayThoughItsStartIsAModelYear() {
        ProductionPeriod period = period(
                says("Register GOVERNMENT_REGISTER 2025-10", "j1").decoded().from("MY2025"),
                says("A NEWS 2025-04-29", "j1").ongoing());
        assertThat(days(period, "2025-04-28", "2025-04-29", "2025-04-30"))
                .containsExactly(Certainty.POSSIBLE, Certainty.CERTAIN, Certainty.POSSIBLE);
    }

    @Test
    void everyDatedSourceThatSaysSoMakesTheDaysFromTheFirstToTheLastCertain() {
        ProductionPeriod period = period(
                says("A NEWS 2021-05-03", "j1").ongoing(),
                says("B NEWS 2025-04-29", "j1").ongoing());
        assertThat(days(period, "2021-05-02", "2021-05-03", "2023-01-01", "2025-04-29", "2025-04-30"))
                .containsExactly(
                        Certainty.POSSIBLE,
                        Certainty.CERTAIN,
                        Certainty.CERTAIN,
                        Certainty.CERTAIN,
                        Certainty.POSSIBLE);
    }

    @Test
    void aPageWithoutADateMakesNoDayCertain() {
        ProductionPeriod period =
                period(says("Wiki REFERENCE", "j1").from("2010").ongoing());
        assertThat(days(period, "2011-01-01", "2026-11-22")).containsOnly(Certainty.POSSIBLE);
    }

    @Test
    void aYearThatIsTheFirstModelYearBeganTheYearBefore() {
        ProductionPeriod period = period(
                says("Wiki REFERENCE", "j1").from("1997").until("2001"),
                says("Register GOVERNMENT_REGISTER 2025", "j1")
                        .inferred()
                        .from("MY1997")
                        .until("MY2001"));
        assertThat(days(period, "1996-01-01", "1996-10-25", "1997-12-31", "2001-01-01", "2001-12-31", "2002-01-01"))
                .containsExactly(
                        Certainty.NO,
                        Certainty.POSSIBLE,
                        Certainty.CERTAIN,
                        Certainty.CERTAIN,
                        Certainty.POSSIBLE,
                        Certainty.NO);
        assertThat(period.getVerdict().getStart().getBound().basis()).isEqualTo(BoundBasis.MODEL_YEAR);
    }

    @Test
    void aDayOrAnotherYearIsNoModelYear() {
        for (String start : new String[] {"1997-02", "1996", "1997~"}) {
            ProductionPeriod period = period(
                    says("Wiki REFERENCE", "j1").from(start),
                    says("Register GOVERNMENT_REGISTER 2025", "j1").inferred().from("MY1997"));
            assertThat(period.getVerdict().getStart().getBound())
                    .returns(new PartialDate(start).earliest(), Bound::value)
                    .returns(BoundBasis.STATED, Bound::basis);
        }
    }

    @Test
    void theModelYearsOfTheRegisterBoundWhatNoSourceDates() {
        ProductionPeriod period = period(
                says("Daily NEWS 2007", "j1"),
                says("Register GOVERNMENT_REGISTER 2025", "j1").inferred().from("MY2008"),
                says("Register GOVERNMENT_REGISTER 2026", "j1").inferred().until("MY2015"));
        assertThat(days(period, "2007-01-01", "2007-01-02", "2015-12-31", "2016-01-01"))
                .containsExactly(Certainty.NO, Certainty.POSSIBLE, Certainty.POSSIBLE, Certainty.NO);
    }

    @Test
    void aRegisterOfOneMarketDoesNotBoundWhatWasBuiltForAnother() {
        List<Judgement> judged = judge(
                says("Register GOVERNMENT_REGISTER 2025", "u1")
                        .decoded()
                        .from("MY2019")
                        .until("MY2021")
                        .in("usa"),
                says("Daily NEWS 2019", "c1").in("china"),
                says("Weekly NEWS 2019", "j1"));
        assertThat(judged)
                .extracting(one -> one.plant().slug + " " + one.bounds().possibleFrom() + " "
                        + one.bounds().possibleTo())
                .containsExactly("c1 null null", "j1 2018-01-02 2021-12-31", "u1 2018-01-02 2021-12-31");
    }

    @Test
    void aListOfOneModelYearCarriesTheRegisterOnButEndsIt() {
        Testimony list2022 =
                says("AALA GOVERNMENT_REGISTER 2022", "u1").from("MY2022").until("MY2022");
        assertThat(period(list2022, says("Daily NEWS 2019", "u1")).possibleTo).isNull();
        assertThat(period(
                                says("AALA GOVERNMENT_REGISTER 2022", "u1")
                                        .from("MY2022")
                                        .until("MY2022"),
                                says("Register GOVERNMENT_REGISTER 2025", "u1")
                                        .inferred()
                                        .until("MY2021"),
                                says("Daily NEWS 2019", "u1").ended())
                        .possibleTo)
                .isEqualTo("2019-12-31");
    }

    @Test
    void aReportOfAnEndIsPublishedAfterTheEnd() {
        ProductionPeriod period = period(
                says("A NEWS 2010", "j1").from("2004"),
                says("B NEWS 2019-03", "j1").ended());
        assertThat(days(period, "2019-03-31", "2019-04-01")).containsExactly(Certainty.POSSIBLE, Certainty.NO);
    }

    @Test
    void theSuccessorEndsWhatNothingElseEndsAfterTwoYears() {
        List<Judgement> judged = Judge.judge(
                CAR,
                claims(says("A NEWS 2015", "c1").from("2015")),
                () -> claims(
                        says("Plan NEWS 2014", "c2").announced().from("2016"),
                        says("Twin NEWS 2019", "c2").from("2016").ofTwin("Nissan"),
                        says("B NEWS 2018", "c2").from("2018-04"),
                        says("C WEB 2018", "c2").from("2017")));
        assertThat(judged.get(0).bounds().to())
                .returns(LocalDate.parse("2020-12-31"), Bound::value)
                .returns(BoundBasis.SUCCESSOR, Bound::basis);
    }

    @Test
    void whatWasStillBuiltLongAgoEndsWithItsSuccessorToo() {
        assertThat(lastDayBesideASuccessorOf2018("2015"))
                .returns(LocalDate.parse("2020-12-31"), Bound::value)
                .returns(BoundBasis.SUCCESSOR, Bound::basis);
        assertThat(lastDayBesideASuccessorOf2018("2020-12-31").value()).isEqualTo("2020-12-31");
        // Built beside its successor for longer: then the successor says nothing about its end.
        assertThat(lastDayBesideASuccessorOf2018("2021-01-01")).isNull();
    }

    private static Bound lastDayBesideASuccessorOf2018(String stillBuilt) {
        return Judge.judge(
                        CAR,
                        claims(says("A NEWS " + stillBuilt, "c1").from("2015").ongoing()),
                        () -> claims(says("B NEWS 2018", "c2").from("2018-04")))
                .get(0)
                .bounds()
                .to();
    }

    @Test
    void aPlanOfWhichNothingIsHeardLapsesAfterThreeYears() {
        ProductionPeriod undated = period(says("A NEWS 2014-08-26", "c1").announced());
        assertThat(days(undated, "2014-08-25", "2014-08-26", "2017-12-31", "2018-01-01"))
                .containsExactly(Certainty.NO, Certainty.POSSIBLE, Certainty.POSSIBLE, Certainty.NO);
        ProductionPeriod dated = period(
                says("A NEWS 2014-08-26", "c1").announced().from("2016"),
                says("B NEWS 2015", "c1").announced());
        assertThat(days(dated, "2015-12-31", "2016-01-01", "2019-12-31", "2020-01-01"))
                .containsExactly(Certainty.NO, Certainty.POSSIBLE, Certainty.POSSIBLE, Certainty.NO);
    }

    @Test
    void whatIsRejectedWasNotBuiltOnAnyDay() {
        List<Judgement> judged =
                judge(says("Register GOVERNMENT_REGISTER 2025", "u1").decoded().only(), says("ok.com WEB", "u2"));
        ProductionPeriod rejected = ProductionPeriod.of(judged.get(1), AsOf.NOW);
        assertThat(rejected.status).isEqualTo(VerdictStatus.REJECTED);
        assertThat(days(rejected, "1990-01-01", "2022-01-01")).containsOnly(Certainty.NO);
    }

    @Test
    void theDatesOfATwinBoundNothing() {
        ProductionPeriod period = period(
                says("Fuga COMPANY 2010", "j1").from("2009").until("2022").ofTwin("Nissan"));
        assertThat(period)
                .returns(null, one -> one.possibleFrom)
                .returns(null, one -> one.certainFrom)
                .returns(null, one -> one.possibleTo);
    }

    private static List<Certainty> days(ProductionPeriod period, String... days) {
        return Stream.of(days).map(LocalDate::parse).map(period::certainty).toList();
    }

    private static List<Claim> claims(Testimony... testimony) {
        return Stream.of(testimony).map(one -> one.claim).toList();
    }

    private static List<Judgement> judge(Testimony... testimony) {
        return Judge.judge(CAR, claims(testimony), List::of);
    }

    static ProductionPeriod period(Testimony... testimony) {
        List<Judgement> judged = judge(testimony);
        assertThat(judged).hasSize(1);
        return ProductionPeriod.of(judged.get(0), AsOf.NOW);
    }
}
