package org.wherebuilt.testsupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL that goes away and comes back: same port, same data. */
public final class RestartableServer implements AutoCloseable {

    private final Path data;
    private final int port = PackagedService.freePort();
    private EmbeddedPostgres server;

    private RestartableServer(Path data) {
        this.data = data;
    }

    /** Starts one with its data in this folder. */
    public static RestartableServer start(Path data) {
        RestartableServer started = new RestartableServer(data);
        started.start();
        return started;
    }

    /** Starts a standby of the server, with its data in this folder. The server is stopped for a moment. */
    public static RestartableServer startStandbyOf(RestartableServer primary, Path data) {
        primary.stop();
        try {
            UnpackedPostgres.copy(primary.data, data);
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=%d user=postgres'\n".formatted(primary.port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        primary.start();
        return start(data);
    }

    /** Executes these statements as an administrator. */
    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The value of the first column and row. */
    public String value(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The file of its log. */
    public Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /** Starts it, the first time or again. */
    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setLocaleConfig("locale", "C")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops it and ends all connections. */
    public void stop() {
        try {
            server.close();
            server = null;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends all its processes as a crash of the machine would. */
    public void kill() {
        signal("KILL");
        // The library has to let go of the folder.
        stop();
    }

    /** Makes it say nothing more on any connection, old or new, as behind a network that is cut. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(data.resolve("postmaster.pid")).get(0)))
                    .orElseThrow();
            List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(postmaster.pid())));
            postmaster.descendants().map(child -> Long.toString(child.pid())).forEach(command::add);
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("Failed: " + command);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public int port() {
        return port;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port);
    }

    @Override
    public void close() {
        if (server != null) {
            stop();
        }
    }
}
