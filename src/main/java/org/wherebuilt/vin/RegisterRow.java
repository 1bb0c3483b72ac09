package org.wherebuilt.vin;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/** One row of a file of the register. A cell that breaks its rule is reported, and then read as blank. */
record RegisterRow(String file, Row row, List<Problem> problems) {

    private static final Pattern YEAR = Pattern.compile("19[89]\\d|20\\d\\d");

    /** The cell, empty when blank. */
    String get(String column) {
        String cell = row.get(column);
        return cell == null ? "" : cell;
    }

    /** The cell, or null when it breaks the rule. */
    String get(String column, Predicate<String> rule, String what) {
        String cell = get(column);
        if (rule.test(cell)) {
            return cell;
        }
        report(column, cell, what);
        return null;
    }

    /** The cell, which must be one of the known ones unless they are null; null when it is blank or unknown. */
    String reference(String column, Set<String> known, String where, boolean required) {
        return required || row.has(column)
                ? get(column, cell -> known == null || known.contains(cell), "is not in " + where)
                : null;
    }

    /** The cell as a model year; the default when it is blank. */
    int year(String column, int blank) {
        if (!row.has(column)) {
            return blank;
        }
        String year = get(column, YEAR.asMatchPredicate(), "is not a model year such as 2012");
        return year == null ? blank : Integer.parseInt(year);
    }

    /** The first and the last model year of the columns from and to, blank for {@code 0} and {@code open}. */
    int[] years(int open) {
        int[] years = {year("from", 0), year("to", open)};
        if (years[1] < years[0]) {
            report("to", get("to"), "is before from, " + years[0]);
        }
        return years;
    }

    /** PositionPattern 4 to 8; {@link PositionPattern#ANY} when blank. */
    PositionPattern positions(String column) {
        String cell = get(
                column,
                text -> text.isEmpty() || PositionPattern.FORM.matcher(text).matches(),
                "is not a pattern of positions 4 to 8 such as *J5[A-E]*");
        return PositionPattern.parse(cell == null ? "" : cell);
    }

    /** Adds a problem of one of the row's cells. */
    void report(String column, String value, String rule) {
        problems.add(new Problem(file, row.line(), column, value, rule));
    }
}
