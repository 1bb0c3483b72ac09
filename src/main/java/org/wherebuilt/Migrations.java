package org.wherebuilt;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.production.ProductionPeriod;

/**
 * The database's tables: brought up to date by Flyway before anything else uses them. Each migration leaves what the last release needs,
 * so that its replicas go on while those of this one start (docs/OPERATING.md).
 */
final class Migrations {

    private static final Logger LOG = Logger.getLogger(Migrations.class.getName());

    private static final String FILES = "db/migration";

    /** The version of the last file in db/migration, which a test compares. */
    static final String LAST = "19";

    /** The table of what Flyway has applied, if it is there: in the schema that Flyway takes, whatever else is in the search path. */
    private static final String HISTORY =
            "SELECT to_regclass(quote_ident(coalesce(?, current_schema())) || '.flyway_schema_history')";

    private static final String HAS_LAST = "SELECT EXISTS (SELECT FROM %s WHERE version = '" + LAST + "' AND success)";

    /** Replicas that start together take this lock in turn. It lasts as long as a transaction, which a pooler respects. */
    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(737267)";

    private static final String UNREADABLE = "The state of the database's schema could not be read";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String url;
    private final Properties login;
    private final Optional<String> schema;

    Migrations(Config config, String url, Properties login) {
        this.url = url;
        this.login = login;
        this.schema = config.getOptionalValue(DatabaseCheck.NEW_SCHEMA, String.class);
    }

    private Flyway flyway() {
        // What it tells in a dozen lines, this class says in one.
        Logger.getLogger("org.flywaydb").setLevel(Level.WARNING);
        // The server's notices, such as that an administrator has made an extension already. A failure is an exception.
        Logger.getLogger("org.flywaydb.core.internal.sqlscript").setLevel(Level.SEVERE);
        FluentConfiguration settings = Flyway.configure()
                .dataSource(url, login.getProperty("user"), login.getProperty("password"))
                .locations(FILES)
                // All or none: a database is never left half migrated.
                .group(true)
                // V5 names public.unaccent, and a migration is never edited. Read as a placeholder, it is found in the
                // search path.
                .placeholderPrefix("public.")
                .placeholderSuffix("accent")
                .placeholders(Map.of("un", "unaccent"));
        schema.ifPresent(settings::defaultSchema);
        return settings.load();
    }

    /** Applies what is missing, one process at a time. Throws {@link StartupProblem} when it cannot; nothing has changed then. */
    void apply() {
        if (isApplied() || state().pending().length == 0) {
            return;
        }
        try (Connection turn = DriverManager.getConnection(url, login)) {
            turn.setAutoCommit(false);
            takeTurns(turn);
            int applied = flyway().migrate().migrationsExecuted;
            LOG.info("Database: %d migrations applied".formatted(applied));
        } catch (SQLException | FlywayException failed) {
            throw problem("The database could not be migrated; nothing has changed", failed);
        }
    }

    /** Throws {@link StartupProblem} unless everything is applied. */
    void check() {
        check("Run the command migrate first, or start without a command");
    }

    /** As {@link #check()}, of a database that cannot be written. */
    void checkOnStandby() {
        check("It is a standby: run the command migrate with the URL of its primary first");
    }

    /**
     * Throws {@link StartupProblem} if a rule before this release's judged the answers: they would lack what this one serves. Only for
     * processes that do not judge them at their start.
     */
    void checkAnswers() {
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ProductionPeriod.OLDER_ANSWERS)) {
            row.next();
            if (row.getBoolean(1)) {
                throw new StartupProblem("An earlier release judged the answers in the database."
                        + " Run this release's command load on the primary first, or start there without a command, in both cases without"
                        + " CATALOGUE_LOAD=never");
            }
        } catch (SQLException failed) {
            throw problem("The answers in the database could not be read", failed);
        }
    }

    private void check(String remedy) {
        if (isApplied()) {
            return;
        }
        MigrationInfo[] pending = state().pending();
        if (pending.length > 0) {
            throw new StartupProblem("The database's schema lacks %d migrations up to version %s. %s"
                    .formatted(pending.length, pending[pending.length - 1].getVersion(), remedy));
        }
    }

    /** The version of the schema. */
    String version() {
        MigrationInfo current = state().current();
        return current == null ? "none" : current.getVersion().toString();
    }

    /**
     * Whether the last migration has been applied, and so all of them. Flyway would say the same, but to make it takes a twentieth of a
     * start, and most starts have nothing to migrate.
     */
    private boolean isApplied() {
        try (Connection connection = DriverManager.getConnection(url, login);
                PreparedStatement history = connection.prepareStatement(HISTORY)) {
            history.setString(1, schema.orElse(null));
            String table = value(history);
            if (table == null) {
                return false;
            }
            try (PreparedStatement last = connection.prepareStatement(HAS_LAST.formatted(table))) {
                return "t".equals(value(last));
            }
        } catch (SQLException failed) {
            throw problem(UNREADABLE, failed);
        }
    }

    private static String value(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private MigrationInfoService state() {
        try {
            return flyway().info();
        } catch (FlywayException failed) {
            throw problem(UNREADABLE, failed);
        }
    }

    private static void takeTurns(Connection connection) throws SQLException {
        // It waits for the migrations, and some servers end a session that waits in a transaction.
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
        }
        boolean told = false;
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += PAUSE.toMillis()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(TAKE_TURN)) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
            if (!told) {
                // The log is not open yet.
                System.err.println("Waiting for another process that migrates this database.");
                told = true;
            }
            pause();
        }
        throw new StartupProblem(
                "Another process has been migrating this database for %d minutes. Start again when it is done"
                        .formatted(PATIENCE.toMinutes()));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            throw new StartupProblem("Interrupted while another process migrates this database");
        }
    }

    private static StartupProblem problem(String what, Exception failed) {
        return new StartupProblem("%s. %s".formatted(what, DatabaseOutage.reason(failed)));
    }
}
