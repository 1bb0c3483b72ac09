package org.wherebuilt.vin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The whole register in memory. Never changed after it was read. */
final class Register {

    /** The order of ISO 3780's ranges. */
    static final String RANGE_ORDER = "ABCDEFGHJKLMNPRSTUVWXYZ1234567890";

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<String, Maker> makers;
    private final CodeCountry[] countries;
    private final Map<String, List<String>> claimRules;

    /**
     * @param makers by world manufacturer identifier
     * @param countries by the first two characters, {@link #countryIndex}
     * @param claimRules the first characters from which a claim derives a country, by the claim's slug
     */
    Register(Map<String, Maker> makers, CodeCountry[] countries, Map<String, List<String>> claimRules) {
        this.makers = makers;
        this.countries = countries;
        this.claimRules = claimRules;
    }

    static int countryIndex(int first, int second) {
        return first * Vin.ALPHABET.length() + second;
    }

    /** The maker, or null. A 9 in position 3 is shared by many small makers; positions 12 to 14 distinguish them. */
    Maker maker(Vin vin) {
        if (!vin.hasMaker()) {
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

    /** The country that ISO 3780 gives the first two characters of a maker's code to, or null. */
    CodeCountry country(String wmi) {
        return countries[countryIndex(Vin.ALPHABET.indexOf(wmi.charAt(0)), Vin.ALPHABET.indexOf(wmi.charAt(1)))];
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

    /** The first characters from which the claim derives a country; null when it does not. */
    List<String> claimRule(String claim) {
        return claimRules.get(claim);
    }

    /** The makers of cars whose name begins with these words, by identifier. Most makers of the register build trailers. */
    List<Maker> makers(String words, int most) {
        String beginning = normalized(words);
        return beginning.isBlank()
                ? List.of()
                : makers.values().stream()
                        .filter(maker -> maker.position7Decides()
                                && normalized(maker.name()).startsWith(beginning))
                        .sorted(Comparator.comparing(Maker::wmi))
                        .limit(most)
                        .toList();
    }

    /** A text's words in one case, each with a blank behind it, so that whole words are compared. */
    private static String normalized(String text) {
        return NO_WORD.matcher(text.strip().toUpperCase(Locale.ROOT)).replaceAll(" ") + " ";
    }

    /** Every maker. */
    Collection<Maker> makers() {
        return makers.values();
    }
}
