package org.wherebuilt.vin;

import java.util.List;

/**
 * What the register says about a number: pure values, with slugs where the catalogue has more to say. This is what a claim of kind
 * DECODED would be made from.
 *
 * @param maker null when the register does not know the identifier
 * @param country of the maker's code by ISO 3780; null when the code is given to none
 * @param expectedCheckDigit what position 9 should be; null when a character is unknown
 * @param yearRule what the maker means by position 10 in place of a model year, or null
 */
record Decoded(
        Vin vin,
        Maker maker,
        CodeRegion region,
        CodeCountry country,
        Character expectedCheckDigit,
        YearRule yearRule,
        ModelYears years,
        List<BuiltAt> places,
        List<NamedModel> models) {

    /** Under the North American rules position 9 must be the check digit. */
    boolean checkDigitRequired() {
        return region == CodeRegion.NORTH_AMERICA;
    }

    /** Whether the maker writes the plant elsewhere than in position 11. */
    boolean plantIsElsewhere() {
        return yearRule != null && yearRule.movesPlant();
    }

    boolean checkDigitFits() {
        return expectedCheckDigit != null && expectedCheckDigit == vin.at(9);
    }

    /** A place that position 11 means, in those of the number's model years; none when the year is not known. */
    record BuiltAt(Place place, String plant, String source, List<Integer> years) {}

    /**
     * A nameplate that positions 4 to 8 mean.
     *
     * @param models the catalogue's generations that it may be
     * @param lines the catalogue's lines that it may be, with null for none
     */
    record NamedModel(
            String make,
            String nameplate,
            List<String> models,
            List<String> lines,
            String source,
            List<Integer> years) {

        /** The line, where the number tells one; else null. */
        String line() {
            return lines.size() == 1 ? lines.get(0) : null;
        }
    }
}
