package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns over positions 4 to 8. */
class PositionPatternTest {

    @ParameterizedTest(name = "{0} fits {1}: {2}")
    @CsvSource({
        "ABCDE, ABCDE, true",
        "ABCDE, XBCDE, false",
        "ABCDE, AXCDE, false",
        "ABCDE, ABXDE, false",
        "ABCDE, ABCXE, false",
        "ABCDE, ABCDX, false",
        "ABCDE, *****, true",
        "ABCDE, *X***, false",
        "*****, 9Z0A1, true",
        "A****, AZZZZ, true",
        "A****, BZZZZ, false",
        "****0, ZZZZ0, true",
        "****Z, ZZZZZ, true",
        "****Z, ZZZZY, false",
        "[B-D]****, A0000, false",
        "[B-D]****, B0000, true",
        "[B-D]****, C0000, true",
        "[B-D]****, D0000, true",
        "[B-D]****, E0000, false",
        "[BD]****, C0000, false",
        "[BD]****, D0000, true",
        "[H-J]****, H0000, true",
        "[H-J]****, J0000, true",
        "[H-J]****, K0000, false",
        "[0-9]****, 9AAAA, true",
        "[0-9]****, AAAAA, false",
        "[A-C7]****, 7AAAA, true",
        "[7A-C]****, C0000, true",
        "[7A-C]****, 8AAAA, false",
        "*[12][34]*5, A14B5, true",
        "*[12][34]*5, A15B5, false",
        "*[12][34]*5, A34B5, false",
        "*[12][34]*5, A14B6, false",
    })
    void aPatternFitsTheCharactersItNames(String pattern, String positions, boolean fits) throws Vin.Malformed {
        assertThat(PositionPattern.parse(pattern).matches(vin(positions))).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"ABCDE, 5", "A***E, 2", "*[12][34]*5, 3", "****1, 1", "*****, 0", "'', 0"})
    void itDecidesOnThePositionsThatAreNotAny(String pattern, int decided) {
        assertThat(PositionPattern.parse(pattern).specificity()).isEqualTo(decided);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*****"})
    void aPatternThatDecidesNothingIsTheOneThatFitsAll(String pattern) {
        assertThat(PositionPattern.parse(pattern)).isSameAs(PositionPattern.ANY);
        assertThat(PositionPattern.ANY.specificity()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "A****, *BCDE, true",
        "A****, ABCDE, false",
        "A****, A****, false",
        "****E, ABCD*, true",
        "****E, ***DE, false",
        "*****, *****, false",
    })
    void itNeedsMoreThanANumberThatLeavesItsPositionsOut(String pattern, String positions, boolean needsMore)
            throws Vin.Malformed {
        assertThat(PositionPattern.parse(pattern).dependsOnUnknown(vin(positions)))
                .isEqualTo(needsMore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCD", "ABCDEF", "ABCDI", "[AB", "[]BCDE", "abcde", "A-CDE"})
    void anInvalidPatternIsRefused(String text) {
        assertThat(PositionPattern.FORM.matcher(text).matches()).isFalse();
    }

    @Test
    void aHyphenAtTheEndIsNoRange() throws Vin.Malformed {
        assertThat(PositionPattern.parse("[AB-]****").matches(vin("B0000"))).isTrue();
        assertThat(PositionPattern.parse("[AB-]****").matches(vin("C0000"))).isFalse();
    }

    private static Vin vin(String positions) throws Vin.Malformed {
        return Vin.read("1FT" + positions + "*RF");
    }
}
