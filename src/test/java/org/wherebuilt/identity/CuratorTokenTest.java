package org.wherebuilt.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file with a curator's token. */
class CuratorTokenTest {

    @TempDir
    Path folder;

    @Test
    void aTokenHas256BitsAndIsAnotherInEveryFile() throws Exception {
        String first = made("first");
        assertThat(Base64.getUrlDecoder().decode(first)).hasSize(32);
        assertThat(made("second")).isNotEqualTo(first);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has other rights")
    void onlyItsOwnerCanReadTheFile() throws Exception {
        made("file");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("file"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing else is left").hasSize(1);
        }
    }

    @Test
    void aFileThatIsThereStays() throws Exception {
        String first = made("file");
        assertThat(made("file")).isEqualTo(first);
    }

    /** A start may have been killed between the two steps. */
    @Test
    void whatAnInterruptedStartLeftIsReplaced() throws Exception {
        Files.writeString(folder.resolve("file.new"), "half");
        assertThat(Base64.getUrlDecoder().decode(made("file"))).hasSize(32);
    }

    @Test
    void aTokenIsItselfAndNoOther() throws Exception {
        String token = made("file");
        CuratorToken read = CuratorToken.read(folder.resolve("file"));
        assertThat(read.is(token)).isTrue();
        for (String other : new String[] {"", token.substring(1), token + "x", token.toUpperCase(), made("other")}) {
            assertThat(read.is(other)).as(other).isFalse();
        }
        assertThat(read.toString()).doesNotContain(token);
    }

    @Test
    void aTokenThatCouldBeGuessedIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "secret\n");
        assertThatIOException().isThrownBy(() -> CuratorToken.read(file)).withMessageNotContaining("secret");
        Files.writeString(file, "");
        assertThatIOException().isThrownBy(() -> CuratorToken.read(file));
        assertThatIOException()
                .isThrownBy(() -> CuratorToken.read(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private String made(String name) throws Exception {
        Path file = folder.resolve(name);
        CuratorToken.makeIfMissing(file);
        return Files.readString(file).strip();
    }
}
