package org.wherebuilt.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.Refusal;

/** How a turn ends for those who wait. EqualQuestionsTest has what clients notice. */
class TurnsTest {

    private static final Answer CACHED = new Answer(new byte[0], "tag", Duration.ZERO);
    private static final Answer NOT_CACHED = new Answer(new byte[0], null, Duration.ZERO);

    private final BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
    private final Turns turns = turns("20S");

    @Test
    void whoWaitsIsToldAtTheEndOfTheTurnWhetherTheAnswerWasCached() {
        for (Answer answer : new Answer[] {CACHED, NOT_CACHED, null}) {
            turns.run(
                    "a",
                    () -> {
                        assertThat(isTurnOf("a")).isFalse();
                        assertThat(isTurnOf("a")).isFalse();
                        assertThat(turns.waiting()).isEqualTo(2);
                        assertThat(told).isEmpty();
                        return answer;
                    },
                    told::add);
            assertThat(turns.waiting()).isZero();
            assertThat(drain()).containsExactly(answer == CACHED, answer == CACHED);
        }
    }

    @Test
    void aFailureEndsTheTurn() {
        assertThatThrownBy(() -> turns.run(
                        "a",
                        () -> {
                            isTurnOf("a");
                            throw new IllegalStateException("failed");
                        },
                        told::add))
                .hasMessage("failed");
        assertThat(drain()).containsExactly(false);
        assertThat(isTurnOf("a")).isTrue();
    }

    @Test
    void aTurnThatEndsEarlyLeavesTheNextOneAlone() {
        turns.run(
                "a",
                () -> {
                    isTurnOf("a");
                    turns.end("a");
                    assertThat(drain()).containsExactly(false);
                    turns.run("a", () -> NOT_CACHED, told::add);
                    return CACHED;
                },
                told::add);
        assertThat(told).isEmpty();
    }

    @Test
    void otherQuestionsDoNotWait() {
        turns.run(
                "a",
                () -> {
                    assertThat(isTurnOf("b")).isTrue();
                    return CACHED;
                },
                told::add);
    }

    @Test
    void nobodyWaitsForLongerThanAnOperationMayTake() throws InterruptedException {
        Turns impatient = turns("0.2S");
        impatient.run(
                "a",
                () -> {
                    impatient.run("a", TurnsTest::fail, told::add);
                    try {
                        assertThat(told.poll(10, TimeUnit.SECONDS)).isFalse();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                    return CACHED;
                },
                told::add);
        assertThat(told.poll(100, TimeUnit.MILLISECONDS))
                .as("nobody is told twice")
                .isNull();
        assertThat(impatient.waiting()).isZero();
    }

    @Test
    void noMoreWaitThanMayWait() {
        turns.run(
                "a",
                () -> {
                    for (int i = 0; i < 3; i++) {
                        isTurnOf("a");
                    }
                    assertThatThrownBy(() -> isTurnOf("a"))
                            .isInstanceOf(Refusal.class)
                            .hasMessage("Too many requests are waiting.");
                    return CACHED;
                },
                told::add);
        assertThat(drain()).hasSize(3);
    }

    private boolean isTurnOf(String key) {
        boolean[] ran = new boolean[1];
        turns.run(
                key,
                () -> {
                    ran[0] = true;
                    return NOT_CACHED;
                },
                told::add);
        return ran[0];
    }

    private List<Boolean> drain() {
        List<Boolean> all = List.copyOf(told);
        told.clear();
        return all;
    }

    private static Answer fail() {
        throw new AssertionError("It is not its turn");
    }

    private static Turns turns(String operationTime) {
        Map<String, String> settings = Map.of(
                "wherebuilt.graphql.limits.operation-time", operationTime, "wherebuilt.graphql.limits.waiting", "3");
        return new Turns(new SmallRyeConfigBuilder()
                .withMapping(EndpointConfig.class)
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "settings", 100))
                .build()
                .getConfigMapping(EndpointConfig.class));
    }
}
