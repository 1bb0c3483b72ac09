package org.wherebuilt.vin;

import org.eclipse.microprofile.graphql.Description;

/** The part of the world to which ISO 3780 gives a maker's code. */
@Description("The part of the world to which a maker's code belongs (ISO 3780). It is not where the car was built.")
public enum CodeRegion {
    @Description("A to G.")
    AFRICA,
    @Description("J to R, and H, which is China's.")
    ASIA,
    @Description("S to Z.")
    EUROPE,
    @Description("1 to 5, and 7 but for 7A.")
    NORTH_AMERICA,
    @Description("6, and 7A.")
    OCEANIA,
    @Description("8 and 9.")
    SOUTH_AMERICA;

    /** The region of a number, or null when its first character is unknown or belongs to none. */
    static CodeRegion of(Vin vin) {
        char first = vin.at(1);
        if (first >= 'A') {
            return first < 'H' ? AFRICA : first < 'S' ? ASIA : EUROPE;
        }
        return switch (first) {
            case '1', '2', '3', '4', '5' -> NORTH_AMERICA;
            case '6' -> OCEANIA;
            case '7' -> vin.isKnown(2) ? vin.at(2) == 'A' ? OCEANIA : NORTH_AMERICA : null;
            case '8', '9' -> SOUTH_AMERICA;
            default -> null;
        };
    }
}
