package org.wherebuilt.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wherebuilt.csv.Row;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Conflict;

/** Checks and writes changes of single rows. A row must keep the rules that it would keep in a file, by the same code. */
@ApplicationScoped
public class RowEditor {

    private final Clock clock;

    RowEditor(Clock clock) {
        this.clock = clock;
    }

    /**
     * Checks the changes against one another and against what the database holds. Throws {@link Conflict} when a row is no longer in
     * the version that a change was made for.
     */
    public Draft draft(Connection connection, List<Change> changes) throws SQLException {
        return new Drafting(connection, clock, changes, Set.of()).draft();
    }

    /** As {@link #draft(Connection, List)}, of rows of files. */
    public Draft draft(Connection connection, FileChanges.Compared rows) throws SQLException {
        return new Drafting(connection, clock, rows.changes(), rows.broken()).draft();
    }

    /**
     * Who makes a change and why. Each may be null.
     *
     * @param proposedBy who proposed it, if somebody else decided
     */
    public record Why(String by, String because, String proposedBy) {}

    /**
     * The changes that undo an edit: all is to say again what it said before, but what the edit recorded under a slug of its own stays,
     * except claims. Throws {@link BadUserInput} when the
     * edit is not one of a curator, and {@link Conflict} when one of its rows has been changed since.
     */
    public List<Change> undoing(Connection connection, int edit) throws SQLException {
        return new Undo(connection, edit).changes();
    }

    /**
     * Writes the draft at this moment, as an edit by this person, and says that curators keep its rows. Returns the numbers of the claims
     * that were recorded or retracted, and of those that rest on a source that was corrected.
     */
    public List<Long> write(Connection connection, Draft draft, Instant now, Why why) throws SQLException {
        describe(connection, why);
        SheetWriter writer = new SheetWriter(connection);
        for (Map.Entry<Sheet, List<Row>> removed : draft.removed().entrySet()) {
            keep(connection, draft, removed.getKey(), removed.getValue());
            writer.remove(removed.getKey(), removed.getValue());
        }
        List<Long> claims = new ArrayList<>();
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            List<Row> rows = draft.of(sheet);
            keep(connection, draft, sheet, rows);
            if (sheet == CatalogueFormat.CLAIMS) {
                claims.addAll(new ClaimWriter(connection, now).change(rows));
            } else if (!rows.isEmpty()) {
                writer.change(sheet, rows);
            }
        }
        claims.addAll(claimsOf(
                connection,
                draft.stored().getOrDefault(CatalogueFormat.SOURCES, Map.of()).keySet()));
        return claims;
    }

    private static void describe(Connection connection, Why why) throws SQLException {
        try (PreparedStatement describe = connection.prepareStatement(
                "SELECT set_config('wherebuilt.edit', jsonb_build_object('origin', 'CURATOR', 'by', ?, 'because', ?, 'proposed_by', ?)::text, true)")) {
            describe.setString(1, why.by());
            describe.setString(2, why.because());
            describe.setString(3, why.proposedBy());
            describe.execute();
        }
    }

    /** What files changed of rows that curators keep. */
    public List<Review> reviews(Connection connection) throws SQLException {
        return new Reviews(connection).all();
    }

    /** The changes by which a row that curators keep is as the files have it. */
    public List<Change> following(Connection connection, Review review) throws SQLException {
        return new Reviews(connection).following(review);
    }

    /** As {@link #write}, of {@link #following}: files keep the row from now on. */
    public List<Long> follow(Connection connection, Review review, Draft draft, Instant now, Why why)
            throws SQLException {
        List<Long> claims = write(connection, draft, now, why);
        new Reviews(connection).giveBack(review);
        return claims;
    }

    /** Says that the row stays as it is, as an edit by this person. */
    public void keepInSpiteOf(Connection connection, Review review, Why why) throws SQLException {
        describe(connection, why);
        new Reviews(connection).keep(review);
    }

    private static void keep(Connection connection, Draft draft, Sheet sheet, List<Row> rows) throws SQLException {
        CuratedRows.keep(
                connection,
                sheet,
                rows.stream().map(sheet::keyOf).toList(),
                draft.stored().getOrDefault(sheet, Map.of()));
    }

    private static List<Long> claimsOf(Connection connection, Set<String> sources) throws SQLException {
        List<Long> claims = new ArrayList<>();
        if (!sources.isEmpty()) {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id FROM claim WHERE source = ANY (?) AND retracted_at IS NULL")) {
                select.setArray(1, connection.createArrayOf("text", sources.toArray()));
                ResultSet found = select.executeQuery();
                while (found.next()) {
                    claims.add(found.getLong(1));
                }
            }
        }
        return claims;
    }
}
