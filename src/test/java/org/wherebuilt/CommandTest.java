package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line takes. */
class CommandTest {

    @Test
    void theGuideForOperatorsHasEachCommand() throws Exception {
        String guide = Files.readString(Path.of("docs/OPERATING.md"));
        assertThat(Command.values())
                .filteredOn(command -> command != Command.ALL)
                .allSatisfy(command -> assertThat(guide).contains("\n| `" + command.usageOf() + "` | "));
    }

    @Test
    void withoutACommandTheServiceDoesEverything() {
        assertThat(Command.of()).isEqualTo(Command.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "serve",
        "migrate",
        "load",
        "check",
        "check folder",
        "check folder base",
        "record claims.csv",
        "record claims.csv reason",
        "export folder",
        "verify",
        "verify 0a",
        "train",
        "train 60"
    })
    void aCommandIsItsName(String line) {
        String[] words = line.split(" ");
        assertThat(Command.of(words)).hasToString(words[0].toUpperCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start | \"start\" is no command. Commands: serve, migrate, load, check [FOLDER [BASE]], record FILE [BECAUSE], export FOLDER, verify [SEAL], train [SECONDS]; without one the service migrates, loads and serves",
                "all | \"all\" is no command. Commands: serve, migrate, load, check [FOLDER [BASE]], record FILE [BECAUSE], export FOLDER, verify [SEAL], train [SECONDS]; without one the service migrates, loads and serves",
                "export | Usage: export FOLDER",
                "check a b c | Usage: check [FOLDER [BASE]]",
                "record | Usage: record FILE [BECAUSE]",
                "serve now | Usage: serve",
            })
    void anythingElseIsToldWhatThereIs(String line, String told) {
        assertThatExceptionOfType(StartupProblem.class)
                .isThrownBy(() -> Command.of(line.split(" ")))
                .withMessage(told);
    }
}
