package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** What tests in containers need of the machine; without it they are skipped, or fail where they are required. */
public final class Docker {

    private Docker() {}

    /** Skips the test unless an engine answers. */
    public static void require() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            skip("No Docker engine answers");
        }
    }

    /** The command for compose files: the plugin, or the program of its own. Skips the test when there is neither. */
    public static List<String> compose() {
        require();
        Optional<List<String>> command = Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(words -> Command.succeeds(
                        Stream.concat(words.stream(), Stream.of("version")).toList()))
                .findFirst();
        if (command.isEmpty()) {
            skip("Neither docker compose nor docker-compose is installed");
        }
        return command.orElseThrow();
    }

    private static void skip(String reason) {
        if (Boolean.parseBoolean(System.getenv("WHEREBUILT_REQUIRE_DOCKER"))) {
            fail(reason + ", and WHEREBUILT_REQUIRE_DOCKER is true");
        }
        abort(reason + "; tests in containers are skipped");
    }
}
