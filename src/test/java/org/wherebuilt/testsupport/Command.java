package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs a program to its end. */
public final class Command {

    private Command() {}

    public static boolean succeeds(List<String> words) {
        try {
            return run(words, Map.of()).exitCode() == 0;
        } catch (UncheckedIOException notInstalled) {
            return false;
        }
    }

    /** Runs it with these additions to the environment; fails when it fails. */
    public static void check(List<String> words, Map<String, String> environment) {
        Result result = run(words, environment);
        assertThat(result.exitCode()).as("%s\n%s", words, result.output()).isZero();
    }

    /** What it writes to its end; fails when it fails. */
    public static String output(List<String> words) {
        Result result = run(words, Map.of());
        assertThat(result.exitCode()).as("%s\n%s", words, result.output()).isZero();
        return result.output();
    }

    private static Result run(List<String> words, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private record Result(int exitCode, String output) {}
}
