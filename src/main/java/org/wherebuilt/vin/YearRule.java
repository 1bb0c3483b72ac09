package org.wherebuilt.vin;

/**
 * What a maker writes in position 10 of its numbers in place of a model year, when they are not made for North America.
 *
 * @param form positions 4 to 8 of such a number, where they decide it; {@link PositionPattern#ANY} where they do not
 * @param says what the maker writes there, as a sentence
 */
record YearRule(Kind kind, PositionPattern form, String says) {

    /** Which characters in position 10 are no year. */
    enum Kind {
        /** A digit; a letter is a model year. */
        DIGIT,
        /** None is. */
        ANY,
        /** None is, and position 11 is no plant. */
        ANY_AND_PLANT
    }

    /**
     * Whether the rule holds for a number of the maker.
     *
     * @param forNorthAmerica whether the check digit fits, as it does in every number for North America
     */
    boolean applies(Vin vin, boolean forNorthAmerica) {
        boolean meant = kind != Kind.DIGIT || vin.isKnown(10) && vin.at(10) <= '9';
        return meant && form.matches(vin) && !(forNorthAmerica && mayBeNorthAmerican(vin));
    }

    /** Whether the number may be one for North America after all. */
    boolean mayBeNorthAmerican(Vin vin) {
        return form == PositionPattern.ANY || form.dependsOnUnknown(vin);
    }

    /** Whether the plant is written elsewhere than in position 11. */
    boolean movesPlant() {
        return kind == Kind.ANY_AND_PLANT;
    }
}
