package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** How much memory a start wants. bench/drill/memory.sh tries the limits under load. */
class MemoryCheckTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void aContainerWithTooLittleMemoryIsRefusedInOneLine() {
        assertThatThrownBy(() -> MemoryCheck.check(256 * MEGABYTE, 123 * MEGABYTE))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContainingAll("256 MB", "123 MB", "283 MB", "384 MB")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aHeapThatLeavesTooLittleForTheRestIsRefused() {
        assertThatThrownBy(() -> MemoryCheck.check(512 * MEGABYTE, 400 * MEGABYTE))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("560 MB");
    }

    @Test
    void aContainerOfTheRecommendedSizeIsAccepted() {
        assertThatCode(() -> MemoryCheck.check(384 * MEGABYTE, 192 * MEGABYTE)).doesNotThrowAnyException();
    }
}
