package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A vehicle identification number by ISO 3779: 17 characters, of which a partial one leaves some unknown. It has no
 * {@code toString} that shows it: a VIN is personal data in some places and gets into no log and no message.
 */
final class Vin {

    /** Digits and letters in the order of their index; I, O and Q are in no VIN. */
    static final String ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

    /** The index of a character that is not known. */
    static final int UNKNOWN = -1;

    static final int LENGTH = 17;

    private static final int SHORTEST = 11;

    /** A frame number of the Japanese market: model code and serial number, such as V36-123456. */
    private static final Pattern FRAME =
            Pattern.compile("\\s*[A-Za-z]{1,4}[0-9]{1,3}[A-Za-z]{0,3}(-[0-9*]{3,7}|[0-9*]{4,7})\\s*");

    private static final byte[] INDEX = new byte[128];

    static {
        java.util.Arrays.fill(INDEX, (byte) -2);
        for (int i = 0; i < ALPHABET.length(); i++) {
            INDEX[ALPHABET.charAt(i)] = (byte) i;
        }
        INDEX['*'] = UNKNOWN;
    }

    /** A text that is no VIN, not even a partial one; the message never quotes it. */
    static final class Malformed extends Exception {
        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private final String characters;
    private final boolean complete;
    private final List<String> corrections;

    private Vin(String characters, List<String> corrections) {
        this.characters = characters;
        this.complete = characters.indexOf('*') < 0;
        this.corrections = corrections;
    }

    /** Reads a text; accepts lower case, spaces, hyphens and the I in front that a bar code has. */
    static Vin read(String text) throws Malformed {
        char[] characters = new char[LENGTH];
        int length = 0;
        boolean lower = false;
        boolean separated = false;
        boolean barCode = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSeparator(c)) {
                separated = true;
                continue;
            }
            if (c >= 'a' && c <= 'z') {
                c = (char) (c - 'a' + 'A');
                lower = true;
            }
            if (length == LENGTH) {
                throw new Malformed("has more than 17 characters");
            }
            if (c == 'I' && length == 0 && !barCode && hasOneCharacterTooMany(text)) {
                barCode = true;
                continue;
            }
            if (c >= 128 || INDEX[c] < UNKNOWN) {
                throw new Malformed(
                        "position %d is %s".formatted(length + 1, describeInvalid(c < 128 ? c : text.codePointAt(i))));
            }
            characters[length++] = c;
        }
        if (length < LENGTH
                && (length < SHORTEST || separated)
                && FRAME.matcher(text).matches()) {
            throw new Malformed(
                    "looks like a chassis number of the Japanese market (frame number), which is no VIN: it tells the"
                            + " model's code and a serial number, and no plant");
        }
        if (length < SHORTEST) {
            throw new Malformed("has %d characters; give 17, or at least the first 11, with * for an unknown one"
                    .formatted(length));
        }
        List<String> corrections = lower || separated || barCode || length < LENGTH
                ? corrections(lower, separated, barCode, length)
                : List.of();
        java.util.Arrays.fill(characters, length, LENGTH, '*');
        return new Vin(new String(characters), corrections);
    }

    private static boolean isSeparator(int c) {
        return c == ' ' || c == '-' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean hasOneCharacterTooMany(String text) {
        return text.chars().filter(c -> !isSeparator(c)).count() == LENGTH + 1;
    }

    private static String describeInvalid(int c) {
        if (c == 'I' || c == 'O' || c == 'Q') {
            return "I, O or Q, which no VIN contains; 1 or 0 may be meant";
        }
        // A letter of another alphabet may look like a Latin one, so only its name identifies it.
        return c < 128
                ? "neither a letter from A to Z nor a digit; * stands for an unknown one"
                : "%s (U+%04X), and neither a Latin letter from A to Z nor a digit"
                        .formatted(Character.isDefined(c) ? Character.getName(c) : "no character", c);
    }

    private static List<String> corrections(boolean lower, boolean separated, boolean barCode, int length) {
        List<String> corrections = new ArrayList<>();
        if (barCode) {
            corrections.add("The leading I of a bar code was removed.");
        }
        if (lower) {
            corrections.add("Lower case was read as upper case.");
        }
        if (separated) {
            corrections.add("Spaces and hyphens were removed.");
        }
        if (length < LENGTH) {
            corrections.add("It has %d of 17 characters; the others count as unknown.".formatted(length));
        }
        return corrections;
    }

    /** All 17 characters in upper case, {@code *} for unknown ones. */
    String characters() {
        return characters;
    }

    /** The character at a position, counted from 1. */
    char at(int position) {
        return characters.charAt(position - 1);
    }

    /** The place in {@link #ALPHABET} of the character at a position, or {@link #UNKNOWN}. */
    int index(int position) {
        return INDEX[characters.charAt(position - 1)];
    }

    boolean isKnown(int position) {
        return at(position) != '*';
    }

    /** Whether positions 1 to 3, which identify the maker, are known. */
    boolean hasMaker() {
        return isKnown(1) && isKnown(2) && isKnown(3);
    }

    /** Whether every character is known. */
    boolean isComplete() {
        return complete;
    }

    /** What was corrected in the given text, one sentence each. */
    List<String> corrections() {
        return corrections;
    }
}
