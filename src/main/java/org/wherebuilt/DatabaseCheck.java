package org.wherebuilt;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.postgresql.PGConnection;

/** Checks, before anything else starts, that the service can work with the configured database. */
final class DatabaseCheck {

    /** The migrations need a feature of this version (constraints WITHOUT OVERLAPS). */
    private static final int OLDEST_SERVER = 18;

    private static final int PATIENCE_SECONDS = 10;

    /** The driver parameter for the number of runs after which it prepares a statement on the server. */
    static final String PREPARE = "prepareThreshold";

    private static final int TRIES = 10;

    private static final Logger LOG = Logger.getLogger(DatabaseCheck.class.getName());

    private DatabaseCheck() {}

    /**
     * Returns the URL to use, perhaps with one more parameter. Throws {@link StartupProblem} with one line if the service cannot
     * connect, log in or use the database.
     */
    static String run(Config config, String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartupProblem("quarkus.datasource.jdbc.url must start with jdbc:postgresql: but is " + url);
        }
        Properties login = login(config);
        login.setProperty("loginTimeout", String.valueOf(PATIENCE_SECONDS));
        try (Connection connection = DriverManager.getConnection(url, login)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_SERVER) {
                throw new StartupProblem("The database at %s is PostgreSQL %s; Wherebuilt needs PostgreSQL %d or newer"
                        .formatted(shown(url), connection.getMetaData().getDatabaseProductVersion(), OLDEST_SERVER));
            }
            if (url.contains(PREPARE) || !sharesSessions(connection, url, login)) {
                return url;
            }
            LOG.info(("A connection pooler at %s shares one session between clients: the driver prepares no statements,"
                            + " and the service polls for changes every second")
                    .formatted(shown(url)));
            return preparingNothing(url);
        } catch (SQLException refused) {
            throw new StartupProblem("The database at %s refused: %s"
                    .formatted(shown(url), refused.getMessage().replaceAll("\\s*\\R\\s*", " ")));
        }
    }

    /** The configured user and password. */
    static Properties login(Config config) {
        Properties login = new Properties();
        config.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(user -> login.setProperty("user", user));
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(password -> login.setProperty("password", password));
        return login;
    }

    /**
     * Whether two connections share a session, as with PgBouncer in transaction mode. In such a session, a statement that the
     * driver has prepared could be missing or belong to another client. A session that another process serves than the one that
     * greeted the driver may change at any time.
     */
    static boolean sharesSessions(Connection connection, String url, Properties login) throws SQLException {
        if (connection.unwrap(PGConnection.class).getBackendPID()
                != Integer.parseInt(value(connection, "SELECT pg_backend_pid()"))) {
            return true;
        }
        try (Connection other = DriverManager.getConnection(url, login)) {
            boolean shares = false;
            // Another client may hold the shared session at this moment.
            for (int i = 0; i < TRIES && !shares; i++) {
                value(connection, "SELECT set_config('wherebuilt.session', 'taken', false)");
                shares = "taken".equals(value(other, "SELECT current_setting('wherebuilt.session', true)"));
            }
            return shares;
        }
    }

    /** The URL with which the driver prepares no statement. */
    static String preparingNothing(String url) {
        return url + (url.contains("?") ? "&" : "?") + PREPARE + "=0";
    }

    static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The URL without its parameters, which may hold a password. */
    static String shown(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
