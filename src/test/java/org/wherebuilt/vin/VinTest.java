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
        "1M8 GDM9AX-KP042788, Spaces and hyphens were left out.",
        "1M8GDM9AXKP, It has 11 of 17 characters; the others count as unknown.",
    })
    void whatIsForgivenIsReported(String text, String told) throws Vin.Malformed {
        Vin vin = Vin.read(text);
        assertThat(vin.characters()).startsWith("1M8GDM9AXKP").hasSize(17);
        assertThat(vin.forgiven()).containsExactly(told);
    }

    @Test
    void nothingIsReportedOfANumberThatIsWrittenRight() throws Vin.Malformed {
        assertThat(Vin.read("1M8GDM9AXKP042788").forgiven()).isEmpty();
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
    void whatIsNoNumberIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> Vin.read(text))
                .isInstanceOf(Vin.Malformed.class)
                .message()
                .doesNotContain("M8GDM9");
    }

    @Test
    void aNumberDoesNotShowItselfInALog() throws Vin.Malformed {
        assertThat(Vin.read("1M8GDM9AXKP042788").toString()).doesNotContain("GDM9");
        assertThat(new Decoder(Registers.committed())
                        .decode(Vin.read("1M8GDM9AXKP042788"), 2027)
                        .toString())
                .doesNotContain("GDM9");
    }
}
