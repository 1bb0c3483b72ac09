package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wherebuilt.csv.Row;
import org.wherebuilt.kernel.Conflict;
import org.wherebuilt.kernel.RowVersion;

/** The versions of rows, and the refusal of a change that was made for another one. */
final class Versions {

    private Versions() {}

    /** As the field {@code version} of the schema has it; that of a market is of its row {@link #withMembers}. */
    static String version(Sheet sheet, Row row) {
        if (sheet == CatalogueFormat.CLAIMS) {
            return row.has("retracted_at") ? row.get("retracted_at") : row.get("recorded_at");
        }
        RowVersion version = new RowVersion();
        row.cells().forEach(version::with);
        return version.toString();
    }

    /** The market's row with what contains it and what it contains. */
    static Row withMembers(Row market, List<Row> members) {
        Map<String, String> cells = new HashMap<>(market.cells());
        String slug = market.get("slug");
        cells.put("members", listed(members, "market", slug, "member"));
        cells.put("parents", listed(members, "member", slug, "market"));
        return market.with(cells);
    }

    private static String listed(List<Row> members, String column, String slug, String other) {
        String all = members.stream()
                .filter(row -> row.get(column).equals(slug))
                .map(row -> row.get(other))
                .sorted()
                .collect(joining(";"));
        return all.isEmpty() ? null : all;
    }

    /** The most frequent refusal, when many correct the same claim, needs no look at everything else. Throws {@link Conflict}. */
    static void refuseStaleClaims(Connection connection, List<Change> changes) throws SQLException {
        List<Change> versioned = changes.stream()
                .filter(change -> change.ifVersion() != null
                        && change.key() != null
                        && change.file().equals(CatalogueFormat.CLAIMS.name()))
                .toList();
        if (versioned.isEmpty()) {
            return;
        }
        Map<String, Row> now = new HashMap<>();
        new SheetExport(connection)
                .rowsOf(
                        CatalogueFormat.CLAIMS,
                        versioned.stream().map(Change::key).collect(toSet()))
                .forEach(row -> now.put(row.get("slug"), row));
        for (Change change : versioned) {
            Row row = now.get(change.key());
            // Of a claim that was retracted there may be more to say than that it changed.
            if (row != null && !row.has("retracted_at")) {
                refuseStale(change, CatalogueFormat.CLAIMS, row);
            }
        }
    }

    /** Throws {@link Conflict} when the row is no longer in the version that the change was made for. */
    static void refuseStale(Change change, Sheet sheet, Row old) {
        if (change.ifVersion() != null && old != null && !change.ifVersion().equals(version(sheet, old))) {
            Map<String, Object> current = new TreeMap<>();
            old.cells().forEach((column, cell) -> {
                if (cell != null) {
                    current.put(column, cell);
                }
            });
            current.put("version", version(sheet, old));
            throw new Conflict(
                    "%s: is no longer in version \"%s\". The details have what it says now."
                            .formatted(change.field(), change.ifVersion()),
                    current);
        }
    }
}
