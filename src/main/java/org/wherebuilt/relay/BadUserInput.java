package org.wherebuilt.relay;

import io.smallrye.graphql.api.ErrorCode;

/**
 * An argument that a client can correct: its message names the argument, what is accepted, and the value unless that is
 * personal data.
 */
@ErrorCode("BAD_USER_INPUT")
public class BadUserInput extends RuntimeException {

    private static final int SHOWN = 60;

    /** For the argument (a path such as {@code filter.country}), the refused value and a phrase for what it takes. */
    public BadUserInput(String argument, Object value, String accepted) {
        this("%s: \"%s\" is not %s".formatted(argument, shorten(String.valueOf(value)), accepted));
    }

    private BadUserInput(String message) {
        super(message);
    }

    /** For what is worded already: argument, value and what is accepted. */
    public static BadUserInput saying(String message) {
        return new BadUserInput(message);
    }

    /** For an argument whose value must not be shown; {@code wrong} says what is wrong with it, without quoting it. */
    public static BadUserInput withoutValue(String argument, String wrong) {
        return new BadUserInput(argument + ": " + wrong);
    }

    /** The value as a message shows it: its first 60 characters. */
    public static String shorten(String value) {
        return value.codePointCount(0, value.length()) <= SHOWN
                ? value
                : value.substring(0, value.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
