package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Position 10, in rounds of 30 years. */
class ModelYearsTest {

    private static final int LATEST = 2027;

    @ParameterizedTest(name = "{0} is {1} or thirty years later")
    @CsvSource({
        "A, 1980", "B, 1981", "C, 1982", "D, 1983", "E, 1984", "F, 1985", "G, 1986", "H, 1987", "J, 1988", "K, 1989",
                "L, 1990",
        "M, 1991", "N, 1992", "P, 1993", "R, 1994", "S, 1995", "T, 1996", "V, 1997", "W, 1998", "X, 1999", "Y, 2000",
                "1, 2001",
        "2, 2002", "3, 2003", "4, 2004", "5, 2005", "6, 2006", "7, 2007", "8, 2008", "9, 2009"
    })
    void eachCodeIsAYearOfEachRound(char code, int year) throws Vin.Malformed {
        Vin vin = vin('1', code);
        assertThat(ModelYears.of(vin, false, 2039).years()).containsExactly(year, year + 30);
        assertThat(ModelYears.of(vin, false, 2039).undecided()).contains("comes round every 30 years");
        assertThat(ModelYears.of(vin, true, 2039).years()).containsExactly(year);
        assertThat(ModelYears.of(vin('A', code), true, 2039).years()).containsExactly(year + 30);
        assertThat(ModelYears.of(vin('A', code), true, 2039).undecided()).isNull();
    }

    @Test
    void position7IsADigitUpTo2009AndALetterFrom2010() throws Vin.Malformed {
        assertThat(ModelYears.of(vin('0', 'E'), true, LATEST).years()).containsExactly(1984);
        assertThat(ModelYears.of(vin('9', 'E'), true, LATEST).years()).containsExactly(1984);
        assertThat(ModelYears.of(vin('A', 'E'), true, LATEST).years()).containsExactly(2014);
        assertThat(ModelYears.of(vin('Z', 'E'), true, LATEST).years()).containsExactly(2014);
        assertThat(ModelYears.of(vin('*', 'E'), true, LATEST).years()).containsExactly(1984, 2014);
    }

    @Test
    void aYearThatHasNotComeIsNone() throws Vin.Malformed {
        assertThat(ModelYears.of(vin('1', 'V'), false, 2027).years())
                .as("2027 has come")
                .containsExactly(1997, 2027);
        assertThat(ModelYears.of(vin('1', 'W'), false, 2027).years())
                .as("2028 has not")
                .containsExactly(1998);
        assertThat(ModelYears.of(vin('A', 'V'), true, 2027).years()).containsExactly(2027);
        assertThat(ModelYears.of(vin('A', 'W'), true, 2027).years()).isEmpty();
        assertThat(ModelYears.of(vin('A', 'W'), true, 2027).undecided()).contains("has not come");
    }

    @ParameterizedTest
    @CsvSource({"U", "Z", "0"})
    void aCharacterThatIsNoCodeIsWrongUnderTheNorthAmericanRulesOnly(char code) throws Vin.Malformed {
        ModelYears abroad = ModelYears.of(vin('1', code), true, LATEST);
        assertThat(abroad.years()).isEmpty();
        assertThat(abroad.areInvalid()).isFalse();
        ModelYears american = ModelYears.ofAmerican(vin('1', code), true, LATEST);
        assertThat(american.years()).isEmpty();
        assertThat(american.areInvalid()).isTrue();
        assertThat(american.undecided()).contains("is wrong");
    }

    @Test
    void position10ThatIsNotGivenIsNotWrong() throws Vin.Malformed {
        assertThat(ModelYears.ofAmerican(vin('1', '*'), true, LATEST).areInvalid())
                .isFalse();
        assertThat(ModelYears.of(vin('1', '*'), false, LATEST).undecided())
                .isEqualTo("Position 10, the model year, is not given.");
    }

    @Test
    void aNumberWithoutACheckDigitKeepsToNoAmericanRule() throws Vin.Malformed {
        assertThat(ModelYears.ofAmerican(Vin.read("1FTFW41ZXEF"), true, LATEST).years())
                .containsExactly(1984);
        assertThat(ModelYears.ofAmerican(Vin.read("1FTFW41ZDEF"), true, LATEST).years())
                .containsExactly(1984, 2014);
        assertThat(ModelYears.ofAmerican(Vin.read("1FTFW4LZDEF"), true, LATEST).hint())
                .isNull();
    }

    @Test
    void aLetterInPosition7HintsAtTheLaterRoundForAVehicleThatMayBeLight() throws Vin.Malformed {
        ModelYears truck = ModelYears.ofAmerican(vin('A', 'E'), false, LATEST);
        assertThat(truck.years()).containsExactly(1984, 2014);
        assertThat(truck.hint())
                .isEqualTo("If it weighs no more than 10,000 pounds, position 7, a letter, means 2014.");
        assertThat(ModelYears.ofAmerican(vin('9', 'E'), false, LATEST).hint()).isNull();
        assertThat(ModelYears.ofAmerican(vin('*', 'E'), false, LATEST).hint()).isNull();
        assertThat(ModelYears.ofAmerican(vin('A', 'W'), false, LATEST).hint()).isNull();
        assertThat(ModelYears.ofAmerican(vin('A', 'E'), true, LATEST).hint()).isNull();
    }

    @Test
    void aYearBeforeTheMakerUsedItsCodeIsNone() throws Vin.Malformed {
        ModelYears either = ModelYears.of(vin('1', 'P'), false, LATEST);
        assertThat(either.notBefore(0)).isSameAs(either);
        assertThat(either.notBefore(1993)).isSameAs(either);
        assertThat(either.notBefore(1994).years()).containsExactly(2023);
        assertThat(either.notBefore(1994).undecided()).isNull();
        assertThat(either.notBefore(2023).years()).containsExactly(2023);
        assertThat(either.notBefore(2024).years()).isEmpty();
        assertThat(either.notBefore(2024).undecided()).contains("did not use its code yet");
        ModelYears none = ModelYears.of(vin('1', '*'), false, LATEST);
        assertThat(none.notBefore(2020)).isSameAs(none);
    }

    @Test
    void aHintNamesTheYearsAndIsNoneWithoutThem() throws Vin.Malformed {
        ModelYears none = ModelYears.notInPosition10("It is not there.");
        assertThat(none.years()).isEmpty();
        assertThat(none.undecided()).isEqualTo("It is not there.");
        ModelYears hinted = none.withHint("Perhaps %s.", ModelYears.of(vin('1', 'P'), false, LATEST));
        assertThat(hinted).isEqualTo(new ModelYears(List.of(), "It is not there.", "Perhaps 1993 or 2023."));
        assertThat(none.withHint("Perhaps %s.", none)).isSameAs(none);
    }

    private static Vin vin(char seventh, char tenth) throws Vin.Malformed {
        return Vin.read("1FTFW4" + seventh + "8*" + tenth + "F");
    }
}
