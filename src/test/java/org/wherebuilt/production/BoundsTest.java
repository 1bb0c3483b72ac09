package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.says;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.plant.Closure;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelName;

/**
 * From when to when it may have been built there, and on which days it was. An answer reads {@code possible from BASIS | certain
 * from..to | possible to BASIS}; a {@code -} is not known.
 */
class BoundsTest {

    private final Plant plant = says("A NEWS 2012", "u1").claim.plant;

    @Test
    void withoutADateAndWithoutALifeNothingIsKnown() {
        assertThat(bounds(says("A NEWS 2012", "u1"))).isEqualTo("- | - | -");
    }

    @Test
    void theDaysBetweenAStatedStartAndAStatedEndAreCertain() {
        assertThat(bounds(says("A NEWS 2022", "u1").from("2010-04").until("2020-05")))
                .isEqualTo("2010-04-01 STATED | 2010-04-30..2020-05-01 | 2020-05-31 STATED");
    }

    @Test
    void aStartAloneMakesNoDayCertain() {
        assertThat(bounds(says("A NEWS 2022", "u1").from("2010-04"))).isEqualTo("2010-04-01 STATED | - | -");
    }

    @Test
    void anEndAloneMakesNoDayCertain() {
        assertThat(bounds(says("A NEWS 2022", "u1").until("2020-05"))).isEqualTo("- | - | 2020-05-31 STATED");
    }

    @Test
    void oneYearAloneIsCertainOnNoDayAndOneDayIsCertainOnThatDay() {
        assertThat(bounds(says("A NEWS 2022", "u1").from("2010").until("2010")))
                .isEqualTo("2010-01-01 STATED | - | 2010-12-31 STATED");
        assertThat(bounds(says("A NEWS 2022", "u1").from("2010-04-01").until("2010-04-01")))
                .isEqualTo("2010-04-01 STATED | 2010-04-01..2010-04-01 | 2010-04-01 STATED");
    }

    @Test
    void whatASourceStatesHoldsAgainstThePlantsLife() {
        plant.openedOn = new PartialDate("2003");
        plant.closedOn = new PartialDate("2009");
        plant.closure = Closure.ACTUAL;
        assertThat(bounds(says("A NEWS 2012", "u1").from("2011"))).isEqualTo("2011-01-01 STATED | - | -");
        assertThat(bounds(says("A NEWS 2012", "u1").until("2001"))).isEqualTo("- | - | 2001-12-31 STATED");
        assertThat(bounds(says("A NEWS 2012", "u1").from("2010").until("2011")))
                .isEqualTo("2010-01-01 STATED | 2010-12-31..2011-01-01 | 2011-12-31 STATED");
        assertThat(bounds(says("A NEWS 2012", "u1"))).isEqualTo("2003-01-01 PLANT | - | 2009-12-31 PLANT");
    }

    @Test
    void aLifeOfOneDayIsALife() {
        plant.openedOn = new PartialDate("2003-05-05");
        plant.closedOn = new PartialDate("2003-05-05");
        plant.closure = Closure.ACTUAL;
        assertThat(bounds(says("A NEWS 2012", "u1"))).isEqualTo("2003-05-05 PLANT | - | 2003-05-05 PLANT");
    }

    @Test
    void stillBuiltEndsOnlyWithThePlant() {
        assertThat(bounds(says("A NEWS 2012-03-01", "u1").from("2010-01-01").ongoing()))
                .isEqualTo("2010-01-01 STATED | 2010-01-01..2012-03-01 | -");
        plant.closedOn = new PartialDate("2017");
        plant.closure = Closure.ACTUAL;
        assertThat(bounds(says("A NEWS 2012-03-01", "u1").from("2010-01-01").ongoing()))
                .isEqualTo("2010-01-01 STATED | 2010-01-01..2012-03-01 | 2017-12-31 PLANT");
    }

    @Test
    void endedWithoutADateEndsWhenTheSourceKnewIt() {
        assertThat(bounds(says("A NEWS 2019-03", "u1").ended())).isEqualTo("- | - | 2019-03-31 STATED");
        plant.closedOn = new PartialDate("2017");
        plant.closure = Closure.ACTUAL;
        assertThat(bounds(says("A NEWS 2019-03", "u1").ended())).isEqualTo("- | - | 2017-12-31 PLANT");
    }

    @Test
    void upToAPlannedEndOnlyTheDayOfThePlanIsCertain() {
        assertThat(planned(says("B NEWS 2025-10-23", "u1").announced().until("2025-11")))
                .isEqualTo("2018-01-01 STATED | 2018-01-01..2025-10-23 | 2025-11-30 STATED");
        assertThat(planned(says("B NEWS", "u1").announced().until("2025-11")))
                .isEqualTo("2018-01-01 STATED | - | 2025-11-30 STATED");
        assertThat(planned(says("B NEWS 2025-12", "u1").announced().until("2025-11")))
                .isEqualTo("2018-01-01 STATED | 2018-01-01..2025-11-01 | 2025-11-30 STATED");
    }

    @Test
    void aPlannedStartIsNoCertainOne() {
        assertThat(told(of(
                        List.of(says("A NEWS 2019", "u1").until("2020")),
                        List.of(says("B NEWS 2015", "u1").announced().from("2016")))))
                .isEqualTo("2016-01-01 STATED | - | 2020-12-31 STATED");
    }

