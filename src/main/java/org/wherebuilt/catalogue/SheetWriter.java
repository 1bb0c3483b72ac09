package org.wherebuilt.catalogue;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.Sheet.ListColumn;
import org.wherebuilt.csv.Row;

/**
 * Makes a table hold what its file says, touching only rows that differ, so that loading the same files twice changes
 * nothing. Rows go to a temporary table first; what differs is found by SQL. Nouns only: {@link ClaimWriter} writes
 * claims, which are never changed.
 */
final class SheetWriter {

    private static final int BATCH = 1_000;

    private final Connection connection;

    SheetWriter(Connection connection) {
        this.connection = connection;
    }

    /** Makes the sheet's table and its joining tables match these rows, but for those that curators keep; returns how many rows it wrote. */
    int write(Sheet sheet, List<Row> rows) throws SQLException {
        String ofFiles = "%%s NOT IN (SELECT key FROM curated_row WHERE table_name = '%s')".formatted(sheet.table());
        stage(sheet, rows);
        return isKeyed(sheet)
                ? upsert(sheet) + replaceLists(sheet, ofFiles) + removeMissing(sheet)
                : replaceDiffering(sheet.table(), fields(sheet), "staged", ofFiles.formatted(key(sheet, "t")));
    }

    /** Writes only these rows; returns how many rows it wrote. */
    int change(Sheet sheet, List<Row> rows) throws SQLException {
        String ofThese = "%%s IN (SELECT %s FROM staged s)".formatted(key(sheet, "s"));
        stage(sheet, rows);
        return isKeyed(sheet)
                ? upsert(sheet) + replaceLists(sheet, ofThese)
                : replaceDiffering(sheet.table(), fields(sheet), "staged", ofThese.formatted(key(sheet, "t")));
    }

    /** Removes these rows of a sheet without lists. */
    void remove(Sheet sheet, List<Row> rows) throws SQLException {
        stage(sheet, rows);
        run("DELETE FROM %s t WHERE %s IN (SELECT %s FROM staged s)"
                .formatted(sheet.table(), key(sheet, "t"), key(sheet, "s")));
    }

    /** Whether the database knows a row by its key; of any other it knows only the whole. */
    private static boolean isKeyed(Sheet sheet) {
        return sheet.key().size() == 1;
    }

    private static String key(Sheet sheet, String alias) {
        return sheet.keySql(alias, Column::field);
    }

    private int replaceLists(Sheet sheet, String which) throws SQLException {
        int changed = 0;
        for (ListColumn list : sheet.lists()) {
            changed += replaceDiffering(
                    list.joinTable(),
                    List.of(sheet.table(), list.valueField()),
                    "(SELECT %s, unnest(%s) FROM staged) AS listed(%s, %s)"
                            .formatted(sheet.key().get(0), list.name(), sheet.table(), list.valueField()),
                    which.formatted("t." + sheet.table()));
        }
        return changed;
    }

    /** Fills a fresh temporary table {@code staged} with the sheet's rows, listed values as arrays. */
    void stage(Sheet sheet, List<Row> rows) throws SQLException {
        String columns = Stream.concat(
                        sheet.columns().stream().map(column -> column.field() + " " + column.type()),
                        sheet.lists().stream().map(list -> list.name() + " text[]"))
                .collect(Collectors.joining(", "));
        run("DROP TABLE IF EXISTS pg_temp.staged");
        run("CREATE TEMPORARY TABLE staged (" + columns + ") ON COMMIT DROP");
        String values = Stream.concat(
                        sheet.columns().stream().map(column -> "CAST(? AS " + column.type() + ")"),
                        sheet.lists().stream().map(list -> "?"))
                .collect(Collectors.joining(", "));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO staged VALUES (" + values + ")")) {
            int pending = 0;
            for (Row row : rows) {
                int i = 1;
                for (Column column : sheet.columns()) {
                    insert.setString(i++, column.stored(row.get(column.name())));
                }
                for (ListColumn list : sheet.lists()) {
                    Array array = connection.createArrayOf(
                            "text", row.list(list.name()).stream().sorted().toArray());
                    insert.setArray(i++, array);
                }
                insert.addBatch();
                if (++pending % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static List<String> fields(Sheet sheet) {
        return sheet.columns().stream().map(Column::field).toList();
    }

    private int upsert(Sheet sheet) throws SQLException {
        String key = sheet.key().get(0);
        List<String> fields = fields(sheet);
        List<String> values = new ArrayList<>(fields);
        values.remove(key);
        String all = String.join(", ", fields);
        return run(
                "INSERT INTO %s (%s) SELECT %s FROM staged ON CONFLICT (%s) DO UPDATE SET %s WHERE (%s) IS DISTINCT FROM (%s)"
                        .formatted(
                                sheet.table(),
                                all,
                                all,
                                key,
                                values.stream()
                                        .map(field -> field + " = excluded." + field)
                                        .collect(Collectors.joining(", ")),
                                prefixed(sheet.table(), values),
                                prefixed("excluded", values)));
    }

    /** Removes the rows that files no longer have, but for those that curators keep. Anything that names one stops the load. */
    private int removeMissing(Sheet sheet) throws SQLException {
        return run(
                "DELETE FROM %1$s WHERE %2$s NOT IN (SELECT %2$s FROM staged UNION ALL SELECT key FROM curated_row WHERE table_name = '%1$s')"
                        .formatted(sheet.table(), sheet.key().get(0)));
    }

    /** For tables whose rows have no key but themselves: of some rows {@code t}, removes those that are gone and adds those that are new. */
    private int replaceDiffering(String table, List<String> fields, String wanted, String which) throws SQLException {
        String here = prefixed("t", fields);
        String there = prefixed("w", fields);
        String from = wanted.startsWith("(") ? wanted.replace(" AS listed(", " AS w(") : wanted + " w";
        int removed =
                run("DELETE FROM %s t WHERE %s AND NOT EXISTS (SELECT FROM %s WHERE (%s) IS NOT DISTINCT FROM (%s))"
                        .formatted(table, which, from, there, here));
        return removed
                + run(
                        "INSERT INTO %s (%s) SELECT %s FROM %s WHERE NOT EXISTS (SELECT FROM %s t WHERE (%s) IS NOT DISTINCT FROM (%s))"
                                .formatted(table, String.join(", ", fields), there, from, table, here, there));
    }

    private static String prefixed(String prefix, List<String> fields) {
        return fields.stream().map(field -> prefix + "." + field).collect(Collectors.joining(", "));
    }

    int run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
