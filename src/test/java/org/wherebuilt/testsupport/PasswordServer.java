package org.wherebuilt.testsupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL of the version that the service needs, that asks its user {@code wherebuilt} for a password. */
public final class PasswordServer implements AutoCloseable {

    public static final String USER = "wherebuilt";
    public static final String PASSWORD = "a password";

    private final EmbeddedPostgres server;

    private PasswordServer(EmbeddedPostgres server) {
        this.server = server;
    }

    public static PasswordServer start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setDataDirectoryCustomizer(data -> askForPasswords(data.toPath()))
                    .start();
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("CREATE ROLE wherebuilt LOGIN PASSWORD '" + PASSWORD + "'");
                connection.createStatement().execute("CREATE DATABASE wherebuilt OWNER wherebuilt");
            }
            return new PasswordServer(server);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/wherebuilt".formatted(server.getPort());
    }

    /** Everyone but the superuser, who sets the server up. */
    private static void askForPasswords(Path data) {
        try {
            Files.writeString(
                    data.resolve("pg_hba.conf"), "host all postgres all trust\nhost all all all scram-sha-256\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
