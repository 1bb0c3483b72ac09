package org.wherebuilt.catalogue;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Follows the chain of edits again ({@link EditChain}), looks for the triggers that note them ({@link EditTriggers}), and compares the
 * catalogue's rows with what the edits say of them. It finds what was changed past the triggers: by a database's owner who switched
 * them off, or in its files. Of the database's own functions and views it uses none.
 *
 * <p>A chain does not show that its end was cut off. Who noted a seal elsewhere can ask for it: {@link #verify}.
 */
public final class EditCheck {

    /** The form of a seal. */
    public static final Pattern SEAL = Pattern.compile("[0-9a-f]{64}");

    /** The tables whose rows are noted, and the columns that identify a row there. Not asked of the database, which may have been altered. */
    static final Map<String, String> NOTED_TABLES = new TreeMap<>(Map.ofEntries(
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
            entry("production_period", "plant,model"),
            entry("production_period_market", "production_period_id,market"),
            entry("production_period_excluded_market", "production_period_id,market"),
            entry("catalogue_edition", "only_row")));

    private static final int FETCHED = 1_000;

    /** A table that was changed as a whole would give one for each row. */
    private static final int MOST_PROBLEMS = 100;

    /** What makes the text and the JSON of a value. As the functions that note and seal have it, whatever the role's own settings are. */
    private static final List<String> SETTINGS = List.of(
            "timezone = 'UTC'", "datestyle = 'ISO, MDY'", "intervalstyle = 'postgres'", "extra_float_digits = 1");

    private static final String COLUMNS = """
            SELECT quote_literal(attname), attgenerated <> '', pg_get_expr(adbin, adrelid)
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
            WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped
            """;

    /** A default that is a value, and not an expression. */
    private static final Pattern VALUE =
            Pattern.compile("('([^']|'')*'|-?[0-9]+(\\.[0-9]+)?|true|false)(::[a-z ]+(\\(\\d+\\))?(\\[])?)?");

    /** Rows that differ from what was noted of them last, with the last edit of each. */
    private static final String DIFFERING_ROWS = """
            WITH noted AS (
                SELECT DISTINCT ON (key) key, state, content, edit FROM edit_row WHERE table_name = '%1$s' ORDER BY key, id DESC
            ), held AS (
                SELECT (%2$s) COLLATE "C" AS key, content FROM (SELECT to_jsonb(t) AS content FROM %1$s t) t
            )
            SELECT key, noted.edit FROM noted FULL JOIN held USING (key)
            WHERE (held.key IS NOT NULL) <> (noted.state IS NOT DISTINCT FROM 'IS') OR held.content <> jsonb_build_object(%3$s) || noted.content
            ORDER BY key
            """;

    private final Connection connection;
    private final List<String> problems = new ArrayList<>();
    private int more;

    private EditCheck(Connection connection) {
        this.connection = connection;
    }

    /**
     * What it found.
     *
     * @param edits how many edits there are
     * @param seal the seal of the last one; empty when there is none
     * @param problems what is not as it was noted, in words; empty when all is
     */
    public record Result(int edits, String seal, List<String> problems) {}

    /**
     * Checks all edits and rows in one read-only transaction.
     *
     * @param seal a seal that was noted before, which must still be in the chain; null for none
     */
    public static Result verify(Connection connection, String seal) throws SQLException {
        // Without a transaction the driver would read each result as a whole.
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Of this transaction and not of the session, which behind a pooler is somebody else's next.
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            for (String setting : SETTINGS) {
                statement.execute("SET LOCAL " + setting);
            }
            return new EditCheck(connection).result(seal);
        } finally {
            connection.rollback();
        }
    }

    private Result result(String seal) throws SQLException {
        EditChain chain = new EditChain(this, seal);
        chain.follow();
        if (!chain.hasFoundSeal()) {
            found("no edit has the seal %s: that edit and all after it are gone, or it is of another database"
                    .formatted(seal));
        }
        forEach(
                EditTriggers.ALTERED,
                row -> found("the trigger %s on the table %s is missing, switched off or another one"
                        .formatted(row.getString(1), row.getString(2))));
        for (Map.Entry<String, String> table : NOTED_TABLES.entrySet()) {
            compareRows(table.getKey(), table.getValue().split(","));
        }
        if (more > 0) {
            problems.add("and %d more".formatted(more));
        }
        return new Result(chain.edits(), chain.seal(), List.copyOf(problems));
    }

    private void compareRows(String table, String[] key) throws SQLException {
        forEach(
                DIFFERING_ROWS.formatted(
                        table,
                        Arrays.stream(key)
                                .map(column -> "(content ->> '" + column + "')")
                                .collect(joining(" || '/' || ")),
                        valuesOfLaterColumns(table)),
                row -> found(
                        row.getObject(2) == null
                                ? "%s %s was never noted".formatted(table, row.getString(1))
                                : "%s %s is not as edit %d left it"
                                        .formatted(table, row.getString(1), row.getLong(2))));
    }

    /**
     * What each column holds in rows that were noted before the column was there: its default. Any other value was noted. A column that is
     * computed from others holds what it holds.
     */
    private String valuesOfLaterColumns(String table) throws SQLException {
        List<String> values = new ArrayList<>();
        forEach(COLUMNS.formatted(table), column -> {
            String name = column.getString(1);
            String ofRow = column.getString(3);
            boolean isValue = ofRow != null && VALUE.matcher(ofRow).matches();
            values.add(name
                    + (column.getBoolean(2)
                            ? ", held.content -> " + name
                            : isValue ? ", to_jsonb(" + ofRow + ")" : ", NULL"));
        });
        return String.join(", ", values);
    }

    /** Notes a problem; those after the first hundred are only counted. */
    void found(String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        } else {
            more++;
        }
    }

    /** Runs a query whose rows are fetched as they are needed. Closing its statement is the caller's. */
    ResultSet query(String sql) throws SQLException {
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        statement.setFetchSize(FETCHED);
        return statement.executeQuery(sql);
    }

    private interface OfRow {
        void take(ResultSet row) throws SQLException;
    }

    private void forEach(String query, OfRow action) throws SQLException {
        try (ResultSet row = query(query)) {
            while (row.next()) {
                action.take(row);
            }
        }
    }
}
