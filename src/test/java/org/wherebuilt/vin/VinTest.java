package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VinTest {

    @ParameterizedTest
    @ValueSource(strings = {"1M8GDM9AXKP042788", "11111111111111111", "1FTFW4L86RFA86622", "5GZCZ43D13S812715"})
    void theCheckDigitOfAPublishedNumberFits(String number) throws Vin.Malformed {
        Vin vin = Vin.read(number);
        assertThat(CheckDigit.of(vin)).isEqualTo(vin.at(9));
    }

    @ParameterizedTest
    @CsvSource({
        "1m8gdm9axkp042788, Lower case was read as upper case.",
        "1M8 GDM9AX-KP042788, Spaces and hyphens were removed.",
        "1M8GDM9AXKP, It has 11 of 17 characters; the others count as unknown.",
    })
    void whatIsForgivenIsReported(String text, String told) throws Vin.Malformed {
        Vin vin = Vin.read(text);
        assertThat(vin.characters()).startsWith("1M8GDM9AXKP").hasSize(17);
        assertThat(vin.corrections()).containsExactly(told);
    }

    @Test
    void aCorrectNumberHasNoReports() throws Vin.Malformed {
        assertThat(Vin.read("1M8GDM9AXKP042788").corrections()).isEmpty();
        assertThat(Vin.read("1M8GDM9A*KP******").isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1M8GDM9AXK",
                "1M8GDM9AXKP0427889",
                "1M8GDM9AXKPO42788",
                "1M8GDM9AXKPé42788",
                "١M8GDM9AXKP042788"
            })
    void aTextThatIsNoNumberIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> Vin.read(text))
                .isInstanceOf(Vin.Malformed.class)
                .message()
                .doesNotContain("M8GDM9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I1M8GDM9AXKP042788", "i1m8gdm9axkp042788", " I1M8GDM9A-XKP042788"})
    void aLeadingIOfABarCodeIsRemovedAndReported(String text) throws Vin.Malformed {
        Vin vin = Vin.read(text);
        assertThat(vin.characters()).isEqualTo("1M8GDM9AXKP042788");
        assertThat(vin.corrections()).contains("The leading I of a bar code was removed.");
    }

    @ParameterizedTest
    @CsvSource({
        "I1M8GDM9AXKP04278, 'position 1 is I, O or Q, which no VIN contains; 1 or 0 may be meant'",
        "II1M8GDM9AXKP04278, 'position 1 is I, O or Q, which no VIN contains; 1 or 0 may be meant'",
        "O1M8GDM9AXKP042788, 'position 1 is I, O or Q, which no VIN contains; 1 or 0 may be meant'",
        "1I8GDM9AXKP0427889, 'position 2 is I, O or Q, which no VIN contains; 1 or 0 may be meant'",
        "1m8gdm9axkpo42788, 'position 12 is I, O or Q, which no VIN contains; 1 or 0 may be meant'",
        "1M8GDM9AXKP042788I, has more than 17 characters",
        "1M8GDM9AXKQ042788, 'position 11 is I, O or Q, which no VIN contains; 1 or 0 may be meant'",
        "1M8GDM9AX_P042788, position 10 is neither a letter from A to Z nor a digit; * stands for an unknown one",
        "1M8GDM9AXK, 'has 10 characters; give 17, or at least the first 11, with * for an unknown one'",
    })
    void aMistakeIsReportedByItsPositionFrom1(String text, String told) {
        assertThatThrownBy(() -> Vin.read(text)).hasMessage(told);
    }

    @ParameterizedTest
    @CsvSource({
        "Х89557131DWAH5***, 1, CYRILLIC CAPITAL LETTER HA (U+0425)",
        "1M8GDM9АXKP042788, 8, CYRILLIC CAPITAL LETTER A (U+0410)",
        "1M8GDM9AXKP04278٨, 17, ARABIC-INDIC DIGIT EIGHT (U+0668)",
        "1M8GDM9AXKP04278😀, 17, GRINNING FACE (U+1F600)",
        "1M8GDM9AXKP04278, 1, PADDING CHARACTER (U+0080)",
    })
    void aLetterOfAnotherAlphabetIsNamed(String text, int position, String name) {
        assertThatThrownBy(() -> Vin.read(text))
                .hasMessage("position %d is %s, and neither a Latin letter from A to Z nor a digit", position, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SE3P11616*       ",
                "GJ7-123***",
                "AZE0-2*****",
                "V36-1*****",
                "RV37-1*****",
                "rv37-123456",
                "ZVW30-1234567",
                "  ZVW30-1234567",
            })
    void aFrameNumberOfTheJapaneseMarketIsToldAsOne(String text) {
        assertThatThrownBy(() -> Vin.read(text))
                .hasMessage(
                        "looks like a chassis number of the Japanese market (frame number), which is no VIN: it tells the model's"
                                + " code and a serial number, and no plant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JN1BV7AP-FM0",
                "jn1-bv7ap *fm",
                "WBA12345678",
                "1M8-123456789",
                "JN8AZ2NE123456789",
                "JN8-AZ2NE123456789",
                "ABCD123EFG-1234567"
            })
    void aPartialNumberIsNotTakenForAFrameNumber(String text) throws Vin.Malformed {
        assertThat(Vin.read(text).characters()).hasSize(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1M8GDM9A XKP", "1M8GDM9A-XKP", "1M8GDM9AXKP\t", "1M8GDM9AXKP\n", "\r1M8GDM9AXKP"})
    void blanksHyphensAndLineEndsAreLeftOut(String text) throws Vin.Malformed {
        Vin vin = Vin.read(text);
        assertThat(vin.characters()).isEqualTo("1M8GDM9AXKP******");
        assertThat(vin.corrections())
                .containsExactly(
                        "Spaces and hyphens were removed.", "It has 11 of 17 characters; the others count as unknown.");
    }

    @Test
    void everyLetterMayBeSmall() throws Vin.Malformed {
        String letters = "abcdefghjklmnpr";
        assertThat(Vin.read(letters + "zy").characters()).isEqualTo("ABCDEFGHJKLMNPRZY");
        assertThatThrownBy(() -> Vin.read("{" + letters + "y")).hasMessageStartingWith("position 1 is neither");
        assertThatThrownBy(() -> Vin.read("`" + letters + "y")).hasMessageStartingWith("position 1 is neither");
    }

    @Test
    void givenAndMissingCharactersAreKnownByPosition() throws Vin.Malformed {
        Vin vin = Vin.read("1*8GDM9A*KP042788");
        assertThat(vin.isComplete()).isFalse();
        assertThat(vin.hasMaker()).isFalse();
        assertThat(vin.isKnown(2)).isFalse();
        assertThat(vin.isKnown(3)).isTrue();
        assertThat(vin.at(17)).isEqualTo('8');
        assertThat(vin.index(2)).isEqualTo(Vin.UNKNOWN);
        assertThat(vin.index(1)).isEqualTo(1);
        assertThat(vin.index(10)).isEqualTo(Vin.ALPHABET.indexOf('K'));
        assertThat(Vin.read("*M8GDM9AXKP042788").hasMaker()).isFalse();
        assertThat(Vin.read("*M8GDM9AXKP042788").isComplete()).isFalse();
        assertThat(Vin.read("1M*GDM9AXKP042788").hasMaker()).isFalse();
        assertThat(Vin.read("1M8*DM9AXKP042788").hasMaker()).isTrue();
        assertThat(Vin.read("1M8GDM9AXKP042788").isComplete()).isTrue();
    }

    @Test
    void aNumberDoesNotShowItselfInALog() throws Vin.Malformed {
        assertThat(Vin.read("1M8GDM9AXKP042788").toString()).doesNotContain("GDM9");
        assertThat(new Decoder(Registers.frozen())
                        .decode(Vin.read("1M8GDM9AXKP042788"), 2027)
                        .toString())
                .doesNotContain("GDM9");
    }
}
