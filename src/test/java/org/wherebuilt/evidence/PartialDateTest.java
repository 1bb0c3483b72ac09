package org.wherebuilt.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {

    @ParameterizedTest
    @CsvSource({
        "2012,       2012-01-01, 2012-12-31",
        "2012-02,    2012-02-01, 2012-02-29",
        "2013-02,    2013-02-01, 2013-02-28",
        "2012-02-20, 2012-02-20, 2012-02-20",
        "2012~,      2011-01-01, 2013-12-31",
        "MY2012,     2011-01-02, 2012-12-31",
    })
    void itKnowsTheFirstAndTheLastDayItCanMean(String text, LocalDate earliest, LocalDate latest) {
        PartialDate date = new PartialDate(text);
        assertThat(date.earliest()).isEqualTo(earliest);
        assertThat(date.latest()).isEqualTo(latest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "2012-2",
                "2012-13",
                "2012-02-30",
                "2012-1-1",
                "MY12",
                "my2012",
                "2012-02~",
                "0999",
                "3000",
                "2012 ",
                "２０１２"
            })
    void itRefusesAnythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartialDate(text))
                .withMessage("\"" + text + "\" is not a date such as 2012, 2012-02, 2012-02-20, 2012~ or MY2012");
    }

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
