package org.wherebuilt.relay;

import io.smallrye.graphql.api.ErrorCode;

/** An argument that a client can correct: its message names the argument, the value and what is accepted. */
@ErrorCode("BAD_USER_INPUT")
public class BadUserInput extends RuntimeException {

    private static final int SHOWN = 60;

    /** For the argument (a path such as {@code filter.country}), the refused value and a phrase for what it takes. */
    public BadUserInput(String argument, Object value, String accepted) {
        super("%s: \"%s\" is not %s".formatted(argument, shorten(String.valueOf(value)), accepted));
    }

    private static String shorten(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
