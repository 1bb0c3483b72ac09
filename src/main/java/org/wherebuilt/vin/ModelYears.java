package org.wherebuilt.vin;

import java.util.List;

/**
 * The model years that position 10 may mean. Its letters come round every 30 years; under the North American rules position 7
 * tells the round for cars, multipurpose vehicles and light trucks: a digit up to 2009, a letter from 2010 (49 CFR 565.15).
 *
 * @param years the candidates, the earlier first; none when position 10 is unknown, no code of a year, or of one that has not come
 * @param undecided why there is not exactly one, as a sentence; null when there is
 * @param hinted the one of the candidates that position 7 would tell if its rule held, which is not certain; else null
 */
record ModelYears(List<Integer> years, String undecided, Integer hinted) {

    private static final String CODES = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final int FIRST = 1980;
    private static final int ROUND = CODES.length();

    private static final ModelYears UNKNOWN = new ModelYears(List.of(), "Position 10, the model year, is not given.");
    private static final ModelYears NO_YEAR = new ModelYears(
            List.of(), "Position 10 is no code of a model year, which a number need not have outside North America.");
    private static final ModelYears NOT_YET =
            new ModelYears(List.of(), "Positions 7 and 10 mean a model year that has not come: one of them is wrong.");
    private static final ModelYears[] EARLY = new ModelYears[ROUND];
    private static final ModelYears[] LATE = new ModelYears[ROUND];
    private static final ModelYears[] EITHER = new ModelYears[ROUND];

    static {
        for (int i = 0; i < ROUND; i++) {
            EARLY[i] = new ModelYears(List.of(FIRST + i), null);
            LATE[i] = new ModelYears(List.of(FIRST + ROUND + i), null);
            EITHER[i] = new ModelYears(
                    List.of(FIRST + i, FIRST + ROUND + i),
                    "The code of the model year comes round every 30 years, and no rule decides which round this is.");
        }
    }

    private ModelYears(List<Integer> years, String undecided) {
        this(years, undecided, null);
    }

    ModelYears hinting(ModelYears other) {
        return new ModelYears(years, undecided, other.years().get(0));
    }

    /**
     * @param seventhTells whether the rule about position 7 holds for this number
     * @param latest the last model year there can be by now
     */
    static ModelYears of(Vin vin, boolean seventhTells, int latest) {
        if (!vin.isKnown(10)) {
            return UNKNOWN;
        }
        int code = CODES.indexOf(vin.at(10));
        if (code < 0) {
            return NO_YEAR;
        }
        boolean lateHasCome = FIRST + ROUND + code <= latest;
        if (seventhTells && vin.isKnown(7)) {
            return vin.at(7) <= '9' ? EARLY[code] : lateHasCome ? LATE[code] : NOT_YET;
        }
        return lateHasCome ? EITHER[code] : EARLY[code];
    }
}
