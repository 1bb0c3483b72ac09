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
}
