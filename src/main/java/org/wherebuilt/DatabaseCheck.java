package org.wherebuilt;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;

/** Asks the configured database, before anything else starts, whether the service can work with it. */
final class DatabaseCheck {

    /** The migrations use what this version brought (constraints WITHOUT OVERLAPS). */
    private static final int OLDEST_SERVER = 18;

    private static final int PATIENCE_SECONDS = 10;

    private DatabaseCheck() {}

    /** Throws {@link StartupProblem} with one line when the database cannot be reached, entered or used. */
    static void run(Config config, String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartupProblem("quarkus.datasource.jdbc.url must start with jdbc:postgresql: but is " + url);
        }
        Properties login = new Properties();
        config.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(user -> login.setProperty("user", user));
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(password -> login.setProperty("password", password));
        login.setProperty("loginTimeout", String.valueOf(PATIENCE_SECONDS));
        try (Connection connection = DriverManager.getConnection(url, login)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_SERVER) {
                throw new StartupProblem("The database at %s is PostgreSQL %s; Wherebuilt needs PostgreSQL %d or newer"
                        .formatted(shown(url), connection.getMetaData().getDatabaseProductVersion(), OLDEST_SERVER));
            }
        } catch (SQLException refused) {
            throw new StartupProblem("The database at %s refused: %s"
                    .formatted(shown(url), refused.getMessage().replaceAll("\\s*\\R\\s*", " ")));
        }
    }

    /** Without the parameters, which may hold a password. */
    private static String shown(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
