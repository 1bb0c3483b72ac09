package org.wherebuilt.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
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

    @Test
    void twoDatesAreTheSameWhenTheyAreWrittenTheSame() {
        PartialDate date = new PartialDate("2012");
        assertThat(date)
                .isEqualTo(new PartialDate("2012"))
                .hasSameHashCodeAs("2012")
                .hasToString("2012")
                .isNotEqualTo(new PartialDate("2012~"))
                .isNotEqualTo("2012");
        assertThat(date.stringValueForSerialization()).isEqualTo("2012");
    }

    @ParameterizedTest
    @CsvSource({
        "2012,       true,  false",
        "MY2012,     false, true",
        "2012~,      false, false",
        "2012-02,    false, false",
        "2012-02-20, false, false",
    })
    void itKnowsAYearFromAModelYear(String text, boolean year, boolean modelYear) {
        assertThat(new PartialDate(text).isYear()).isEqualTo(year);
        assertThat(new PartialDate(text).isModelYear()).isEqualTo(modelYear);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2012-02-20 | 20 February 2012 | on 20 February 2012",
                "2012-02    | February 2012    | in February 2012",
                "2012       | 2012             | in 2012",
                "2012~      | about 2012       | in about 2012",
                "MY2012     | model year 2012  | in model year 2012"
            })
    void itIsPrintedAsANewspaperPrintsIt(String date, String words, String at) {
        assertThat(new PartialDate(date).inWords()).isEqualTo(words);
        assertThat(new PartialDate(date).atInWords()).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2012-02-20 | 2020-12 | from 20 February 2012 to December 2020",
                "MY2003     | MY2008  | for model years 2003 to 2008",
                "MY2022     | MY2022  | for model year 2022",
                "MY2015     | 2019    | from model year 2015 until 2019",
                "MY2015     | 2019-03 | from model year 2015 to March 2019",
                "2007       | MY2015  | from 2007 to model year 2015",
                "2007~      | 2012    | from about 2007 to 2012"
            })
    void fromOneToAnotherReadsAsATimeAndNeverAsTwoModelYears(String first, String last, String words) {
        assertThat(PartialDate.range(new PartialDate(first), new PartialDate(last)))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"2012, 2012, false", "2012~, 2012, true", "MY2012, 2012, false", "2012-02, 2012, false"})
    void itKnowsTheYearByWhichPeopleCallIt(String text, int year, boolean rough) {
        assertThat(new PartialDate(text).year()).isEqualTo(year);
        assertThat(new PartialDate(text).isRough()).isEqualTo(rough);
    }

    @ParameterizedTest
    @CsvSource({
        "2012, 2013, true",
        "2012, 2012-12, false",
        "2012-06-01, 2012-06-02, true",
        "2012~, 2013-12-31, false",
        "MY2012, 2011-01-01, true",
        "MY2012, 2011-01-02, false",
    })
    void twoDatesContradictEachOtherWhenTheyShareNoDay(String one, String other, boolean contradict) {
        assertThat(new PartialDate(one).contradicts(new PartialDate(other))).isEqualTo(contradict);
        assertThat(new PartialDate(other).contradicts(new PartialDate(one))).isEqualTo(contradict);
    }

    @ParameterizedTest
    @CsvSource({
        "2012-02-20, 2020-12, 2012-02-19, false",
        "2012-02-20, 2020-12, 2012-02-20, true",
        "2012-02-20, 2020-12, 2020-12-31, true",
        "2012-02-20, 2020-12, 2021-01-01, false",
        "          , 2020-12, 1900-01-01, true",
        "          , 2020-12, 2021-01-01, false",
        "2012-02-20,        , 2012-02-19, false",
        "2012-02-20,        , 2100-01-01, true",
    })
    void aDayMayLieBetweenTwoDatesAndAnUnknownOneExcludesNone(String from, String to, LocalDate day, boolean may) {
        assertThat(PartialDate.mayInclude(
                        from == null ? null : new PartialDate(from), to == null ? null : new PartialDate(to), day))
                .isEqualTo(may);
    }
}
