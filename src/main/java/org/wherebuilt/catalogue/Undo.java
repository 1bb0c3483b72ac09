package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.toMap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.wherebuilt.csv.Row;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Conflict;

/** Finds what undoes one edit of a curator, from the rows that the database noted of it. */
record Undo(Connection connection, int edit) {

    /** Throws {@link BadUserInput} and {@link Conflict} as {@link RowEditor#undoing} says. */
    List<Change> changes() throws SQLException {
        refuseOthers();
        List<Change> changes = new ArrayList<>();
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            if (sheet == CatalogueFormat.CLAIMS) {
                claims(changes);
            } else {
                changes.addAll(new NounUndo(connection, edit, sheet).changes());
            }
        }
        if (changes.isEmpty()) {
            throw BadUserInput.saying(
                    "edit: it changed no claim and corrected nothing, so there is nothing to undo. What it recorded under a slug of its own stays, because others may name it; correct that.");
        }
        return changes;
    }

    private void refuseOthers() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT origin = 'CURATOR' FROM edit WHERE number = ?")) {
            select.setInt(1, edit);
            ResultSet row = select.executeQuery();
            if (!row.next() || !row.getBoolean(1)) {
                throw BadUserInput.saying(
                        "edit: only what a curator changed can be undone. What files changed is changed in the files.");
            }
        }
    }

    /** Of each claim the version before the edit, which is in force again; one that the edit began is retracted. */
    private void claims(List<Change> changes) throws SQLException {
        Map<String, String> before = new HashMap<>();
        Map<String, String> left = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT key, state, content ->> 'slug' AS slug, content ->> 'retracted_at' AS retracted
                FROM edit_row WHERE edit = ? AND table_name = 'claim' ORDER BY id
                """)) {
            select.setInt(1, edit);
            ResultSet noted = select.executeQuery();
            while (noted.next()) {
                String slug = noted.getString("slug");
                if (noted.getString("state").equals("WAS") && noted.getString("retracted") == null) {
                    before.putIfAbsent(slug, noted.getString("key"));
                }
                left.put(slug, noted.getString("key"));
            }
        }
        SheetExport export = new SheetExport(connection);
        Map<String, Row> last = bySlug(export.rowsOf(CatalogueFormat.CLAIMS, left.keySet()));
        Map<String, Row> leftByIt = bySlug(export.versions(left.values().toArray(String[]::new)));
        Map<String, Row> earlier = bySlug(export.versions(before.values().toArray(String[]::new)));
        for (String slug : left.keySet().stream().sorted().toList()) {
            refuseChanged(
                    slug,
                    !Objects.equals(
                            Versions.version(CatalogueFormat.CLAIMS, last.get(slug)),
                            Versions.version(CatalogueFormat.CLAIMS, leftByIt.get(slug))));
            Row said = earlier.get(slug);
            changes.add(
                    said == null
                            ? new Change(
                                    Change.Kind.RETRACT, CatalogueFormat.CLAIMS.name(), slug, Map.of(), null, "edit")
                            : new Change(
                                    Change.Kind.CORRECT,
                                    CatalogueFormat.CLAIMS.name(),
                                    slug,
                                    said(said),
                                    null,
                                    "edit"));
        }
    }

    private static Map<String, Row> bySlug(List<Row> rows) {
        return rows.stream().collect(toMap(row -> row.get("slug"), Function.identity()));
    }

    /** What a version of a claim says. */
    private static Map<String, String> said(Row version) {
        Map<String, String> cells = new HashMap<>();
        version.cells().forEach((column, cell) -> {
            if (cell != null && !CuratedRows.NOT_COMPARED.contains(column)) {
                cells.put(column, cell);
            }
        });
        return cells;
    }

    private static void refuseChanged(String slug, boolean changed) {
        if (changed) {
            throw changed(slug);
        }
    }

    static Conflict changed(String key) {
        return new Conflict(
                "edit: \"%s\" has been changed since. Undo that first, or correct it.".formatted(key),
                Map.of("slug", key));
    }
}
