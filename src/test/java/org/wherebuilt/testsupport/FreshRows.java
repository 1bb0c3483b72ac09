package org.wherebuilt.testsupport;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.wherebuilt.kernel.Revisions;

/**
 * Gives each test class with {@link EmptyCatalogue}, or a profile that extends it, the rows that a migrated database has. So classes with one profile share a service, and
 * none sees what another one left. Only the catalogue's revision and the numbers of rows go on, of which the service has some in memory.
 */
public class FreshRows implements QuarkusTestBeforeClassCallback {

    private static final String TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            + " AND tablename NOT IN ('flyway_schema_history', 'catalogue_revision')";

    /** What the first class finds is what each of the others gets. */
    private static final String KEEP = """
            DO $$
            DECLARE
                name text;
                has_rows boolean;
            BEGIN
                CREATE SCHEMA fresh;
                FOR name IN %s LOOP
                    EXECUTE format('SELECT EXISTS (SELECT FROM public.%%I)', name) INTO has_rows;
                    IF has_rows THEN
                        EXECUTE format('CREATE TABLE fresh.%%1$I AS TABLE public.%%1$I', name);
                    END IF;
                END LOOP;
            END $$""".formatted(TABLES);

    private static final String GIVE_BACK = """
            DO $$
            DECLARE
                name text;
            BEGIN
                -- Without triggers, which would note it as an edit, and references, which have an order.
                SET LOCAL session_replication_role = replica;
                FOR name IN %s LOOP
                    EXECUTE format('DELETE FROM public.%%I', name);
                    IF to_regclass(format('fresh.%%I', name)) IS NOT NULL THEN
                        EXECUTE format('INSERT INTO public.%%1$I OVERRIDING SYSTEM VALUE TABLE fresh.%%1$I', name);
                    END IF;
                END LOOP;
                -- As bump_catalogue_revision does.
                UPDATE catalogue_revision SET revision = revision + 1, changed_at = clock_timestamp();
                PERFORM pg_notify('catalogue_revision', '');
            END $$""".formatted(TABLES);

    @Override
    public void beforeClass(Class<?> test) {
        TestProfile profile = test.getAnnotation(TestProfile.class);
        if (profile == null || !isEmptyCatalogue(profile.value())) {
            return;
        }
        try (Connection connection =
                        Arc.container().select(DataSource.class).get().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet kept = statement.executeQuery("SELECT to_regnamespace('fresh')")) {
                kept.next();
                if (kept.getString(1) == null) {
                    statement.execute(KEEP);
                    return;
                }
            }
            statement.execute(GIVE_BACK);
            Revisions revisions = Arc.container().select(Revisions.class).get();
            try (ResultSet row = statement.executeQuery(revisions.query())) {
                row.next();
                String version = row.getString(1);
                Await.until(
                        "the service knows of them",
                        Duration.ofSeconds(10),
                        () -> revisions.confirmed().filter(version::equals).isPresent());
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** By name, since the two need not come from one class loader. */
    private static boolean isEmptyCatalogue(Class<?> profile) {
        return profile != null
                && (profile.getName().equals(EmptyCatalogue.class.getName())
                        || isEmptyCatalogue(profile.getSuperclass()));
    }
}
