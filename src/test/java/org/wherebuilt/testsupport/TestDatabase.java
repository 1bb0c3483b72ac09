package org.wherebuilt.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A throw-away PostgreSQL with the service's tables, for the tests that start the service: the server that runs when no database is configured. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
            String url = server.getJdbcUrl("postgres", database(server));
            Flyway.configure()
                    .dataSource(url, null, null)
                    .locations("db/migration")
                    .load()
                    .migrate();
            return Map.of("quarkus.datasource.jdbc.url", url);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The database to use; may be made first. */
    String database(EmbeddedPostgres started) {
        return "postgres";
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
