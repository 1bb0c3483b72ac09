package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The application as {@code mvn package} made it, in a process of its own on a free port, as an operator starts it. Its
 * working folder and its two output streams are files below the folder that the test gives.
 */
public final class PackagedService implements AutoCloseable {

    /** The setting of a service with the catalogue that it brings. */
    public static final String REAL_CATALOGUE = "wherebuilt.catalogue.directory=";

    /** The setting of the folder of the embedded database. */
    public static final String DATABASE_FOLDER = "wherebuilt.embedded-database.directory=";

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The service's classes as the JVM has them in memory: with them a start takes a third less. */
    private static final Path CLASSES = Path.of("target/test-classes.jsa").toAbsolutePath();

    /** Most of these processes end before code that C2 compiles has paid for it. Those in containers have the image's flags. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final int port;
    private final Path output;
    private final Path errors;

    private PackagedService(Process process, int port, Path output, Path errors) {
        this.process = process;
        this.port = port;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Starts it with these settings, each {@code name=value}, then a command if any with its argument, and does not wait. It has
     * the tests' catalogue, which loads sooner, unless a setting names another. Its embedded database, if it has one, need not be unpacked.
     */
    public static PackagedService start(Path folder, String... settings) {
        if (Stream.of(settings)
                .allMatch(word -> word.contains("=") && !word.startsWith("quarkus.datasource.jdbc.url"))) {
            Path database = Stream.of(settings)
                    .filter(word -> word.startsWith(DATABASE_FOLDER))
                    .map(word -> Path.of(word.substring(DATABASE_FOLDER.length())))
                    .findAny()
                    .orElseGet(() -> folder.resolve(".wherebuilt"));
            UnpackedPostgres.copyTo(database.resolve("binaries"));
        }
        return startOn(freePort(), folder, settings);
    }

    /** As {@link #start}, on this port, and as it is for a stranger: what it needs it unpacks. */
    public static PackagedService startOn(int port, Path folder, String... settings) {
        // Whether the archive fits is no matter of the service's log, which tests read to the last line.
        List<String> command =
                java("-XX:SharedArchiveFile=" + classes(), "-Xlog:cds*=off", "-Dquarkus.http.port=" + port);
        if (Stream.of(settings).noneMatch(word -> word.startsWith(REAL_CATALOGUE))) {
            command.add("-D" + REAL_CATALOGUE + CatalogueFolder.FROZEN.toAbsolutePath());
        }
        Stream.of(settings).filter(word -> word.contains("=")).map("-D"::concat).forEach(command::add);
        command.add("-jar");
        command.add(JAR.toString());
        Stream.of(settings).filter(word -> !word.contains("=")).forEach(command::add);
        try {
            Path output = Files.createTempFile(folder, "output", ".log");
            Path errors = Files.createTempFile(folder, "errors", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_"));
            return new PackagedService(builder.start(), port, output, errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Made by a first run, once for each build. The JVM passes it over where it does not fit. */
    private static synchronized Path classes() {
        try {
            if (Files.notExists(CLASSES)
                    || Files.getLastModifiedTime(CLASSES).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
                Path made = CLASSES.resolveSibling("test-classes.part");
                Path log = CLASSES.resolveSibling("test-classes.log");
                ProcessBuilder builder = new ProcessBuilder(
                                java("-XX:ArchiveClassesAtExit=" + made, "-jar", JAR.toString(), "train", "1"))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_"));
                Process training = builder.start();
                if (!training.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS) || training.exitValue() != 0) {
                    training.destroyForcibly();
                    fail("The run that archives the classes failed:%n%s", read(log));
                }
                Files.move(made, CLASSES, StandardCopyOption.REPLACE_EXISTING);
            }
            return CLASSES;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> java(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(List.of(words));
        return command;
    }

    public int port() {
        return port;
    }

    public RunningService http() {
        return new RunningService("localhost", port);
    }

    /** Waits until it says that it is ready. */
    public PackagedService awaitReady() {
        await("ready", () -> http().isReady());
        return this;
    }

    /** Waits until its log holds the text. */
    public PackagedService awaitLog(String text) {
        await("log \"" + text + '"', () -> output().contains(text));
        return this;
    }

    private void await(String what, Await.Condition condition) {
        Await.until("the service: " + what, PATIENCE, () -> {
            if (!process.isAlive()) {
                fail("The service ended with %d before: %s\n%s%s", process.exitValue(), what, output(), errors());
            }
            return condition.holds();
        });
    }

    /** Waits until it has ended by itself, and gives its exit code. */
    public int awaitExit() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ends by itself\n%s%s", output(), errors())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Asks it to stop (SIGTERM). */
    public void signal() {
        process.destroy();
    }

    /** Asks it to stop and waits until it has. */
    public void stop() {
        signal();
        awaitExit();
    }

    /** Ends it as a crash would (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** What it wrote to the standard output. */
    public String output() {
        return read(output);
    }

    /** What it wrote to the standard error stream. */
    public String errors() {
        return read(errors);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
