package org.wherebuilt.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wherebuilt.catalogue.Sheet.ListColumn;
import org.wherebuilt.csv.Row;
import org.wherebuilt.kernel.Conflict;

/**
 * Finds what undoes an edit of the rows of one sheet, claims aside: a corrected row says again what it said, a removed one is recorded
 * again, and one without a slug that the edit recorded is removed. One with a slug stays, because others may name it.
 */
final class NounUndo {

    private final Connection connection;
    private final int edit;
    private final Sheet sheet;

    /** By key, as it was before the edit and as the edit left it; a row that the edit did not touch itself is in neither. */
    private final Map<String, Map<String, String>> before = new TreeMap<>();

    private final Map<String, Map<String, String>> left = new TreeMap<>();

    /** By key and column, the values that the edit added to a list and those that it took out. */
    private final Map<String, Map<String, Set<String>>> added = new TreeMap<>();

    private final Map<String, Map<String, Set<String>>> taken = new TreeMap<>();

    NounUndo(Connection connection, int edit, Sheet sheet) {
        this.connection = connection;
        this.edit = edit;
        this.sheet = sheet;
    }

    /** Throws {@link Conflict} when one of the rows has been changed since. */
    List<Change> changes() throws SQLException {
        readRows();
        for (ListColumn list : sheet.lists()) {
            readList(list);
        }
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(left.keySet());
        keys.addAll(added.keySet());
        keys.addAll(taken.keySet());
        Map<String, Row> stored = new HashMap<>();
        new SheetExport(connection).rowsOf(sheet, keys).forEach(row -> stored.put(sheet.keyOf(row), row));
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            boolean isNew = left.containsKey(key) && !before.containsKey(key);
            if (isNew && sheet.key().size() == 1) {
                continue;
            }
            refuseChanged(key, stored.get(key));
            if (isNew) {
                changes.add(change(Change.Kind.REMOVE, null, left.get(key)));
            } else if (stored.containsKey(key)) {
                changes.add(change(Change.Kind.CORRECT, key, said(key, stored.get(key))));
            } else {
                changes.add(change(Change.Kind.RECORD, null, before.get(key)));
            }
        }
        return changes;
    }

    /** Each is of a row of its own, as in files: what a market contains is another sheet's. */
    private Change change(Change.Kind kind, String key, Map<String, String> cells) {
        return new Change(
                kind, sheet.name(), key, cells, null, "edit", new Row(0, cells, "what edit %d undid".formatted(edit)));
    }

    /** What a row that still is there said before the edit. */
    private Map<String, String> said(String key, Row now) {
        Map<String, String> cells = new LinkedHashMap<>(before.getOrDefault(key, now.cells()));
        for (ListColumn list : sheet.lists()) {
            Set<String> values = new TreeSet<>(now.list(list.name()));
            values.removeAll(values(added, key, list));
            values.addAll(values(taken, key, list));
            cells.put(list.name(), values.isEmpty() ? null : String.join(";", values));
        }
        cells.values().removeIf(cell -> cell == null);
        return cells;
    }

    private void refuseChanged(String key, Row now) {
        Map<String, String> asLeft = left.get(key);
        boolean same = (now == null) == (asLeft == null && before.containsKey(key));
        if (same && now != null) {
            same = asLeft == null
                    || sheet.columns().stream()
                            .allMatch(column -> Objects.equals(now.get(column.name()), asLeft.get(column.name())));
            for (ListColumn list : sheet.lists()) {
                List<String> values = now.list(list.name());
                same &= values.containsAll(values(added, key, list))
                        && values(taken, key, list).stream().noneMatch(values::contains);
            }
        }
        if (!same) {
            throw Undo.changed(key);
        }
    }

    private static Set<String> values(Map<String, Map<String, Set<String>>> lists, String key, ListColumn list) {
        return lists.getOrDefault(key, Map.of()).getOrDefault(list.name(), Set.of());
    }

    private static Set<String> noted(Map<String, Map<String, Set<String>>> lists, String key, ListColumn list) {
        return lists.computeIfAbsent(key, none -> new HashMap<>())
                .computeIfAbsent(list.name(), none -> new TreeSet<>());
    }

    /** The rows as the database noted them, with the values that a file would have. An edit may write a row several times. */
    private void readRows() throws SQLException {
        String columns = String.join(
                ", ",
                sheet.columns().stream().map(column -> column.cellSql("t")).toList());
        try (PreparedStatement select =
                connection.prepareStatement("""
                SELECT r.state, %s FROM edit_row r, jsonb_populate_record(NULL::%s, r.content) t
                WHERE r.edit = ? AND r.table_name = '%s' ORDER BY r.id
                """.formatted(columns, sheet.table(), sheet.table()))) {
            select.setInt(1, edit);
            ResultSet noted = select.executeQuery();
            while (noted.next()) {
                Map<String, String> cells = new HashMap<>();
                for (int i = 0; i < sheet.columns().size(); i++) {
                    Column column = sheet.columns().get(i);
                    cells.put(column.name(), SheetExport.cell(column, noted, i + 2));
                }
                String key = sheet.keyOf(new Row(0, cells));
                if (noted.getString("state").equals("IS")) {
                    left.put(key, cells);
                } else if (left.remove(key) == null) {
                    before.putIfAbsent(key, cells);
                }
            }
        }
    }

    private void readList(ListColumn list) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT state, content ->> ? AS key, content ->> ? AS value FROM edit_row WHERE edit = ? AND table_name = ? ORDER BY id")) {
            select.setString(1, sheet.table());
            select.setString(2, list.valueField());
            select.setInt(3, edit);
            select.setString(4, list.joinTable());
            ResultSet noted = select.executeQuery();
            while (noted.next()) {
                boolean is = noted.getString("state").equals("IS");
                String key = noted.getString("key");
                String value = noted.getString("value");
                // A value that was taken out and put in again, or the other way round, is as it was.
                if (!noted(is ? taken : added, key, list).remove(value)) {
                    noted(is ? added : taken, key, list).add(value);
                }
            }
        }
    }
}
