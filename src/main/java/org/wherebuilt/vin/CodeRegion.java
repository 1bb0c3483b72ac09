package org.wherebuilt.vin;

import org.eclipse.microprofile.graphql.Description;

/** The part of the world to which ISO 3780 gives a maker's code. */
@Description("The part of the world to which a maker's code belongs (ISO 3780). It is not where the car was built.")
public enum CodeRegion {
    @Description("A to D, F and G.")
    AFRICA,
    @Description("J to R, and H, which is China's.")
    ASIA,
    @Description("S to Z, and E, which is Russia's.")
    EUROPE,
    @Description("1 to 5, and 7 except 7A to 7E.")
    NORTH_AMERICA,
    @Description("6, and 7A to 7E.")
    OCEANIA,
    @Description("8 and 9.")
    SOUTH_AMERICA;

    /** The region of a number, or null when its first character is unknown or belongs to none. */
    static CodeRegion of(Vin vin) {
        char first = vin.at(1);
        if (first >= 'A') {
            return first >= 'S' || first == 'E' ? EUROPE : first < 'H' ? AFRICA : ASIA;
        }
        return switch (first) {
            case '1', '2', '3', '4', '5' -> NORTH_AMERICA;
            case '6' -> OCEANIA;
            case '7' -> vin.isKnown(2) ? vin.at(2) >= 'A' && vin.at(2) <= 'E' ? OCEANIA : NORTH_AMERICA : null;
            case '8', '9' -> SOUTH_AMERICA;
            default -> null;
        };
    }
}
