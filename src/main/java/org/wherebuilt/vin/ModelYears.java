package org.wherebuilt.vin;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The model years that position 10 may mean. Its letters come round every 30 years; under the North American rules position 7
 * tells the round for cars, multipurpose vehicles and light trucks: a digit up to 2009, a letter from 2010 (49 CFR 565.15).
 *
 * @param years the candidates, the earlier first; none when position 10 is unknown, no code of a year, or of one that has not come
 * @param undecided why there is not exactly one, as a sentence; null when there is
 * @param hint what suggests some year without deciding it, as a sentence; else null
 */
record ModelYears(List<Integer> years, String undecided, String hint) {

    private static final String CODES = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final int FIRST = 1980;
    private static final int ROUND = CODES.length();

    private static final ModelYears UNKNOWN = new ModelYears(List.of(), "Position 10, the model year, is not given.");
    private static final ModelYears NO_YEAR = new ModelYears(
            List.of(), "Position 10 is no code of a model year, which a number need not have outside North America.");
    private static final ModelYears WRONG = new ModelYears(
            List.of(),
            "Position 10 is no code of a model year, which it must be under the North American rules: it is wrong.");
    /** Of a number of an unknown maker outside North America. */
    static final ModelYears NO_MAKER = new ModelYears(
            List.of(),
            "Whether position 10 is a model year is unknown without the maker: outside North America not every"
                    + " maker writes one there.");

    private static final ModelYears NOT_YET =
            new ModelYears(List.of(), "Positions 7 and 10 mean a model year that has not come: one of them is wrong.");
    private static final ModelYears[] EARLY = new ModelYears[ROUND];
    private static final ModelYears[] LATE = new ModelYears[ROUND];
    private static final ModelYears[] EITHER = new ModelYears[ROUND];
    private static final ModelYears[] PERHAPS_LATE = new ModelYears[ROUND];

    static {
        for (int i = 0; i < ROUND; i++) {
            EARLY[i] = new ModelYears(List.of(FIRST + i), null);
            LATE[i] = new ModelYears(List.of(FIRST + ROUND + i), null);
            EITHER[i] = new ModelYears(
                    List.of(FIRST + i, FIRST + ROUND + i),
                    "The code of the model year comes round every 30 years, and no rule decides which round this is.");
            PERHAPS_LATE[i] = EITHER[i].withHint(
                    "If it weighs no more than 10,000 pounds, position 7, a letter, means %s.", LATE[i]);
        }
    }

    private ModelYears(List<Integer> years, String undecided) {
        this(years, undecided, null);
    }

    /** With a sentence that ends in the years that would apply if its condition held. */
    ModelYears withHint(String sentence, ModelYears conditional) {
        return conditional.years.isEmpty()
                ? this
                : new ModelYears(years, undecided, sentence.formatted(conditional.inWords()));
    }

    /** The candidates, the earlier first. */
    String inWords() {
        return years.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    /** Without those before a maker used its code. */
    ModelYears notBefore(int first) {
        if (years.isEmpty() || years.get(0) >= first) {
            return this;
        }
        return years.get(years.size() - 1) < first
                ? new ModelYears(
                        List.of(), "The maker did not use its code yet in the model years that position 10 may mean.")
                : new ModelYears(List.of(years.get(years.size() - 1)), null);
    }

    /** Of a number of a maker that means something else by position 10. */
    static ModelYears notInPosition10(String why) {
        return new ModelYears(List.of(), why);
    }

    /** Of a number under the North American rules, where position 10 must be a model year. */
    static ModelYears ofAmerican(Vin vin, boolean position7Decides, int latest) {
        // A maker's numbers for other parts of the world have no check digit, and follow none of the rules.
        boolean american = CheckDigit.isPossible(vin.at(9));
        ModelYears years = of(vin, american && position7Decides, latest);
        if (years == NO_YEAR) {
            return WRONG;
        }
        return american && years.years.size() == 2 && vin.isKnown(7) && vin.at(7) > '9'
                ? PERHAPS_LATE[CODES.indexOf(vin.at(10))]
                : years;
    }

    /** Whether position 10 is a character that it cannot be. */
    boolean areInvalid() {
        return this == WRONG;
    }

    /**
     * @param position7Decides whether the rule about position 7 holds for this number
     * @param latest the last model year there can be by now
     */
    static ModelYears of(Vin vin, boolean position7Decides, int latest) {
        if (!vin.isKnown(10)) {
            return UNKNOWN;
        }
        int code = CODES.indexOf(vin.at(10));
        if (code < 0) {
            return NO_YEAR;
        }
        boolean lateHasCome = FIRST + ROUND + code <= latest;
        if (position7Decides && vin.isKnown(7)) {
            return vin.at(7) <= '9' ? EARLY[code] : lateHasCome ? LATE[code] : NOT_YET;
        }
        return lateHasCome ? EITHER[code] : EARLY[code];
    }
}
