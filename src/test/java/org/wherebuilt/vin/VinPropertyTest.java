package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class VinPropertyTest {

    private static final Decoder DECODER = new Decoder(Registers.frozen());
    private static final int LATEST = 2027;

    @Property
    void anyTextIsReadOrRefusedWithAMessage(@ForAll String text) {
        try {
            assertThat(DECODER.decode(Vin.read(text), LATEST)).isNotNull();
        } catch (Vin.Malformed malformed) {
            assertThat(malformed).message().matches("(position \\d+ is|has|looks like) [\\x20-\\x7e]+");
        }
    }

    @Property(tries = 20_000)
    void anyNumberThatIsWrittenRightIsDecoded(@ForAll("numbers") String number) throws Vin.Malformed {
        Decoded decoded = DECODER.decode(Vin.read(number), LATEST);
        assertThat(decoded.years().years()).hasSizeLessThanOrEqualTo(2).isSorted();
        assertThat(decoded.years().undecided() == null)
                .isEqualTo(decoded.years().years().size() == 1);
        assertThat(decoded.places())
                .allSatisfy(place -> assertThat(decoded.years().years()).containsAll(place.years()));
        assertThat(decoded.models())
                .allSatisfy(named -> assertThat(named.years()).isNotEmpty());
        assertThat(decoded.places()).doesNotHaveDuplicates();
    }

    @Property
    void aDigitThatIsReadAsAnotherBreaksTheCheckDigit(
            @ForAll("complete") String number,
            @ForAll @IntRange(min = 0, max = 16) int at,
            @ForAll @IntRange(min = 0, max = 9) int digit)
            throws Vin.Malformed {
        String right = with(number, 8, CheckDigit.of(Vin.read(number)));
        if (at == 8 || !Character.isDigit(right.charAt(at)) || right.charAt(at) == '0' + digit) {
            return;
        }
        Vin wrong = Vin.read(with(right, at, (char) ('0' + digit)));
        assertThat(CheckDigit.of(wrong)).isNotEqualTo(wrong.at(9));
    }

    private static String with(String number, int at, char c) {
        return number.substring(0, at) + c + number.substring(at + 1);
    }

    @Provide
    Arbitrary<String> complete() {
        return Arbitraries.strings().withChars(Vin.ALPHABET).ofLength(17);
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> makers = Arbitraries.of(List.of(
                "JN1", "JN8", "JNK", "5N1", "5N3", "3PC", "SJK", "1FT", "1GC", "WBA", "W1N", "LGB", "1E9", "7A8",
                "***"));
        Arbitrary<String> rest = Arbitraries.strings()
                .withChars(Vin.ALPHABET + "*")
                .ofMinLength(8)
                .ofMaxLength(14);
        return makers.flatMap(maker -> rest.map(others -> maker + others));
    }
}
