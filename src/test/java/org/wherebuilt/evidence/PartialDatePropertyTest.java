package org.wherebuilt.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;

class PartialDatePropertyTest {

    @Property
    void whatIsPrintedReadsTheSame(@ForAll("texts") String text) {
        PartialDate date = new PartialDate(text);
        assertThat(date.toString()).isEqualTo(text);
        assertThat(new PartialDate(date.stringValueForSerialization()))
                .isEqualTo(date)
                .hasSameHashCodeAs(date);
        assertThat(date.earliest()).isBeforeOrEqualTo(date.latest());
    }

    @Property
    void aMorePreciseDateLiesWithinALessPreciseOne(@ForAll("days") LocalDate day) {
        PartialDate exact = new PartialDate(day.toString());
        for (String wider :
                new String[] {day.toString().substring(0, 7), day.toString().substring(0, 4), day.getYear() + "~"}) {
            PartialDate partial = new PartialDate(wider);
            assertThat(exact.earliest()).isBetween(partial.earliest(), partial.latest());
        }
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Dates.dates().between(LocalDate.of(1001, 1, 1), LocalDate.of(2998, 12, 31));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> years = Arbitraries.integers().between(1001, 2998).map(String::valueOf);
        return Arbitraries.oneOf(
                years,
                years.map(year -> year + "~"),
                years.map(year -> "MY" + year),
                days().map(day -> day.toString().substring(0, 7)),
                days().map(LocalDate::toString));
    }
}
