package org.wherebuilt.relay;

import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** The years that a client's dates and times may be in: Java supports more of them than the database. */
public final class Years {

    private Years() {}

    /** Whether the date or time is in one of the years 1 to 9999. */
    public static boolean include(TemporalAccessor date) {
        int year = date.get(ChronoField.YEAR);
        return year >= 1 && year <= 9999;
    }
}
