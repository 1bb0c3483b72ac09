package org.wherebuilt;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the service. It checks the environment, starts the embedded database if no other is configured, and then runs Quarkus. A
 * problem outside the service gives one line on the error stream and exit code 1. Tests start Quarkus without this class and
 * bring their own database.
 */
@QuarkusMain
public final class Main {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final String FOLDER = "wherebuilt.embedded-database.directory";

    Main() {}

    public static void main(String... args) {
        Config config = ConfigProvider.getConfig();
        EmbeddedDatabase embedded = null;
        try {
            checkPort(config);
            checkTemporaryFolder();
            Optional<String> url = config.getOptionalValue(URL, String.class);
            if (url.isPresent()) {
                String usable = DatabaseCheck.run(config, url.get());
                if (!usable.equals(url.get())) {
                    System.setProperty(URL, usable);
                }
            } else {
                Path folder = config.getOptionalValue(FOLDER, Path.class).orElse(Path.of(".wherebuilt"));
                embedded = EmbeddedDatabase.start(folder.toAbsolutePath().normalize());
                System.setProperty(URL, embedded.jdbcUrl());
            }
        } catch (StartupProblem problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
        try {
            Quarkus.run(args);
        } finally {
            // Reached only in dev mode, where the same process starts again. Otherwise the process ends within run.
            if (embedded != null) {
                System.clearProperty(URL);
                embedded.close();
            }
        }
    }

    /**
     * The files of the pages are copied from the jar to this folder. A container with a read-only root still has shared memory.
     */
    private static void checkTemporaryFolder() {
        String folder = System.getProperty(TEMPORARY);
        if (Files.isWritable(Path.of(folder))) {
            return;
        }
        if (!Files.isWritable(SHARED_MEMORY)) {
            throw new StartupProblem(
                    "The folder for temporary files, %s, cannot be written to. Mount one there (docker run --tmpfs %s), or name another with -D%s=…"
                            .formatted(folder, folder, TEMPORARY));
        }
        System.setProperty(TEMPORARY, SHARED_MEMORY.toString());
    }

    /** Checked before the database, so that a second start fails at once. In dev mode the port stays open between starts. */
    private static void checkPort(Config config) {
        if (LaunchMode.current().isDevOrTest()) {
            return;
        }
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new StartupProblem(
                    "Port %d on %s cannot be opened (%s). Is another Wherebuilt running? Choose another port with -Dquarkus.http.port=…"
                            .formatted(port, host, taken.getMessage()));
        }
    }
}
