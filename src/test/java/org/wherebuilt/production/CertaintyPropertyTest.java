package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.says;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;
import org.wherebuilt.evidence.PartialDate;

/** Whether it was built there on a day, for every sort of date that a source may give. */
class CertaintyPropertyTest {

    @Property
    void aDayIsCertainBetweenTheDatesNoOutsideThemAndPossibleWithinTheirBreadth(
            @ForAll("dates") String from, @ForAll("dates") String until, @ForAll("days") LocalDate day) {
        PartialDate start = new PartialDate(from);
        PartialDate end = new PartialDate(until);
        Assume.that(!end.latest().isBefore(start.earliest()));
        Certainty certainty = CertaintyTest.period(
                        says("A NEWS 2026", "j1").from(from).until(until))
                .certainty(day);
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
}
