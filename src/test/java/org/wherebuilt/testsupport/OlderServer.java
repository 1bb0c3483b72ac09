package org.wherebuilt.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A PostgreSQL older than the service needs, where the system has one installed as Debian and Ubuntu lay it out. */
public final class OlderServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process server;
    private final int port;

    private OlderServer(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    /** The folder of an older server's programs, or empty when there is none. */
    public static Optional<Path> installed() {
        return IntStream.rangeClosed(13, 17)
                .mapToObj(version -> Path.of("/usr/lib/postgresql/" + version + "/bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .findFirst();
    }

    public static OlderServer start(Path bin, Path folder) {
        Path data = folder.resolve("older-server");
        Path log = folder.resolve("older-server.log");
        int port = PackagedService.freePort();
        try {
            List<String> initdb = asUser(bin.resolve("initdb"), "-D", data, "-U", "postgres", "--auth=trust", "-N");
            Process made = new ProcessBuilder(initdb)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!made.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || made.exitValue() != 0) {
                throw new IllegalStateException("initdb failed: " + Files.readString(log));
            }
            Process server = new ProcessBuilder(asUser(bin.resolve("postgres"), "-D", data, "-p", port, "-k", data))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            OlderServer started = new OlderServer(server, port);
            Await.until("the older server accepts connections", PATIENCE, () -> read(log)
                    .contains("ready to accept connections"));
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody. */
    private static List<String> asUser(Object... command) {
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("unshare", "-U"));
        }
        for (Object word : command) {
            words.add(word.toString());
        }
        return words;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(port);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        server.destroy();
        try {
            server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
