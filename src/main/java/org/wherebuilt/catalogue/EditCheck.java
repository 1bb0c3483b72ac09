package org.wherebuilt.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wherebuilt.kernel.Sha256;

/**
 * Computes the chain of edits again, and compares the catalogue's rows with what the edits say of them. It finds what was changed
 * past the triggers that note edits: by a database's owner who switched them off, or in its files.
 *
 * <p>A chain does not show that its end was cut off. Who noted a seal elsewhere can ask for it: {@link #verify}.
 */
public final class EditCheck {

    private static final int FETCHED = 1_000;

    /** The tables whose rows are noted, and the columns that identify a row there. Not asked of the database, which may have been altered. */
    private static final Map<String, String> NOTED_TABLES = new TreeMap<>(Map.ofEntries(
            entry("source", "slug"),
            entry("country", "code"),
            entry("country_other_name", "country,name"),
            entry("region", "slug"),
            entry("manufacturer", "slug"),
            entry("brand", "slug"),
            entry("market", "slug"),
            entry("market_member", "market,member"),
            entry("plant", "slug"),
            entry("plant_source", "plant,source"),
            entry("plant_operator", "id"),
            entry("model", "slug"),
            entry("model_source", "model,source"),
            entry("model_name", "id"),
            entry("claim", "id"),
            entry("claim_market", "claim_id,market"),
            entry("claim_excluded_market", "claim_id,market"),
            entry("production_period", "plant,model")));

    /** How many of the three triggers that note a table's rows are switched on. */
    private static final String TRIGGERS = """
            SELECT count(*) FROM pg_trigger
            WHERE tgfoid = 'note_edit_rows'::regproc AND tgrelid = '%s'::regclass AND tgenabled IN ('O', 'A')
            """;

    /** Rows that differ from what was noted of them last, with the last edit of each. */
    private static final String DIFFERING_ROWS = """
            WITH noted AS (
                SELECT DISTINCT ON (key) key, state, content, edit FROM edit_row WHERE table_name = '%1$s' ORDER BY key, edit DESC, id DESC
            ), held AS (
                SELECT edit_row_key(to_jsonb(t), '{%2$s}') AS key, to_jsonb(t) AS content FROM %1$s t
            )
            SELECT key, noted.edit FROM noted FULL JOIN held USING (key)
            WHERE (held.key IS NOT NULL) <> (noted.state IS NOT DISTINCT FROM 'IS') OR NOT held.content @> noted.content
            ORDER BY key COLLATE "C"
            """;

    /** What is served of the changes of answers, and does not follow from the noted rows, or the other way round. */
    private static final String DIFFERING_PERIODS = """
            SELECT edit, plant, model FROM (
                (SELECT * FROM (TABLE edit_row_period EXCEPT SELECT %1$s FROM edit_period) missing)
                UNION
                (SELECT * FROM (SELECT %1$s FROM edit_period EXCEPT TABLE edit_row_period) extra)
            ) differing
            GROUP BY edit, plant, model ORDER BY edit, plant, model
            """.formatted(
                    "edit, plant, model, status_before, start_before, end_before, end_state_before, dissent_before,"
                            + " status_after, start_after, end_after, end_state_after, dissent_after");

    private final Connection connection;
    private final List<String> problems = new ArrayList<>();

    private EditCheck(Connection connection) {
        this.connection = connection;
    }

    /**
     * What it found.
     *
     * @param edits how many edits there are
     * @param sealed the seal of the last one; empty when there is none
     * @param problems what is not as it was noted, in words; empty when all is
     */
    public record Result(int edits, String sealed, List<String> problems) {}

    /**
     * Checks all edits and rows in one read-only transaction.
     *
     * @param seal a seal that was noted before, which must still be in the chain; null for none
     */
    public static Result verify(Connection connection, String seal) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Of this transaction and not of the session, which behind a pooler is somebody else's next.
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return new EditCheck(connection).result(seal);
        } finally {
            connection.rollback();
        }
    }

    private Result result(String seal) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Moments in the JSON of rows are in the session's time zone.
            statement.execute("SET LOCAL timezone = 'UTC'");
        }
        Chain chain = new Chain();
        if (seal != null && !chain.seals.contains(seal)) {
            problems.add("no edit has the seal " + seal);
        }
        rows();
        forEach(
                DIFFERING_PERIODS,
                row -> problems.add("what edit %d did to %s at %s is not what its rows say"
                        .formatted(row.getLong(1), row.getString(3), row.getString(2))));
        int edits = chain.seals.size();
        return new Result(edits, edits == 0 ? "" : chain.seals.get(edits - 1), List.copyOf(problems));
    }

    /** The edits one after the other, each with its rows. */
    private final class Chain {

        private final List<String> seals = new ArrayList<>();

        Chain() throws SQLException {
            try (Statement edits = connection.createStatement();
                    Statement rows = connection.createStatement()) {
                edits.setFetchSize(FETCHED);
                rows.setFetchSize(FETCHED);
                ResultSet edit = edits.executeQuery(
                        "SELECT number, rows_sha256, sealed, jsonb_strip_nulls(to_jsonb(e) - 'sealed')::text FROM edit e ORDER BY number");
                ResultSet row = rows.executeQuery(
                        "SELECT edit, jsonb_build_array(table_name, key, state, content)::text FROM edit_row ORDER BY edit, id");
                boolean more = row.next();
                while (edit.next()) {
                    long number = edit.getLong(1);
                    if (number != seals.size() + 1) {
                        problems.add("edit %d does not follow edit %d".formatted(number, seals.size()));
                    }
                    MessageDigest noted = Sha256.digest();
                    while (more && row.getLong(1) == number) {
                        noted.update(sha256(row.getString(2)));
                        more = row.next();
                    }
                    if (!edit.getString(2).equals(HexFormat.of().formatHex(noted.digest()))) {
                        problems.add("the rows of edit %d are not those that were sealed".formatted(number));
                    }
                    String before = seals.isEmpty() ? "" : seals.get(seals.size() - 1);
                    if (!edit.getString(3).equals(HexFormat.of().formatHex(sha256(before + edit.getString(4))))) {
                        problems.add("edit %d is not what was sealed, or not what was sealed after edit %d"
                                .formatted(number, number - 1));
                    }
                    seals.add(edit.getString(3));
                }
                if (more) {
                    problems.add("there are rows of edit %d, and no such edit".formatted(row.getLong(1)));
                }
            }
        }
    }

    private void rows() throws SQLException {
        for (Map.Entry<String, String> table : NOTED_TABLES.entrySet()) {
            String name = table.getKey();
            forEach(TRIGGERS.formatted(name), row -> {
                if (row.getInt(1) < 3) {
                    problems.add("changes of the table %s are not noted: a trigger is missing or switched off"
                            .formatted(name));
                }
            });
            forEach(
                    DIFFERING_ROWS.formatted(name, table.getValue()),
                    row -> problems.add(
                            row.getObject(2) == null
                                    ? "%s %s was never noted".formatted(name, row.getString(1))
                                    : "%s %s is not as edit %d left it"
                                            .formatted(name, row.getString(1), row.getLong(2))));
        }
    }

    private interface OfRow {
        void take(ResultSet row) throws SQLException;
    }

    private void forEach(String query, OfRow action) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                action.take(row);
            }
        }
    }

    private static byte[] sha256(String text) {
        return Sha256.digest().digest(text.getBytes(UTF_8));
    }
}
