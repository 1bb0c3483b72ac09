package org.wherebuilt;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The PostgreSQL server that runs when no database is configured. It is the server's own binaries, started as a child process,
 * with the data in a folder. It is for trying things out and for development: it listens on this machine only and needs no
 * password.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FileChannel lockFile;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(FileChannel lockFile, EmbeddedPostgres server) {
        this.lockFile = lockFile;
        this.server = server;
    }

    /**
     * Starts the server on the folder, which is created if missing. Throws {@link StartupProblem} when the folder is in use.
     */
    static EmbeddedDatabase start(Path folder) {
        // The library logs every line of the server at INFO before the service's own log settings apply.
        Logger.getLogger("io.zonky.test").setLevel(Level.WARNING);
        try {
            FileChannel lockFile = open(folder);
            checkUser(folder);
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                lockFile.close();
                throw new StartupProblem(
                        "The embedded database in %s is in use by another Wherebuilt. Stop that one, or give this one another folder with -Dwherebuilt.embedded-database.directory=…"
                                .formatted(folder));
            }
            Path data = folder.resolve("data");
            Path binaries = folder.resolve("binaries");
            stopOrphans(binaries);
            boolean fresh = removeIncomplete(data, folder.resolve("complete"));
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setPGStartupWait(PATIENCE)
                    .setLocaleConfig("locale", "C")
                    // The library's defaults are for temporary databases; this one keeps its data.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
            if (fresh) {
                Files.createFile(folder.resolve("complete"));
            }
            LOG.info("Embedded PostgreSQL on port %d, data in %s".formatted(server.getPort(), folder));
            return new EmbeddedDatabase(lockFile, server);
        } catch (IOException | IllegalStateException failed) {
            throw new StartupProblem(
                    "The embedded database in %s did not start: %s".formatted(folder, failed.getMessage()));
        }
    }

    /** Starts the server on an empty folder, and removes both when the process ends. */
    static EmbeddedDatabase startForThisProcess(Path folder) {
        EmbeddedDatabase database = start(folder);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                database.close();
                                // The library stops the server when the process ends, too, and the one that is second
                                // does not wait.
                                stopOrphans(folder.resolve("binaries"));
                                remove(folder);
                            } catch (IOException | RuntimeException inUse) {
                                LOG.log(Level.WARNING, "The folder {0} was not removed", folder);
                            }
                        },
                        "remove-database"));
        return database;
    }

    /** The lock file, so that one Wherebuilt at a time uses the folder. */
    private static FileChannel open(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException readOnly) {
            throw new StartupProblem(
                    "The embedded database cannot write to %s (%s). Give it a folder with WHEREBUILT_EMBEDDED_DATABASE_DIRECTORY, or the service a database with QUARKUS_DATASOURCE_JDBC_URL"
                            .formatted(
                                    folder,
                                    readOnly.getReason() == null
                                            ? readOnly.getClass().getSimpleName()
                                            : readOnly.getReason()));
        }
    }

    /** Checks that the user has a name, because PostgreSQL needs it. Java reports "?" for a user without a name. */
    private static void checkUser(Path folder) throws IOException {
        if ("?".equals(System.getProperty("user.name"))) {
            throw new StartupProblem(
                    "The embedded database needs a user with a name, and uid %s has none. Start the service as another user, or give it a database with QUARKUS_DATASOURCE_JDBC_URL"
                            .formatted(Files.getAttribute(folder.resolve("lock"), "unix:uid")));
        }
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /**
     * Stops processes that a killed Wherebuilt left in the folder: the server, or the programs that create the database. They
     * were started from this folder, so no other program needs them.
     */
    private static void stopOrphans(Path binaries) throws IOException {
        if (!Files.exists(binaries)) {
            return;
        }
        Path programs = binaries.toRealPath();
        for (List<ProcessHandle> left = runningFrom(programs); !left.isEmpty(); left = runningFrom(programs)) {
            LOG.info("Stopping the embedded PostgreSQL (process %d) that an earlier run left behind"
                    .formatted(left.get(0).pid()));
            // A server stops its own child processes in the right order.
            List<ProcessHandle> orphans = left;
            orphans.stream()
                    .filter(process ->
                            process.parent().filter(orphans::contains).isEmpty())
                    .forEach(ProcessHandle::destroy);
            for (ProcessHandle orphan : orphans) {
                try {
                    orphan.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                } catch (ExecutionException | InterruptedException | TimeoutException stillThere) {
                    throw new StartupProblem(
                            "Process %d of a PostgreSQL server, which an earlier run left behind, does not stop. Stop it and start again"
                                    .formatted(orphan.pid()));
                }
            }
        }
    }

    private static List<ProcessHandle> runningFrom(Path programs) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(programs))
                        .isPresent())
                .toList();
    }

    /** Removes the data of an interrupted first start: it is incomplete, and PostgreSQL cannot use it. */
    private static boolean removeIncomplete(Path data, Path complete) throws IOException {
        if (Files.exists(complete)) {
            return false;
        }
        if (Files.exists(data)) {
            remove(data);
        }
        return true;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            lockFile.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