    @Test
    void webPagesMakeNoDayCertain() {
        assertThat(bounds(says("ok.com WEB 2022", "u1").from("2010").until("2020")))
                .isEqualTo("2010-01-01 STATED | - | 2020-12-31 STATED");
    }

    @Test
    void noDayIsCertainOnWhichItWasNotPossible() {
        assertThat(bounds(
                        says("Maker COMPANY 2022", "u1").from("2012").until("2018"),
                        says("A NEWS 2011-05-05", "u1").ongoing(),
                        says("B NEWS 2019-05-05", "u1").ongoing()))
                .isEqualTo("2012-01-01 STATED | 2012-12-31..2018-01-01 | 2018-12-31 STATED");
    }

    @Test
    void whereSourcesAsGoodDifferOnlyTheDaysOfBothAreCertain() {
        Testimony first = says("A NEWS 2022", "u1").from("2010").until("2020");
        assertThat(bounds(first, says("B NEWS 2021", "u1").from("2012")))
                .isEqualTo("2010-01-01 STATED | 2012-12-31..2020-01-01 | 2020-12-31 STATED");
        assertThat(bounds(first, says("B NEWS 2021", "u1").until("2018")))
                .isEqualTo("2010-01-01 STATED | 2010-12-31..2018-01-01 | 2020-12-31 STATED");
        assertThat(bounds(first, says("B REFERENCE", "u1").from("2012").until("2018")))
                .as("a worse one")
                .isEqualTo("2010-01-01 STATED | 2010-12-31..2020-01-01 | 2020-12-31 STATED");
    }

    @Test
    void aPlanIsPossibleFromTheDayItNamesUntilItsEndOrItLapses() {
        assertThat(plans(says("A NEWS 2014", "u1").announced().from("2016")))
                .isEqualTo("2016-01-01 STATED | - | 2019-12-31 PLAN");
        assertThat(plans(says("A NEWS 2014", "u1").announced().until("2016-05")))
                .isEqualTo("2014-01-01 PLAN | - | 2016-05-31 STATED");
        assertThat(plans(says("A NEWS 2014", "u1").announced().from("2016").until("2030")))
                .isEqualTo("2016-01-01 STATED | - | 2019-12-31 PLAN");
    }

    @Test
    void ofSeveralPlansTheFirstPublishedBeginsAndTheLastToLapseEnds() {
        assertThat(plans(
                        says("A NEWS 2014-05", "u1").announced(),
                        says("B NEWS 2012-02", "u1").announced(),
                        says("C NEWS 2015", "u1").announced()))
                .isEqualTo("2012-02-01 PLAN | - | 2018-12-31 PLAN");
        assertThat(plans(says("A NEWS", "u1").announced())).isEqualTo("- | - | 2029-12-31 PLAN");
    }

    @Test
    void theFirstAndTheLastPossibleDayArePossible() {
        Bounds bounds = of(List.of(says("A NEWS 2022", "u1").from("2010-04").until("2020-05")), List.of());
        assertThat(possible(bounds, "2010-03-31", "2010-03-31")).isFalse();
        assertThat(possible(bounds, "2010-03-31", "2010-04-01")).isTrue();
        assertThat(possible(bounds, "2020-05-31", "2020-06-01")).isTrue();
        assertThat(possible(bounds, "2020-06-01", "2020-06-01")).isFalse();
        assertThat(bounds.uncertain()).isEqualTo(new Bounds(bounds.from(), null, null, bounds.to()));
        assertThat(bounds.possibleFrom()).isEqualTo("2010-04-01");
        assertThat(bounds.possibleTo()).isEqualTo("2020-05-31");
    }

    private static boolean possible(Bounds bounds, String first, String last) {
        return bounds.isPossible(LocalDate.parse(first), LocalDate.parse(last));
    }

    private String bounds(Testimony... reports) {
        return told(of(List.of(reports), List.of()));
    }

    private String planned(Testimony plan) {
        return told(of(List.of(says("A NEWS 2018", "u1").from("2018-01-01")), List.of(plan)));
    }

    private static String plans(Testimony... plans) {
        return told(Bounds.ofPlans(new Decisions(List.of(), claims(List.of(plans)), List.of())));
    }

    private Bounds of(List<Testimony> reports, List<Testimony> plans) {
        Model model = new Model();
        model.names = List.<ModelName>of();
        List<Claim> claims = claims(reports);
        Lifetime life = new Lifetime(plant, model, ListedYears.of(claims), () -> null);
        return Bounds.of(life, new Decisions(claims, claims(plans), List.of()));
    }

    private static List<Claim> claims(List<Testimony> testimony) {
        return testimony.stream().map(one -> one.claim).toList();
    }

    private static String told(Bounds bounds) {
        String certain = bounds.certainFrom() == null ? "-" : bounds.certainFrom() + ".." + bounds.certainTo();
        return "%s | %s | %s".formatted(told(bounds.from()), certain, told(bounds.to()));
    }

    private static String told(Bound bound) {
        return bound == null ? "-" : bound.value() + " " + bound.basis();
    }
}
