package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern over positions 4 to 8, as the register writes it: {@code *} for any character, {@code [A-D7]} for one of several. As
 * five sets of characters, so that matching compares bits.
 */
final class PositionPattern {

    static final Pattern FORM = Pattern.compile("([*0-9A-HJ-NPR-Z]|\\[[0-9A-HJ-NPR-Z-]+]){5}");

    /** Fits every number. */
    static final PositionPattern ANY = new PositionPattern(new long[] {-1, -1, -1, -1, -1});

    private static final int FIRST = 4;

    private static final long ALL = (1L << Vin.ALPHABET.length()) - 1;

    private final long[] allowed;
    private final int specificity;

    private PositionPattern(long[] allowed) {
        this.allowed = allowed;
        int count = 0;
        for (long set : allowed) {
            count += set == -1 ? 0 : 1;
        }
        this.specificity = count;
    }

    /** Reads a text of {@link #FORM}; one that decides nothing is {@link #ANY}. */
    static PositionPattern parse(String text) {
        if (text.isEmpty()) {
            return ANY;
        }
        long[] allowed = new long[5];
        int at = 0;
        for (int i = 0; i < allowed.length; i++) {
            if (text.charAt(at) == '[') {
                int end = text.indexOf(']', at);
                allowed[i] = set(text.substring(at + 1, end));
                at = end + 1;
            } else {
                allowed[i] = text.charAt(at) == '*' ? -1 : set(text.substring(at, at + 1));
                at++;
            }
        }
        PositionPattern read = new PositionPattern(allowed);
        return read.specificity == 0 ? ANY : read;
    }

    private static long set(String members) {
        long set = 0;
        for (int i = 0; i < members.length(); i++) {
            boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
            char last = range ? members.charAt(i + 2) : members.charAt(i);
            for (char c = members.charAt(i); c <= last; c++) {
                int index = Vin.ALPHABET.indexOf(c);
                set |= index < 0 ? 0 : 1L << index;
            }
            i += range ? 2 : 0;
        }
        return set;
    }

    /** Whether the number may be meant; an unknown character may be any. */
    boolean matches(Vin vin) {
        for (int i = 0; i < allowed.length; i++) {
            int index = vin.index(FIRST + i);
            if (index != Vin.UNKNOWN && (allowed[i] >>> index & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it depends on characters that are unknown in this number. */
    boolean dependsOnUnknown(Vin vin) {
        for (int i = 0; i < allowed.length; i++) {
            if (allowed[i] != -1 && vin.index(FIRST + i) == Vin.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    /** Positions 4 to 8 of a number that both patterns fit; null if there is none. */
    String numberOfBoth(PositionPattern other) {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < allowed.length; i++) {
            long both = allowed[i] & other.allowed[i] & ALL;
            if (both == 0) {
                return null;
            }
            number.append(Vin.ALPHABET.charAt(Long.numberOfTrailingZeros(both)));
        }
        return number.toString();
    }

    /** Positions 4 to 8 of numbers that this pattern fits and another does not, which differ in one position each. */
    List<String> numbersWithout(PositionPattern other) {
        List<String> numbers = new ArrayList<>();
        String one = numberOfBoth(ANY);
        for (int i = 0; i < allowed.length; i++) {
            long without = allowed[i] & ~other.allowed[i] & ALL;
            if (without != 0) {
                char character = Vin.ALPHABET.charAt(Long.numberOfTrailingZeros(without));
                numbers.add(one.substring(0, i) + character + one.substring(i + 1));
            }
        }
        return numbers;
    }

    /** How many positions it decides on: the more, the more it says. */
    int specificity() {
        return specificity;
    }
}
