package org.wherebuilt.testsupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

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
