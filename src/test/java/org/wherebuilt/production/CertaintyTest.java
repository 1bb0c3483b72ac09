package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.CAR;
import static org.wherebuilt.production.Testimony.says;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.PartialDate;

/** Whether it was built there on a day, for every sort of date that a source may give. */
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

    @Property
    void aDayIsCertainBetweenTheDatesNoOutsideThemAndPossibleWithinTheirBreadth(
            @ForAll("dates") String from, @ForAll("dates") String until, @ForAll("days") LocalDate day) {
        PartialDate start = new PartialDate(from);
        PartialDate end = new PartialDate(until);
        Assume.that(!end.latest().isBefore(start.earliest()));
        Certainty certainty =
                period(says("A NEWS 2026", "j1").from(from).until(until)).certainty(day);
        if (day.isBefore(start.earliest()) || day.isAfter(end.latest())) {
            assertThat(certainty).isEqualTo(Certainty.NO);
        } else if (!day.isBefore(start.latest()) && !day.isAfter(end.earliest())) {
            assertThat(certainty).isEqualTo(Certainty.CERTAIN);
        } else {
            assertThat(certainty).isEqualTo(Certainty.POSSIBLE);
        }
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Dates.dates().between(LocalDate.of(1985, 1, 1), LocalDate.of(1999, 12, 31));
    }

    @Provide
    Arbitrary<String> dates() {
        Arbitrary<String> years = Arbitraries.integers().between(1986, 1998).map(String::valueOf);
        return Arbitraries.oneOf(
                years,
                years.map(year -> year + "~"),
                years.map(year -> "MY" + year),
                days().map(day -> day.toString().substring(0, 7)),
                days().map(LocalDate::toString));
    }

    private static ProductionPeriod period(Testimony... testimony) {
        List<Judgement> judged = Judge.judge(
                CAR, List.of(testimony).stream().map(one -> one.claim).toList());
        assertThat(judged).hasSize(1);
        return ProductionPeriod.of(judged.get(0), Knowledge.NOW);
    }
}
