package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.testsupport.PackagedService;

/** The log of the packaged service as a program reads it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that asks a process to stop")
class JsonLogIT {

    @TempDir
    Path folder;

    @Test
    void everyLineIsAJsonObjectFromTheFirstToTheLast() throws Exception {
        PackagedService service = PackagedService.start(folder, "LOG_JSON=true").awaitReady();
        service.stop();

        assertThat(service.errors()).isEmpty();
        List<String> messages = new ArrayList<>();
        for (String line : service.output().lines().toList()) {
            JsonNode entry = new ObjectMapper().readTree(line);
            assertThat(entry.isObject()).as(line).isTrue();
            assertThat(entry.path("level").asText()).as(line).isIn("INFO");
            assertThat(OffsetDateTime.parse(entry.path("timestamp").asText()))
                    .as(line)
                    .isAfter(OffsetDateTime.now().minus(Duration.ofHours(1)));
            messages.add(entry.path("message").asText());
        }
        assertThat(messages)
                .as("from before Quarkus starts until after it has stopped")
                .anyMatch(message -> message.startsWith("Embedded PostgreSQL on port"))
                .anyMatch(message -> message.contains("rows changed"))
                .anyMatch(message -> message.contains("stopped in"));
    }

    @Test
    void theLogIsForPersonsUnlessTheOperatorWantsJson() {
        PackagedService service = PackagedService.start(folder).awaitReady();
        service.stop();

        assertThat(service.output().lines())
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.matches("\\d{4}-\\d{2}-\\d{2} .* INFO .*"));
        assertThat(service.errors()).isEmpty();
    }
}
