package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 49 CFR 565.15(c): each character has a value, each position a weight, and the sum modulo 11 stands in position 9. */
class CheckDigitTest {

    @ParameterizedTest(name = "a 1 in position {0} counts {1} times")
    @CsvSource({
        "1, 8", "2, 7", "3, 6", "4, 5", "5, 4", "6, 3", "7, 2", "8, X", "10, 9", "11, 8", "12, 7", "13, 6", "14, 5",
        "15, 4", "16, 3", "17, 2"
    })
    void eachPositionHasItsWeight(int position, char weight) throws Vin.Malformed {
        StringBuilder number = new StringBuilder("00000000000000000");
        number.setCharAt(position - 1, '1');
        assertThat(CheckDigit.of(Vin.read(number.toString()))).isEqualTo(weight);
    }

    @ParameterizedTest(name = "{0} are worth {1}")
    @CsvSource({"AJ, 1", "BKS, 2", "CLT, 3", "DMU, 4", "ENV, 5", "FW, 6", "GPX, 7", "HY, 8", "RZ, 9"})
    void eachLetterHasItsValue(String letters, char value) throws Vin.Malformed {
        for (char letter : letters.toCharArray()) {
            String withLetter = "0000000000000000" + letter;
            assertThat(CheckDigit.of(Vin.read(withLetter)))
                    .as(withLetter)
                    .isEqualTo(CheckDigit.of(Vin.read(withLetter.replace(letter, value))));
        }
    }

    @Test
    void position9CountsForNothing() throws Vin.Malformed {
        assertThat(CheckDigit.of(Vin.read("11111111111111111"))).isEqualTo('1');
        assertThat(CheckDigit.of(Vin.read("11111111Z11111111"))).isEqualTo('1');
    }

    @Test
    void aRemainderOf10IsAnXAndOneOf0A0() throws Vin.Malformed {
        assertThat(CheckDigit.of(Vin.read("1M8GDM9A?KP042788".replace('?', '0'))))
                .isEqualTo('X');
        assertThat(CheckDigit.of(Vin.read("00000000000000000"))).isEqualTo('0');
    }

    @Test
    void aDigitAnXOrAnUnknownCharacterMayBeOne() {
        for (char c : Vin.ALPHABET.toCharArray()) {
            assertThat(CheckDigit.isPossible(c)).as("%s", c).isEqualTo(Character.isDigit(c) || c == 'X');
        }
        assertThat(CheckDigit.isPossible('*')).isTrue();
    }
}
