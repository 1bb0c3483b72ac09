package org.wherebuilt.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    @Test
    void theNumberTellsWhichVersionIsOlderAndTimesOfOneNumberTellNothing() {
        assertThat(Revisions.isOlder("9@1795726903.815472", "10@1795726903.815472"))
                .isTrue();
        assertThat(Revisions.isOlder("10@1795726903.815472", "9@1795726904.000000"))
                .isFalse();
        assertThat(Revisions.isOlder("9@1795726903.815472", "9@1795726903.815472"))
                .isFalse();
        assertThat(Revisions.isOlder("9@1795726903.815472", "9@1795726904.000000"))
                .isTrue();
        assertThat(Revisions.isOlder("9@1795726904.000000", "9@1795726903.815472"))
                .isTrue();
    }

    @Test
    void aVersionHasTheTimeOfItsTransaction() {
        assertThat(Revisions.time("9@1795726903.815472")).isEqualTo(Instant.parse("2026-11-26T21:01:43.815Z"));
    }
}
