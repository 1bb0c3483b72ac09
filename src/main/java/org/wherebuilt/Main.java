package org.wherebuilt;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.wherebuilt.csv.InvalidFilesException;

/**
 * Starts the service, or one of its commands ({@link Command}). It checks the environment, starts the embedded database if no other is
 * configured, migrates it, and then runs Quarkus, which loads the catalogue and serves. A problem outside the service gives one line on
 * the error stream and exit code 1. Tests start Quarkus without this class and bring their own database.
 */
@QuarkusMain
public final class Main {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String LOAD = "wherebuilt.catalogue.load";
    private static final String LOAD_REQUIRED = "wherebuilt.catalogue.required";
    private static final String LOAD_AT_START = "wherebuilt.catalogue.load-at-start";
    private static final String SHUTDOWN_DELAY = "wherebuilt.shutdown.delay";
    private static final String MANAGEMENT_PORT_OPEN = "quarkus.management.host-enabled";
    private static final String TRUSTED = "wherebuilt.trusted-proxies";
    private static final String CATALOGUE_FOLDER = "wherebuilt.catalogue.directory";
    private static final String FOLDER = "wherebuilt.embedded-database.directory";

    private static final Logger LOG = Logger.getLogger(Main.class.getName());

    private final Config config = ConfigProvider.getConfig();
    private EmbeddedDatabase embedded;

    Main() {}

    public static void main(String... args) {
        Main main = new Main();
        boolean runsQuarkus = false;
        try {
            runsQuarkus = main.prepare(Command.of(args), args);
        } catch (StartupProblem | InvalidFilesException problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        } catch (RuntimeException unexpected) {
            // Otherwise the probes would be answered for ever.
            unexpected.printStackTrace();
            System.exit(1);
        }
        if (!runsQuarkus) {
            main.closeDatabase();
            return;
        }
        try {
            if (Command.of(args).ends()) {
                Quarkus.run(EndsAfterStart.class, args);
            } else {
                Quarkus.run(args);
            }
        } finally {
            // Reached only in dev mode, where the same process starts again. Otherwise the process ends within run.
            if (main.embedded != null) {
                System.clearProperty(URL);
            }
            main.closeDatabase();
        }
    }

    /** Does what comes before Quarkus; returns whether Quarkus is to run. */
    private boolean prepare(Command command, String... args) {
        if (command == Command.CHECK) {
            PlainCommands.check(args.length > 1 ? Optional.of(Path.of(args[1])) : folderOfTheCatalogue());
            if (args.length > 2) {
                prepareComparison(Path.of(args[2]));
            }
            return args.length > 2;
        }
        String seal = command == Command.VERIFY && args.length > 1 ? PlainCommands.seal(args[1]) : null;
        if (command == Command.TRAIN) {
            prepareTraining(args);
        }
        if (command.serves()) {
            System.setProperty(
                    "quarkus.http.proxy.trusted-proxies",
                    TrustedProxies.networks(
                            config.getOptionalValue(TRUSTED, String.class).orElse("")));
            MemoryCheck.run();
            StartupPorts.open(config);
        }
        String url = database(command);
        if (command.serves()) {
            CallerSetup.run(config, embedded == null ? Optional.empty() : Optional.of(folderOfTheDatabase()));
        }
        boolean standby = embedded == null && DatabaseServers.check(config, url);
        Migrations migrations = new Migrations(config, url, login());
        if (standby) {
            if (command == Command.LOAD || command == Command.RECORD) {
                throw new StartupProblem(
                        "The database is a standby: run the command %s with the URL of its primary".formatted(args[0]));
            }
            migrations.checkOnStandby();
        } else if (command.migrates()) {
            migrations.apply();
        } else {
            migrations.check();
        }
        switch (command) {
            case MIGRATE -> System.out.printf("The database's schema is at version %s.%n", migrations.version());
            case EXPORT -> PlainCommands.export(url, login(), Path.of(args[1]));
            case VERIFY -> PlainCommands.verify(url, login(), seal);
            case SERVE -> System.setProperty(LOAD, "never");
            case LOAD -> {
                System.setProperty(LOAD_REQUIRED, "true");
                closePorts();
            }
            case RECORD -> {
                System.setProperty(LOAD, "never");
                System.setProperty("quarkus.log.level", "WARN");
                closePorts();
            }
            default -> loadUnderItsFormerName();
        }
        if (standby) {
            System.setProperty(LOAD, "never");
        }
        if (command.serves()
                && config.getOptionalValue(LOAD, String.class)
                        .filter("never"::equalsIgnoreCase)
                        .isPresent()) {
            migrations.checkAnswers();
        }
        return command.serves() || command == Command.LOAD || command == Command.RECORD;
    }

