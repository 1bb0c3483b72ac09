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

    List<Change> changes() throws SQLException {
        refuseOthers();
        List<Change> changes = new ArrayList<>();
        claims(changes);
        sources(changes);
        if (changes.isEmpty()) {
            throw BadUserInput.saying(
                    "edit: it changed no claim and corrected no source, so there is nothing to undo. A source that it recorded stays, because claims may name it.");
        }
        return changes;
    }

    private void refuseOthers() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT origin = 'CURATOR' AND NOT EXISTS (SELECT FROM edit_row WHERE edit = ? AND table_name NOT IN"
                        + " ('claim', 'claim_market', 'claim_excluded_market', 'source', 'curated_row', 'production_period',"
                        + " 'production_period_market', 'production_period_excluded_market')) FROM edit WHERE number = ?")) {
            select.setInt(1, edit);
            select.setInt(2, edit);
            ResultSet row = select.executeQuery();
            if (!row.next() || !row.getBoolean(1)) {
                throw BadUserInput.saying(
                        "edit: only an edit of claims and sources by a curator can be undone. What files changed is changed in the files.");
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

    /** A corrected source says again what it said. One that the edit recorded stays, because claims may name it. */
    private void sources(List<Change> changes) throws SQLException {
        Map<String, Map<String, String>> before = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT r.key, r.state, v.key AS field, v.value, (SELECT to_jsonb(s) FROM source s WHERE s.slug = r.key) @> r.content AS same
                FROM edit_row r, jsonb_each_text(r.content) v WHERE r.edit = ? AND r.table_name = 'source' ORDER BY r.id
                """)) {
            select.setInt(1, edit);
            ResultSet noted = select.executeQuery();
            while (noted.next()) {
                String slug = noted.getString("key");
                if (noted.getString("state").equals("IS")) {
                    refuseChanged(slug, !noted.getBoolean("same"));
                } else {
                    before.computeIfAbsent(slug, none -> new HashMap<>())
                            .put(noted.getString("field"), noted.getString("value"));
                }
            }
        }
        before.forEach((slug, fields) -> {
            Map<String, String> cells = new HashMap<>();
            CatalogueFormat.SOURCES.columns().forEach(column -> {
                if (fields.get(column.field()) != null) {
                    cells.put(column.name(), fields.get(column.field()));
                }
            });
            changes.add(new Change(Change.Kind.CORRECT, CatalogueFormat.SOURCES.name(), slug, cells, null, "edit"));
        });
    }

    private static void refuseChanged(String slug, boolean changed) {
        if (changed) {
            throw new Conflict(
                    "edit: \"%s\" has been changed since. Undo that first, or correct it.".formatted(slug),
                    Map.of("slug", slug));
        }
    }
}
