package org.wherebuilt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.postgresql.PGConnection;
import org.wherebuilt.kernel.DatabaseOutage;

/** Checks, before anything else starts, that the service can work with the configured database. */
final class DatabaseCheck {

    /** The migrations need a feature of this version (constraints WITHOUT OVERLAPS). */
    private static final int OLDEST_SERVER = 18;

    private static final int PATIENCE_SECONDS = 10;

    /** The driver parameter for the number of runs after which it prepares a statement on the server. */
    static final String PREPARE = "prepareThreshold";

    /** The driver parameter for the search path of each session. */
    private static final String SEARCH_PATH = "currentSchema";

    /** The schema of the tables, if it is not the session's current one. */
    private static final String SCHEMA = "wherebuilt.database.schema";

    /** The system property that tells {@link Migrations} of a schema that has to be created. */
    static final String NEW_SCHEMA = "wherebuilt.database.new-schema";

    private static final int TRIES = 10;

    private static final Logger LOG = Logger.getLogger(DatabaseCheck.class.getName());

    private DatabaseCheck() {}

    /**
     * Returns the URL to use, perhaps with more parameters. Throws {@link StartupProblem} if the service cannot connect, log in or
     * use the database.
     *
     * @param migrates whether the migrations will run, so that everything that they need has to be there
     */
    static String run(Config config, String url, boolean migrates) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartupProblem(
                    "quarkus.datasource.jdbc.url must start with jdbc:postgresql: but is " + shown(url));
        }
        Properties login = login(config);
        login.setProperty("loginTimeout", String.valueOf(PATIENCE_SECONDS));
        try (Connection connection = DriverManager.getConnection(url, login)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_SERVER) {
                throw new StartupProblem("The database at %s is PostgreSQL %s; Wherebuilt needs PostgreSQL %d or newer"
                        .formatted(shown(url), connection.getMetaData().getDatabaseProductVersion(), OLDEST_SERVER));
            }
            DatabasePreflight.Found found = DatabasePreflight.check(
                    connection, config.getOptionalValue(SCHEMA, String.class), shown(url), migrates);
            found.newSchema().ifPresent(schema -> System.setProperty(NEW_SCHEMA, schema));
            String usable = withSearchPath(url, login, found);
            if (usable.contains(PREPARE) || !sharesSessions(connection, usable, login)) {
                return usable;
            }
            LOG.info(("A connection pooler at %s shares one session between clients: the driver prepares no statements,"
                            + " and the service polls for changes every second")
                    .formatted(shown(url)));
            return preparingNothing(usable);
        } catch (SQLException refused) {
            throw new StartupProblem("The database at %s refused: %s".formatted(shown(url), oneLine(refused, url)));
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

    /** The URL with the search path that the sessions need. A pooler may refuse to pass it on, or not do it and say nothing. */
    private static String withSearchPath(String url, Properties login, DatabasePreflight.Found found) {
        if (found.searchPath().isEmpty()) {
            return url;
        }
        String path = found.searchPath().get();
        String usable = with(url, SEARCH_PATH, URLEncoder.encode(path, UTF_8));
        String reason = "it does nothing";
        try (Connection connection = DriverManager.getConnection(usable, login)) {
            if (value(connection, "SELECT current_setting('search_path')").equals(path)) {
                return usable;
            }
        } catch (SQLException refused) {
            reason = oneLine(refused, usable);
        }
        throw new StartupProblem(
                "The database at %s does not take the search path %s from us (%s). The statement for its administrator: %s"
                        .formatted(shown(url), path, reason, found.remedy()));
    }

    /** The other URL of the same database with the search path that the first one has, unless it has one itself. */
    static String withSearchPathOf(String url, String other) {
        Matcher path = Pattern.compile("[?&]" + SEARCH_PATH + "=([^&]*)").matcher(url);
        return path.find() && !other.contains(SEARCH_PATH + "=") ? with(other, SEARCH_PATH, path.group(1)) : other;
    }

    /** The URL with this parameter in place of any other value of it. */
    private static String with(String url, String parameter, String value) {
        String without =
                url.replaceAll("(?<=[?&])" + parameter + "=[^&]*&?", "").replaceFirst("[?&]$", "");
        return without + (without.contains("?") ? "&" : "?") + parameter + "=" + value;
    }

    /** What the server or the driver said of this URL, in one line. The driver may repeat the URL. */
    static String oneLine(SQLException refused, String url) {
        return DatabaseOutage.reason(refused).replace(url, shown(url));
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
        return with(url, PREPARE, "0");
    }

    static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The URL without what may hold a password: a login before the host, and parameters. */
    static String shown(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }
}
