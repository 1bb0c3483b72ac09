package org.wherebuilt.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.catalogue.Sheet.ListColumn;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/**
 * Makes the claims match their file without ever changing one: a row that is gone retracts its claim, a row that
 * says something else retracts it and records a new one that supersedes it, under the same slug. A row with
 * {@code retracted_at} stays in the file as history.
 */
final class ClaimWriter {

    /** What a claim says; a difference here makes a new version. Quote and markets included, notes too. */
    private static final String SAYS = "%1$s.source, %1$s.topic, %1$s.plant, %1$s.region, %1$s.country, %1$s.model,"
            + " %1$s.nameplate, %1$s.nameplate_brand, %1$s.brand, %1$s.manufacturer, %1$s.make, %1$s.stance, %1$s.kind, %1$s.one_of, %1$s.exclusive_because,"
            + " %1$s.start_date, %1$s.end_date, %1$s.end_state, %1$s.quote, %1$s.note";

    private static final String FIELDS =
            "source, topic, plant, region, country, model, nameplate, nameplate_brand, brand, manufacturer, make, stance, kind, one_of,"
                    + " exclusive_because, start_date, end_date, end_state, quote, note";

    /** The claims that files decide about. */
    private static final String OF_FILES = "c.slug NOT IN (SELECT key FROM curated_row WHERE table_name = 'claim')";

    private static final String OF_THESE_ROWS = "c.slug IN (SELECT slug FROM staged)";

    private final Connection connection;
    private final Instant now;

