package org.wherebuilt.explorer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Two days between which things moved. */
record Days(LocalDate from, LocalDate to) {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** As an address has them; null where one is no day, or the second is before the first. */
    static Days of(String from, String to) {
        LocalDate first = AsOf.day(from);
        LocalDate second = AsOf.day(to);
        return first == null || second == null || second.isBefore(first) ? null : new Days(first, second);
    }

    /** The page of moves between them. */
    String path() {
        return "/moves?from=%s&to=%s".formatted(from, to);
    }

    /** Between 1 January 2011 and 1 January 2016. */
    String inWords() {
        return "between %s and %s".formatted(inWords(from), inWords(to));
    }

    /** Of any year: 1 January 2016. */
    static String inWords(LocalDate day) {
        return WORDS.format(day);
    }
}
