package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.wherebuilt.csv.Row;

/**
 * The rows of one table that curators keep.
 *
 * @param keys what identifies these rows
 */
record CuratedRows(Connection connection, Sheet sheet, Set<String> keys) {

    /** What the database, and no file, decides about a claim, or what stands in a file in many ways. */
    static final Set<String> NOT_COMPARED = Set.of("recorded_at", "retracted_at", "supersedes");

    /** In place of the moment at which a claim was retracted. */
    static final String RETRACTED = "retracted";

    /** Those of the sheet's table. */
    static CuratedRows of(Connection connection, Sheet sheet) throws SQLException {
        Set<String> keys = new TreeSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT key FROM curated_row WHERE table_name = ? ORDER BY key")) {
            select.setString(1, sheet.table());
            ResultSet found = select.executeQuery();
            while (found.next()) {
                keys.add(found.getString(1));
            }
        }
        return new CuratedRows(connection, sheet, keys);
    }

    /** As the database holds them, by key; one that a curator removed is not there. */
    Map<String, Row> stored() throws SQLException {
        return keys.isEmpty()
                ? Map.of()
                : new SheetExport(connection)
                        .rowsOf(sheet, keys).stream().collect(toMap(sheet::keyOf, Function.identity()));
    }

    /**
     * Notes what the files say of these rows, if that is neither what is kept nor what they said when a curator decided. Of a claim that
     * they have no longer, that is an empty row.
     */
    void note(Map<String, Row> stored, Map<String, Row> said) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement note = connection.prepareStatement("""
                UPDATE curated_row r SET changed_row = said.changed
                FROM (
                    SELECT CASE
                        WHEN says IS NULL AND table_name = 'claim' AND file_row ->> 'slug' = key
                            AND kept ->> 'retracted' IS NULL AND file_row ->> 'retracted' IS NULL THEN '{}'
                        WHEN says = file_row OR says = kept OR (says -> 'retracted') = (kept -> 'retracted') THEN NULL
                        ELSE says END AS changed
                    FROM (SELECT CAST(? AS jsonb) AS kept, CAST(? AS jsonb) AS says) given, curated_row
                    WHERE table_name = ? AND key = ?) said
                WHERE r.table_name = ? AND r.key = ? AND r.changed_row IS DISTINCT FROM said.changed
                """)) {
            for (String key : keys) {
                note.setString(1, content(stored.get(key)));
                note.setString(2, content(said.get(key)));
                for (int i : new int[] {3, 5}) {
                    note.setString(i, sheet.table());
                    note.setString(i + 1, key);
                }
                note.addBatch();
            }
            note.executeBatch();
        }
    }

    /**
     * Notes that curators keep the rows with these keys from now on, and what the files said of them, if anything. What waits for a review
     * goes on waiting.
     */
    static void keep(Connection connection, Sheet sheet, Collection<String> kept, Map<String, Row> fileRows)
            throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement("""
                INSERT INTO curated_row (table_name, key, file_row) VALUES (?, ?, CAST(? AS jsonb))
                ON CONFLICT (table_name, key) DO NOTHING
                """)) {
            for (String key : kept) {
                keep.setString(1, sheet.table());
                keep.setString(2, key);
                keep.setString(3, content(fileRows.get(key)));
                keep.addBatch();
            }
            keep.executeBatch();
        }
    }

    /** What the row says, the same for the same content. */
    static Map<String, String> said(Row row) {
        Map<String, String> said = new TreeMap<>();
        row.cells().forEach((column, cell) -> {
            if (cell != null && !NOT_COMPARED.contains(column)) {
                said.put(column, cell);
            }
        });
        for (String list : List.of("markets", "excluded_markets", "sources")) {
            said.computeIfPresent(
                    list, (column, cell) -> row.list(column).stream().sorted().collect(joining(";")));
        }
        if (row.has("retracted_at")) {
            said.put(RETRACTED, "yes");
        }
        return said;
    }

    /** What the row says, as JSON; null for no row. */
    private static String content(Row row) {
        if (row == null) {
            return null;
        }
        return said(row).entrySet().stream()
                .map(cell -> quoted(cell.getKey()) + ":" + quoted(cell.getValue()))
                .collect(joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
