package org.wherebuilt.testsupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** As {@link TestDatabase}, with a database whose own order of text is not that of code points, as an operator's may be. */
public final class IcuDatabase extends TestDatabase {

    @Override
    String database(EmbeddedPostgres server) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE sorted TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'");
            return "sorted";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
