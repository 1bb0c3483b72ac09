package org.wherebuilt.vin;

import java.util.Map;

/** The whole register in memory. Never changed after it was read. */
final class Register {

    /** The order of ISO 3780's ranges. */
    static final String RANGE_ORDER = "ABCDEFGHJKLMNPRSTUVWXYZ1234567890";

    private final Map<String, Maker> makers;
    private final CodeCountry[] countries;

    /**
     * @param makers by world manufacturer identifier
     * @param countries by the first two characters, {@link #countryIndex}
     */
    Register(Map<String, Maker> makers, CodeCountry[] countries) {
        this.makers = makers;
        this.countries = countries;
    }

    static int countryIndex(int first, int second) {
        return first * Vin.ALPHABET.length() + second;
    }

    /** The maker, or null. A 9 in position 3 stands for many small makers, told apart by positions 12 to 14. */
    Maker maker(Vin vin) {
        if (!vin.namesMaker()) {
            return null;
        }
        String code = vin.characters().substring(0, 3);
        if (vin.at(3) == '9') {
            Maker small = makers.get(code + vin.characters().substring(11, 14));
            if (small != null) {
                return small;
            }
        }
        return makers.get(code);
    }

    /** The country that ISO 3780 gives the first two characters to, or null. All codes of some first characters are one country's. */
    CodeCountry country(Vin vin) {
        int first = vin.index(1);
        int second = vin.index(2);
        if (first == Vin.UNKNOWN) {
            return null;
        }
        return second == Vin.UNKNOWN ? countryOfAll(first) : countries[countryIndex(first, second)];
    }

    private CodeCountry countryOfAll(int first) {
        CodeCountry one = countries[countryIndex(first, 0)];
        for (int second = 1; second < Vin.ALPHABET.length(); second++) {
            if (countries[countryIndex(first, second)] != one) {
                return null;
            }
        }
        return one;
    }

    /** Every maker. */
    Iterable<Maker> makers() {
        return makers.values();
    }
}
