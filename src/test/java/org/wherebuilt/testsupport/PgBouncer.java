package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PgBouncer before a server, in transaction mode, where the system has it installed as Debian and Ubuntu lay it out. */
public final class PgBouncer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it before the server on this port. Skips the test where there is none. */
    public static PgBouncer start(Path folder, int server) {
        Path program = Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(program != null, "PgBouncer is not installed");
        int port = PackagedService.freePort();
        try {
            Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                            [databases]
                            * = host=127.0.0.1 port=%d user=postgres
                            [pgbouncer]
                            listen_addr = 127.0.0.1
                            listen_port = %d
                            unix_socket_dir =
                            auth_type = any
                            pool_mode = transaction
                            ignore_startup_parameters = extra_float_digits
                            """.formatted(server, port));
            List<String> command = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                // It refuses to run as root; in a user namespace of its own root is nobody.
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(List.of(program.toString(), settings.toString()));
            Path log = folder.resolve("pgbouncer.log");
            PgBouncer started = new PgBouncer(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    port);
            Await.until("PgBouncer passes connections on", PATIENCE, () -> {
                assertThat(started.process.isAlive()).as("%s", log).isTrue();
                try {
                    DriverManager.getConnection(started.jdbcUrl()).close();
                    return true;
                } catch (SQLException notYet) {
                    return false;
                }
            });
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=anybody".formatted(port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
