package org.wherebuilt.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import org.wherebuilt.evidence.PartialDate;

/** Columns whose cells hold dates and numbers. */
final class Cells {

    /** All of a plant, in percent. */
    static final BigDecimal ALL = BigDecimal.valueOf(100);

    private Cells() {}

    static Column partialDate(String name) {
        return Column.parsed(name, "text", PartialDate::new, PartialDate.ACCEPTED);
    }

    static Column instant(String name) {
        return Column.parsed(name, "timestamptz", Instant::parse, "a moment in UTC such as 2026-11-22T00:00:00Z");
    }

    static Column degrees(String name, int limit) {
        return Column.parsed(
                name,
                "double precision",
                text -> inRange(text, -limit, limit),
                "degrees from -%1$d to %1$d".formatted(limit));
    }

    static BigDecimal percent(String text) {
        BigDecimal share = inRange(text, 0, 100);
        if (share.signum() == 0 || share.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }

    private static BigDecimal inRange(String text, int least, int most) {
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
