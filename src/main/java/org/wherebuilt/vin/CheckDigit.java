package org.wherebuilt.vin;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Position 9, where it is a check digit: the weighted sum of the other characters, modulo 11 (49 CFR 565). */
@Description("Position 9. It is computed from all other characters, so a typing error makes it wrong.")
public record CheckDigit(
        @NonNull @Description("The right character: a digit or X.")
        String expected,

        @NonNull @Description("The character in position 9.")
        String actual,

        @NonNull
        @Description(
                "Whether the number must have one: true under the North American rules, by the maker's code. Elsewhere"
                        + " position 9 may mean anything.")
        boolean required,

        @NonNull @Description("Whether the two are the same.")
        boolean valid) {

    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

    /** The values of {@link Vin#ALPHABET}: A and J are 1, B, K and S are 2, and so on. */
    private static final int[] VALUES = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9
    };

    /** Whether a character can be a check digit; one that is not known can. */
    static boolean isPossible(char c) {
        return c <= '9' || c == 'X';
    }

    /** What position 9 of a complete VIN should be. */
    static char of(Vin vin) {
        int sum = 0;
        for (int i = 0; i < Vin.LENGTH; i++) {
            sum += WEIGHTS[i] * VALUES[vin.index(i + 1)];
        }
        return "0123456789X".charAt(sum % 11);
    }
}
