package org.wherebuilt.kernel;

import java.util.Map;

/**
 * A wrong argument, which the client can correct. The message names the argument and what it accepts. It quotes the value unless
 * that is personal data.
 */
public class BadUserInput extends RuntimeException {

    private static final int SHOWN = 60;

    private final transient Map<String, Object> details;

    /**
     * {@code argument} is a path such as {@code filter.country}, {@code value} the refused value, and {@code accepted} a phrase
     * for what is accepted.
     */
    public BadUserInput(String argument, Object value, String accepted) {
        this("%s: \"%s\" is not %s".formatted(argument, shorten(String.valueOf(value)), accepted));
    }

    private BadUserInput(String message) {
        this(message, Map.of());
    }

    private BadUserInput(String message, Map<String, Object> details) {
        super(message);
        this.details = details;
    }

    /** For a complete message: argument, value and what is accepted. */
    public static BadUserInput saying(String message) {
        return new BadUserInput(message);
    }

    /** For several mistakes at once: the message has the first, the details all, for programs. */
    public static BadUserInput withDetails(String message, Map<String, Object> details) {
        return new BadUserInput(message, details);
    }

    /** What a program needs beside the message; empty for most. */
    public Map<String, Object> details() {
        return details;
    }

    /** For an argument whose value must not be shown. {@code wrong} says what is wrong with the value without quoting it. */
    public static BadUserInput withoutValue(String argument, String wrong) {
        return new BadUserInput(argument + ": " + wrong);
    }

    /** The value for a message: its first 60 characters. */
    public static String shorten(String value) {
        return value.codePointCount(0, value.length()) <= SHOWN
                ? value
                : value.substring(0, value.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