    /** Has the service start as usual, but on its own catalogue, beside whatever else runs here, and leave nothing behind. */
    private static void prepareTraining(String... args) {
        Training.time(args);
        System.setProperty(URL, "");
        DatabaseServers.useNoOthers();
        System.setProperty(FOLDER, PlainCommands.folderOfThisProcess().toString());
        System.setProperty(CATALOGUE_FOLDER, "");
        System.setProperty(LOAD, "always");
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("quarkus.http.port", "0");
        System.setProperty("quarkus.management.host", "127.0.0.1");
        System.setProperty("quarkus.management.port", "0");
        System.setProperty("wherebuilt.warm-up", "0S");
        System.setProperty("quarkus.log.level", "WARN");
    }

    private static void closePorts() {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty(MANAGEMENT_PORT_OPEN, "false");
        System.setProperty(SHUTDOWN_DELAY, "0S");
    }

    /** Has Quarkus load this folder into a database that goes with the process, and log nothing of it. */
    private void prepareComparison(Path base) {
        embedded = PlainCommands.databaseToCompareWith(base);
        System.setProperty(URL, embedded.jdbcUrl());
        // These are of another database, the one that is served.
        DatabaseServers.useNoOthers();
        System.setProperty(LOAD, "always");
        System.setProperty(CATALOGUE_FOLDER, base.toString());
        System.setProperty("quarkus.log.level", "WARN");
        closePorts();
        new Migrations(config, embedded.jdbcUrl(), login()).apply();
    }

    /** The URL of the configured database, or of the embedded one, which it starts. */
    private String database(Command command) {
        Optional<String> url = config.getOptionalValue(URL, String.class);
        String usable;
        if (url.isPresent()) {
            usable = DatabaseCheck.run(config, url.get(), command.migrates());
        } else {
            embedded = command == Command.TRAIN
                    ? EmbeddedDatabase.startForThisProcess(folderOfTheDatabase())
                    : EmbeddedDatabase.start(folderOfTheDatabase());
            usable = embedded.jdbcUrl();
            // It ends at the signal, and no balancer has another replica to send requests to.
            System.setProperty(SHUTDOWN_DELAY, "0S");
        }
        System.setProperty(URL, usable);
        return usable;
    }

    private Path folderOfTheDatabase() {
        return config.getOptionalValue(FOLDER, Path.class)
                .orElse(Path.of(".wherebuilt"))
                .toAbsolutePath()
                .normalize();
    }

    private Properties login() {
        return embedded == null ? DatabaseCheck.login(config) : new Properties();
    }

    private void closeDatabase() {
        if (embedded != null) {
            embedded.close();
        }
    }

    private Optional<Path> folderOfTheCatalogue() {
        return config.getOptionalValue(CATALOGUE_FOLDER, Path.class);
    }

    /** The name that the setting had before editions; it goes with the next release. */
    private void loadUnderItsFormerName() {
        if (!config.getOptionalValue(LOAD_AT_START, Boolean.class).orElse(true)) {
            LOG.warning(
                    "WHEREBUILT_CATALOGUE_LOAD_AT_START=false is now CATALOGUE_LOAD=never. The former name goes with the next release.");
            System.setProperty(LOAD, "never");
        }
    }
}
