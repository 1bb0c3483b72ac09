package org.wherebuilt.production;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.wherebuilt.evidence.PartialDate;

/** Dates as a newspaper prints them: 20 February 2012, February 2012, about 2012, model year 2012. */
final class DateWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private DateWords() {}

    static String of(PartialDate date) {
        return isModelYear(date) ? "model year " + year(date) : isRough(date) ? "about " + year(date) : calendar(date);
    }

    /** With its preposition: on 20 February 2012, in February 2012. */
    static String at(PartialDate date) {
        return (date.earliest().equals(date.latest()) ? "on " : "in ") + of(date);
    }

    static String month(LocalDate day) {
        return MONTH.format(day);
    }

    /** The year by which people call it; for a model year that is not the calendar year in which it began. */
    static int year(PartialDate date) {
        return date.latest().getYear() - (isRough(date) ? 1 : 0);
    }

    static boolean isModelYear(PartialDate date) {
        return date.toString().startsWith("MY");
    }

    /** A year and no more, which beside a model year needs care. */
    static boolean isYear(PartialDate date) {
        return date.toString().length() == 4;
    }

    private static boolean isRough(PartialDate date) {
        return date.toString().endsWith("~");
    }

    private static String calendar(PartialDate date) {
        return isYear(date)
                ? date.toString()
                : (date.earliest().equals(date.latest()) ? DAY : MONTH).format(date.earliest());
    }
}
