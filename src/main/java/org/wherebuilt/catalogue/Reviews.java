package org.wherebuilt.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What files changed of rows that curators keep, and what becomes of it. */
record Reviews(Connection connection) {

    /** All that wait, by table and key. */
    List<Review> all() throws SQLException {
        Map<String, Map<String, Map<String, String>>> said = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT table_name, r.key, cell.key, cell.value
                FROM curated_row r LEFT JOIN LATERAL jsonb_each_text(changed_row) cell ON true WHERE changed_row IS NOT NULL
                """)) {
            ResultSet found = select.executeQuery();
            while (found.next()) {
                Map<String, String> cells = said.computeIfAbsent(found.getString(1), table -> new TreeMap<>())
                        .computeIfAbsent(found.getString(2), key -> new TreeMap<>());
                if (found.getString(3) != null) {
                    cells.put(found.getString(3), found.getString(4));
                }
            }
        }
        List<Review> reviews = new ArrayList<>();
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            Map<String, Map<String, String>> ofSheet = said.getOrDefault(sheet.table(), Map.of());
            if (!ofSheet.isEmpty()) {
                Map<String, Map<String, String>> kept = new TreeMap<>();
                new SheetExport(connection)
                        .rowsOf(sheet, ofSheet.keySet())
                        .forEach(row -> kept.put(sheet.keyOf(row), CuratedRows.said(row)));
                ofSheet.forEach((key, cells) -> {
                    Map<String, String> now = kept.getOrDefault(key, Map.of());
                    // A curator may have corrected it to what the files say.
                    if (!cells.equals(now) && !(isGone(sheet, cells) && isGone(sheet, now))) {
                        reviews.add(new Review(sheet.name(), key, cells, now));
                    }
                });
            }
        }
        return reviews;
    }

    /** Whether a claim is in force on neither side: then both say the same of it. */
    private static boolean isGone(Sheet sheet, Map<String, String> said) {
        return sheet == CatalogueFormat.CLAIMS && (said.isEmpty() || said.containsKey(CuratedRows.RETRACTED));
    }

    /** The changes by which the row is as the files have it. */
    List<Change> following(Review review) throws SQLException {
        List<Change> changes = new ArrayList<>();
        for (Change change : review.following()) {
            changes.add(
                    review.file().equals(CatalogueFormat.MARKETS.name())
                            ? withMembers(change)
                            : isRetracted(change) ? asCorrection(change) : change);
        }
        return changes;
    }

    /** A market is corrected together with what it contains; that stays. */
    private Change withMembers(Change market) throws SQLException {
        Map<String, String> cells = new TreeMap<>(market.cells());
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT (SELECT string_agg(member, ';') FROM market_member WHERE market = m.slug),
                    (SELECT string_agg(market, ';') FROM market_member WHERE member = m.slug) FROM market m WHERE slug = ?
                """)) {
            select.setString(1, market.key());
            ResultSet found = select.executeQuery();
            if (found.next()) {
                cells.put("members", found.getString(1));
                cells.put("parents", found.getString(2));
            }
        }
        return new Change(market.kind(), market.file(), market.key(), cells, null, market.field());
    }

    /** Whether it would record a claim whose slug was used before. */
    private boolean isRetracted(Change change) throws SQLException {
        if (change.kind() != Change.Kind.RECORD || !change.file().equals(CatalogueFormat.CLAIMS.name())) {
            return false;
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM claim WHERE slug = ?")) {
            select.setString(1, change.cells().get("slug"));
            return select.executeQuery().next();
        }
    }

    private static Change asCorrection(Change change) {
        return new Change(
                Change.Kind.CORRECT, change.file(), change.cells().get("slug"), change.cells(), null, change.field());
    }

    /** Files keep the row again, or the one that they have instead. */
    void giveBack(Review review) throws SQLException {
        update(
                "DELETE FROM curated_row WHERE table_name = ? AND key IN (?, ?)",
                review.what(),
                review.key(),
                review.said().getOrDefault("slug", review.key()));
    }

    /** The row stays as curators keep it, until files say something else again. */
    void keep(Review review) throws SQLException {
        update(
                "UPDATE curated_row SET file_row = changed_row, changed_row = NULL WHERE table_name = ? AND key = ?",
                review.what(),
                review.key());
    }

    private void update(String sql, String... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
