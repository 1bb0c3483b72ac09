package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Prometheus' own program that checks rules. Without it the tests are skipped, or fail where it is required. */
public final class Promtool {

    private static final String PROGRAM =
            Optional.ofNullable(System.getenv("WHEREBUILT_PROMTOOL")).orElse("promtool");

    private Promtool() {}

    /** Runs it with these arguments; fails when it fails. Skips the test if it is not installed. */
    public static void check(String... arguments) {
        if (!Command.succeeds(List.of(PROGRAM, "--version"))) {
            if (Boolean.parseBoolean(System.getenv("WHEREBUILT_REQUIRE_PROMTOOL"))) {
                fail("There is no promtool, and WHEREBUILT_REQUIRE_PROMTOOL is true");
            }
            abort("There is no promtool (Debian: in the package prometheus); its checks are skipped");
        }
        Command.check(Stream.concat(Stream.of(PROGRAM), Stream.of(arguments)).toList(), Map.of());
    }
}
