package org.wherebuilt.testsupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Starts it, the first time or again. */
    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setLocaleConfig("locale", "C")
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
