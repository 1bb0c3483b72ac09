package org.wherebuilt.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wherebuilt.csv.Row;
import org.wherebuilt.evidence.PartialDate;

/**
 * What must hold between the cells of one row.
 *
 * @param column the column to point at
 * @param broken whether a row breaks it; tested only on rows whose cells are valid one by one
 * @param message the rule
 */
record RowRule(String column, Predicate<Row> broken, String message) {

    /** Both cells or neither. */
    static RowRule bothOrNeither(String one, String other) {
        return new RowRule(
                one,
                row -> row.has(one) != row.has(other),
                "%s and %s go together: both or neither".formatted(one, other));
    }

    /** The end's last possible day may not lie before the start's first. */
    static RowRule inOrder(String start, String end) {
        return new RowRule(
                end,
                row -> day(row, end)
                        .flatMap(last ->
                                day(row, start).map(first -> last.latest().isBefore(first.earliest())))
                        .orElse(false),
                "lies before " + start);
    }

    /** A moment that has come, give or take a day of clocks that disagree. */
    static RowRule notInTheFuture(String moment) {
        return new RowRule(
                moment,
                row -> row.has(moment)
                        && Instant.parse(row.get(moment)).isAfter(Instant.now().plus(Duration.ofDays(1))),
                "lies in the future");
    }

    /** Exactly one of the cells. */
    static RowRule exactlyOne(Predicate<Row> when, String... columns) {
        return new RowRule(
                columns[0],
                row -> when.test(row) && Stream.of(columns).filter(row::has).count() != 1,
                "exactly one of " + String.join(", ", columns) + " must be filled in");
    }

    private static Optional<PartialDate> day(Row row, String column) {
        return Optional.ofNullable(row.get(column))
                .filter(cell -> Character.isUpperCase(cell.charAt(0)) || Character.isDigit(cell.charAt(0)))
                .map(PartialDate::new);
    }
}
