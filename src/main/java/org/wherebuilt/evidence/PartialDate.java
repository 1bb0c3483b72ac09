package org.wherebuilt.evidence;

import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.graphql.Description;

/**
 * A date as precise as its source, with the earliest and the latest day it can mean: {@code 2012}, {@code 2012-02},
 * {@code 2012-02-20} (EDTF level 0), {@code 2012~} (a year either side) and {@code MY2012}, a model year, which runs
 * from 2 January of the year before to 31 December (US 49 CFR 565 and EPA practice) and never becomes a calendar year.
 * The database functions {@code partial_date_…} have the same rules.
 */
@CustomScalar("PartialDate")
@Description(
        "A date as precise as its source: 2012 (a year), 2012-02 (a month), 2012-02-20 (a day), 2012~ (that year or"
                + " one either side) or MY2012 (a model year, from 2 January of the year before to 31 December).")
public final class PartialDate implements CustomStringScalar {

    /** What a PartialDate looks like, for error messages. */
    public static final String ACCEPTED = "a date such as 2012, 2012-02, 2012-02-20, 2012~ or MY2012";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private static final Pattern MODEL_YEAR = Pattern.compile("MY([12]\\d{3})");
    private static final Pattern AROUND_YEAR = Pattern.compile("([12]\\d{3})~");
    private static final Pattern CALENDAR = Pattern.compile("([12]\\d{3})(?:-(\\d{2})(?:-(\\d{2}))?)?");

    private final String text;
    private final LocalDate earliest;
    private final LocalDate latest;

    /** Reads the text. Throws {@link IllegalArgumentException} when it is not {@link #ACCEPTED}. */
    public PartialDate(String text) {
        this.text = text;
        Matcher matcher;
        if ((matcher = MODEL_YEAR.matcher(text)).matches()) {
            earliest = LocalDate.of(year(matcher) - 1, 1, 2);
            latest = LocalDate.of(year(matcher), 12, 31);
        } else if ((matcher = AROUND_YEAR.matcher(text)).matches()) {
            earliest = LocalDate.of(year(matcher) - 1, 1, 1);
            latest = LocalDate.of(year(matcher) + 1, 12, 31);
        } else if ((matcher = CALENDAR.matcher(text)).matches()) {
            String month = matcher.group(2);
            String day = matcher.group(3);
            try {
                earliest = LocalDate.of(year(matcher), numberOrOne(month), numberOrOne(day));
            } catch (DateTimeException noSuchDay) {
                throw invalid(text);
            }
            latest = day != null
                    ? earliest
                    : month != null
                            ? YearMonth.from(earliest).atEndOfMonth()
                            : LocalDate.of(earliest.getYear(), 12, 31);
        } else {
            throw invalid(text);
        }
    }

    private static int year(Matcher matcher) {
        return Integer.parseInt(matcher.group(1));
    }

    private static int numberOrOne(String part) {
        return part == null ? 1 : Integer.parseInt(part);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not " + ACCEPTED);
    }

    /** Whether it is a model year, such as MY2012. */
    public boolean isModelYear() {
        return MODEL_YEAR.matcher(text).matches();
    }

    /** Whether it is a year and no more, such as 2012. */
    public boolean isYear() {
        return text.length() == 4;
    }

    /** Whether it is a year or one either side, such as 2012~. */
    public boolean isRough() {
        return text.endsWith("~");
    }

    /** The year by which people call it; for a model year that is not the calendar year in which it began. */
    public int year() {
        return latest.getYear() - (isRough() ? 1 : 0);
    }

    /** As a newspaper prints it: 20 February 2012, February 2012, about 2012, model year 2012. */
    public String inWords() {
        if (isModelYear()) {
            return "model year " + year();
        }
        return isRough() ? "about " + year() : isYear() ? text : (isDay() ? DAY : MONTH).format(earliest);
    }

    /** In words with the preposition: on 20 February 2012, in February 2012. */
    public String atInWords() {
        return (isDay() ? "on " : "in ") + inWords();
    }

    /** From the one to the other, in words: from 20 February 2012 to December 2020, for model years 2003 to 2008. */
    public static String range(PartialDate first, PartialDate last) {
        if (first.isModelYear() && last.isModelYear()) {
            return first.equals(last)
                    ? "for " + first.inWords()
                    : "for model years %d to %d".formatted(first.year(), last.year());
        }
        // "From model year 2015 to 2019" would read as two model years.
        String to = first.isModelYear() && last.isYear() ? " until " : " to ";
        return "from " + first.inWords() + to + last.inWords();
    }

    /** Whether no day is meant by both, so that not both can be true of one event. */
    public boolean contradicts(PartialDate other) {
        return earliest.isAfter(other.latest) || other.earliest.isAfter(latest);
    }

    /** Whether the day may lie between two dates; a date that is null is not known, and excludes no day. */
    public static boolean mayInclude(PartialDate from, PartialDate to, LocalDate day) {
        return (from == null || !day.isBefore(from.earliest)) && (to == null || !day.isAfter(to.latest));
    }

    private boolean isDay() {
        return earliest.equals(latest);
    }

    /** The first day it can mean. */
    public LocalDate earliest() {
        return earliest;
    }

    /** The last day it can mean. */
    public LocalDate latest() {
        return latest;
    }

    @Override
    public String stringValueForSerialization() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartialDate that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text it was read from. */
    @Override
    public String toString() {
        return text;
    }
}