    /** Writes at this moment. */
    ClaimWriter(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /**
     * Makes the claims that files decide about match these rows; returns the numbers of those that were recorded or retracted. Unless it
     * may retract many, it refuses to retract more than a tenth.
     */
    List<Long> write(List<Row> rows, boolean mayRetractMany) throws SQLException {
        stage(rows);
        if (!mayRetractMany) {
            refuseToRetractMany();
        }
        return writeStaged(OF_FILES);
    }

    /** Writes only the claims of these rows; returns the numbers of those that were recorded or retracted. */
    List<Long> change(List<Row> rows) throws SQLException {
        stage(rows);
        // A file says when a claim was retracted; who retracts one now does so at the moment of the edit.
        try (PreparedStatement retract =
                connection.prepareStatement("UPDATE staged SET retracted_at = ? WHERE retracted_at IS NOT NULL")) {
            retract.setObject(1, now.atOffset(ZoneOffset.UTC));
            retract.executeUpdate();
        }
        return writeStaged(OF_THESE_ROWS);
    }

    private List<Long> writeStaged(String which) throws SQLException {
        List<Long> written = retract(which);
        written.addAll(record());
        return written;
    }

    private void stage(List<Row> rows) throws SQLException {
        new SheetWriter(connection).stage(CatalogueFormat.CLAIMS, rows);
        run("ALTER TABLE staged ADD COLUMN end_state text NOT NULL DEFAULT 'NOT_STATED', ADD COLUMN id bigint");
        run("UPDATE staged SET end_state = CASE end_date WHEN '%1$s' THEN 'ONGOING' ELSE 'ENDED' END,"
                        .formatted(ClaimSheet.ONGOING)
                + " end_date = nullif(nullif(end_date, '%s'), '%s') WHERE end_date IS NOT NULL"
                        .formatted(ClaimSheet.ONGOING, ClaimSheet.ENDED));
    }

    /** A file of which a part was lost on its way looks like one whose claims were given up. */
    private void refuseToRetractMany() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery("""
                        SELECT count(*), count(*) FILTER (WHERE s.slug IS NULL AND %s)
                        FROM claim c LEFT JOIN staged s ON s.slug = c.slug WHERE c.retracted_at IS NULL
                        """.formatted(OF_FILES))) {
            counts.next();
            long claims = counts.getLong(1);
            long lost = counts.getLong(2);
            if (areMany(lost, claims)) {
                throw new InvalidFilesException(
                        Catalogue.NOT_LOADED,
                        List.of(Problem.ofFile(
                                CatalogueFormat.CLAIMS.file(),
                                "lacks %d of the %d claims that the database holds. They would be retracted; CATALOGUE_CONFIRM=true does so"
                                        .formatted(lost, claims))));
            }
        }
    }

    /** Whether files that lack so many of the claims in force are loaded only when somebody confirms it. */
    static boolean areMany(long lost, long claims) {
        return lost * 10 > claims;
    }

    private List<Long> retract(String which) throws SQLException {
        return runNow("""
            UPDATE claim c SET retracted_at = greatest(c.recorded_at, coalesce(
                (SELECT s.retracted_at FROM staged s WHERE s.slug = c.slug), ?))
            WHERE c.retracted_at IS NULL AND %s AND NOT EXISTS (
                SELECT FROM staged s WHERE s.slug = c.slug AND s.retracted_at IS NULL
                    AND (%s) IS NOT DISTINCT FROM (%s)
                    AND s.markets = (%s) AND s.excluded_markets = (%s))
            RETURNING c.id
            """.formatted(
                        which,
                        SAYS.formatted("s"),
                        SAYS.formatted("c"),
                        markets("claim_market"),
                        markets("claim_excluded_market")));
    }

    private static String markets(String table) {
        return "SELECT coalesce(array_agg(m.market ORDER BY m.market), '{}') FROM " + table
                + " m WHERE m.claim_id = c.id";
    }

    private List<Long> record() throws SQLException {
        // Numbers are given out before the insert, so that a claim may supersede one that is recorded with it.
        run("""
            UPDATE staged s SET id = nextval(pg_get_serial_sequence('claim', 'id'))
            WHERE NOT EXISTS (SELECT FROM claim c WHERE c.slug = s.slug
                AND (c.retracted_at IS NULL OR s.retracted_at IS NOT NULL))
            """);
        // A correction was recorded when it was loaded, whatever date its row carries from the version before it.
        List<Long> recorded = runNow("""
            WITH RECURSIVE follows AS (
                SELECT slug, id FROM claim WHERE slug IN
                    (SELECT unnest(ARRAY[slug, supersedes]) FROM staged WHERE id IS NOT NULL)
                UNION
                SELECT f.slug, c.id FROM follows f JOIN claim c ON c.supersedes = f.id
            ),
            -- The last version of each slug, or what came to stand in its place under another slug.
            latest AS (SELECT slug, max(id) AS id FROM follows GROUP BY slug)
            INSERT INTO claim (id, slug, recorded_at, retracted_at, supersedes, %1$s) OVERRIDING SYSTEM VALUE
            SELECT s.id, s.slug,
                CASE WHEN NOT EXISTS (SELECT FROM claim c WHERE c.slug = s.slug) THEN coalesce(s.recorded_at, now.at) ELSE now.at END,
                s.retracted_at,
                coalesce(earlier.id, named_with_it.id, named.id),
                %2$s
            FROM staged s
            CROSS JOIN (SELECT CAST(? AS timestamptz) AS at) now
            LEFT JOIN latest earlier ON earlier.slug = s.slug
                AND (SELECT c.slug FROM claim c WHERE c.id = earlier.id) NOT IN
                    (SELECT o.slug FROM staged o WHERE o.id IS NOT NULL AND o.slug <> s.slug)
            LEFT JOIN staged named_with_it ON named_with_it.slug = s.supersedes
            LEFT JOIN latest named ON named.slug = s.supersedes
            WHERE s.id IS NOT NULL
            RETURNING id
            """.formatted(FIELDS, SAYS.formatted("s")));
        for (ListColumn list : CatalogueFormat.CLAIMS.lists()) {
            run("INSERT INTO %s (claim_id, market) SELECT id, unnest(%s) FROM staged WHERE id IS NOT NULL"
                    .formatted(list.joinTable(), list.name()));
        }
        return recorded;
    }

    private void run(String sql) throws SQLException {
        new SheetWriter(connection).run(sql);
    }

    /** Runs a statement whose one parameter is the moment of the load; returns the numbers of the claims it wrote. */
    private List<Long> runNow(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            List<Long> numbers = new ArrayList<>();
            ResultSet written = statement.executeQuery();
            while (written.next()) {
                numbers.add(written.getLong(1));
            }
            return numbers;
        }
    }
}
