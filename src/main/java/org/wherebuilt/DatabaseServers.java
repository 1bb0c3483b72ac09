package org.wherebuilt;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Checks what kind of server is behind each of the database's URLs: a standby, which can only be read, or a pooler. It sets what follows
 * from that.
 */
final class DatabaseServers {

    private static final Logger LOG = Logger.getLogger(DatabaseServers.class.getName());

    private static final String READS = "wherebuilt.database.reads-url";
    private static final String READS_POOL = "quarkus.datasource.reads.jdbc.url";
    private static final String NOTICES = "wherebuilt.database.notices-url";

    private DatabaseServers() {}

    /**
     * Returns whether the database is a standby. Throws {@link StartupProblem} with one line when the service cannot work with these
     * servers.
     */
    static boolean check(Config config, String url) {
        Properties login = DatabaseCheck.login(config);
        login.setProperty("loginTimeout", "10");
        config.getOptionalValue(READS, String.class)
                .ifPresent(reads -> checkStandbys(DatabaseCheck.withSearchPathOf(url, reads), login));
        config.getOptionalValue(NOTICES, String.class).ifPresent(notices -> {
            String usable = DatabaseCheck.withSearchPathOf(url, notices);
            System.setProperty(NOTICES, usable);
            checkNotices(usable, login);
        });
        try (Connection connection = DriverManager.getConnection(url, login)) {
            boolean standby = "t".equals(DatabaseCheck.value(connection, "SELECT pg_is_in_recovery()"));
            if (standby) {
                LOG.info("The database at %s is a standby: it is served as it is, and no catalogue is loaded"
                        .formatted(DatabaseCheck.shown(url)));
            }
            return standby;
        } catch (SQLException lost) {
            throw new StartupProblem("The database at %s refused: %s"
                    .formatted(DatabaseCheck.shown(url), DatabaseCheck.oneLine(lost, url)));
        }
    }

    /** Lets the service use one database alone, whatever others its settings name. */
    static void useNoOthers() {
        Stream.of(READS, READS_POOL, NOTICES).forEach(url -> System.setProperty(url, ""));
    }

    /** A standby that is unavailable now may be there later. */
    private static void checkStandbys(String url, Properties login) {
        System.setProperty(READS_POOL, url);
        try (Connection connection = DriverManager.getConnection(url, login)) {
            if (!url.contains(DatabaseCheck.PREPARE) && DatabaseCheck.sharesSessions(connection, url, login)) {
                System.setProperty(READS_POOL, DatabaseCheck.preparingNothing(url));
            }
        } catch (SQLException refused) {
            LOG.warning("The standby at %s refused: %s"
                    .formatted(DatabaseCheck.shown(url), DatabaseCheck.oneLine(refused, url)));
        }
    }

    private static void checkNotices(String url, Properties login) {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            if (DatabaseCheck.sharesSessions(connection, url, login)) {
                throw new StartupProblem(
                        "%s leads to a connection pooler, behind which no notices arrive. Name the server itself, or leave it out: then the service asks for changes every second"
                                .formatted(NOTICES));
            }
        } catch (SQLException refused) {
            LOG.warning("The database for notices at %s refused: %s"
                    .formatted(DatabaseCheck.shown(url), DatabaseCheck.oneLine(refused, url)));
        }
    }
}
