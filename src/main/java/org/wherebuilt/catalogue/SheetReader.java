package org.wherebuilt.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/** Reads one file into rows and checks it cell by cell and row by row. What is wrong goes to the list of problems. */
final class SheetReader {

    private final Sheet sheet;
    private final List<Problem> problems;

    SheetReader(Sheet sheet, List<Problem> problems) {
        this.sheet = sheet;
        this.problems = problems;
    }

    /** The rows whose cells are right one by one. */
    List<Row> read(byte[] bytes) {
        return read(sheet.csv(), bytes, row -> row);
    }

    /** As {@link #read(byte[])}, of another file with rows of the same form. */
    List<Row> read(String file, byte[] bytes) {
        CsvTable table = sheet.csv();
        return read(
                new CsvTable(file, table.columns(), table.optional()),
                bytes,
                row -> new Row(row.line(), row.cells(), "%s of %s".formatted(row.place(), file), file));
    }

    private List<Row> read(CsvTable table, byte[] bytes, UnaryOperator<Row> called) {
        List<Row> rows = new ArrayList<>();
        table.read(bytes, problems, row -> {
            Row one = called.apply(row);
            if (check(one)) {
                rows.add(one);
            }
        });
        return rows;
    }

    /** Checks the row by itself; returns whether its cells are right one by one, so that it can be looked at beside others. */
    boolean check(Row row) {
        int before = problems.size();
        sheet.columns().forEach(column -> check(row, column));
        if (problems.size() > before) {
            return false;
        }
        sheet.rules().forEach(rule -> check(row, rule));
        return true;
    }

    private void check(Row row, RowRule rule) {
        if (rule.broken().test(row)) {
            report(row, rule.column(), row.get(rule.column()), rule.message());
        }
    }

    private void check(Row row, Column column) {
        String cell = row.get(column.name());
        if (cell == null) {
            if (column.required()) {
                report(row, column.name(), "", "must be filled in");
            }
        } else {
            PlainText.fault(cell)
                    .or(() -> column.rule().apply(cell))
                    .ifPresent(rule -> report(row, column.name(), cell, rule));
        }
    }

    private void report(Row row, String column, String value, String rule) {
        problems.add(Problem.of(row, sheet.file(), column, value, rule));
    }
}
