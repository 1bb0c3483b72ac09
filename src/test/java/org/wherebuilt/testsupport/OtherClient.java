package org.wherebuilt.testsupport;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Another client of the running service's database, as a replica of the service is one: it has connections of its own. */
public final class OtherClient {

    private OtherClient() {}

    /** A new connection. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class));
    }

    /** Runs these statements in one transaction. */
    public static void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The one value of a query, as text. */
    public static String value(String sql) {
        try (Connection connection = connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Explains answers that have no explanation, and gives each claim of theirs the role of the winner. */
    public static final String EXPLAIN = """
            INSERT INTO production_period_explanation
                SELECT id, 'A reason.', 1, 3, NULL, 'one source', false, false, false, NULL, NULL FROM production_period ON CONFLICT DO NOTHING;
            INSERT INTO production_period_role (production_period_id, place, role, claim_id)
                SELECT production_period_id, position, 'WINNER', claim_id FROM production_period_claim c
                WHERE NOT EXISTS (SELECT FROM production_period_role r WHERE r.production_period_id = c.production_period_id);
            """;

    /** Makes sure of one plant, {@code plant}, that built one model, {@code model}, from 2010 on, by one claim, {@code claim}. */
    public static void writeOnePeriod() {
        execute("""
                INSERT INTO country (code, name) VALUES ('JP', 'Japan') ON CONFLICT DO NOTHING;
                INSERT INTO manufacturer (slug, name) VALUES ('maker', 'Maker') ON CONFLICT DO NOTHING;
                INSERT INTO brand (slug, name, manufacturer) VALUES ('brand', 'Brand', 'maker') ON CONFLICT DO NOTHING;
                INSERT INTO plant (slug, name, city, country) VALUES ('plant', 'Plant', 'City', 'JP') ON CONFLICT DO NOTHING;
                INSERT INTO model (slug, name, brand) VALUES ('model', 'Model', 'brand') ON CONFLICT DO NOTHING;
                INSERT INTO production_period (plant, model, start_date, possible_from, end_state, status, dissent, rule)
                    VALUES ('plant', 'model', '2010', '2010-01-01', 'NOT_STATED', 'SUPPORTED', 0, 1) ON CONFLICT DO NOTHING;
                INSERT INTO source (slug, title, read_on, kind) VALUES ('source', 'A source', '2026-11-22', 'NEWS') ON CONFLICT DO NOTHING;
                INSERT INTO claim (slug, source, topic, plant, model, stance, kind, start_date, end_state, recorded_at)
                    VALUES ('claim', 'source', 'PRODUCTION', 'plant', 'model', 'SUPPORTS', 'REPORTED', '2010', 'NOT_STATED', '2026-11-22')
                    ON CONFLICT DO NOTHING;
                INSERT INTO claim_subject SELECT id, model FROM claim WHERE slug = 'claim' ON CONFLICT DO NOTHING;
                INSERT INTO production_period_claim
                    SELECT p.id, c.id, 0 FROM production_period p JOIN claim c USING (plant, model) WHERE c.slug = 'claim'
                    ON CONFLICT DO NOTHING;
                """ + EXPLAIN);
    }

    /** Renames the plant. */
    public static void renamePlant(String name) {
        execute("UPDATE plant SET name = '" + name + "' WHERE slug = 'plant'");
    }

    /** Ends the connection on which the service listens for changes, as an administrator or a balancer may. */
    public static void endListener() {
        Await.until("the listening connection is ended", Duration.ofSeconds(10), () -> value("""
                SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
                    WHERE query LIKE 'SELECT % FROM catalogue_revision' AND pid <> pg_backend_pid()
                """)
                .equals("1"));
    }
}
