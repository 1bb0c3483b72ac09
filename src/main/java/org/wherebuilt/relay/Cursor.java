package org.wherebuilt.relay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The place of an item in an ordered list: the name of the order and the item's values in it. It is a place and not a count, so
 * that it stays correct when rows are inserted before it.
 */
record Cursor(String order, List<String> values) {

    /** What a cursor is, for error messages. */
    static final String ACCEPTED = "a cursor of this list in this order";

    private static final String SEPARATOR = "\u001f";

    String encode() {
        String text = order + SEPARATOR + String.join(SEPARATOR, values);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor of the given order with this many values; null for null. Throws {@link BadUserInput}, which names the
     * argument, for any other text.
     */
    static Cursor parse(String argument, String cursor, String order, int values) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = Arrays.asList(text.split(SEPARATOR, -1));
            // PostgreSQL cannot store a NUL in text.
            if (text.indexOf('\0') < 0
                    && parts.size() == values + 1
                    && parts.get(0).equals(order)) {
                return new Cursor(order, parts.subList(1, parts.size()));
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the one message for every kind of malformed cursor
        }
        throw new BadUserInput(argument, cursor, ACCEPTED);
    }
}
