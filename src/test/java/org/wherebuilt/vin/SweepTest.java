package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wherebuilt.vin.Maker.PlantCode;

/** Every row of the register, in every model year that a number can have, is what the decoder answers. */
class SweepTest {

    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final int LATEST = 2039;

    private final Register register = Registers.committed();
    private final Decoder decoder = new Decoder(register);

    @Test
    void theDecoderGivesTheRegistersPlaceForEveryIdentifierCodeAndModelYear() throws Vin.Malformed {
        int asked = 0;
        List<String> wrong = new ArrayList<>();
        for (Maker maker : register.makers()) {
            for (int code = 0; code < Vin.ALPHABET.length(); code++) {
                for (PlantCode row : maker.plants(code)) {
                    for (int year = Math.max(1980, row.from()); year <= Math.min(LATEST, row.to()); year++) {
                        Vin vin = Vin.read(number(maker.wmi(), year, Vin.ALPHABET.charAt(code)));
                        int wanted = year;
                        boolean there = decoder.decode(vin, LATEST).places().stream()
                                .anyMatch(place -> place.place().equals(row.place())
                                        && String.valueOf(place.plant()).equals(String.valueOf(row.plant()))
                                        && place.years().contains(wanted));
                        asked++;
                        if (!there) {
                            wrong.add(maker.wmi() + " " + year + " " + Vin.ALPHABET.charAt(code) + " " + row.place());
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(500_000);
        System.out.println("sweep: " + asked + " triples");
    }

    /** Positions 4 to 8 unknown, so that a row about certain ones is not an exception. */
    private static String number(String wmi, int year, char code) {
        return wmi.substring(0, 3) + "******" + YEARS.charAt((year - 1980) % 30) + code
                + (wmi.length() == 6 ? wmi.substring(3) + "***" : "******");
    }
}
