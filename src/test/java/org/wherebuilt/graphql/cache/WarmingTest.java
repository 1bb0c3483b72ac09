package org.wherebuilt.graphql.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherClient;

/** After a new revision the questions that were asked most have their answers before anybody asks. */
@QuarkusTest
@TestProfile(WarmingTest.Two.class)
class WarmingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String OFTEN = "{ plant(slug: \"plant\") { often: name } }";
    private static final String VARIABLE = "query($s: String!) { plant(slug: $s) { variable: name } }";
    private static final String ONCE = "{ plant(slug: \"plant\") { once: name } }";

    /** How often each of the two is asked. It doubles with each test, so that it is more than what others asked counts for. */
    private static int times = 8;

    /** The service that warms two questions. */
    public static class Two extends EmptyCatalogue {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("wherebuilt.graphql.cache.warm", "2");
            overrides.put("wherebuilt.graphql.limits.running", "16");
            return overrides;
        }
    }

    @Inject
    SessionFactory sessions;

    @Inject
    MeterRegistry metrics;

    @Inject
    Revisions revisions;

    @Inject
    AnswerCache cache;

    private final Clients clients = new Clients();

    @AfterEach
    void endClients() {
        clients.close();
    }

    @BeforeEach
    void twoQuestionsAreAskedMost() {
        OtherClient.writeOnePeriod();
        awaitRevision();
        ask(ONCE);
        times *= 2;
        for (int i = 0; i < times; i++) {
            ask(OFTEN);
            variable();
        }
    }

    @Test
    void theQuestionsAskedMostAreComputedAgainAndCountedOnlyAsThat() {
        double warmed = warmed();
        double[] before = counted();
        rename("Warm");
        awaitWarmed(warmed + 2);
        assertThat(counted()).containsExactly(before);

        long connections = sessions.getStatistics().getConnectCount();
        assertThat(ask(OFTEN).body()).contains("Warm");
        assertThat(variable().body()).contains("Warm");
        assertThat(sessions.getStatistics().getConnectCount()).isEqualTo(connections);
        assertThat(ask(ONCE).body()).contains("Warm");
        assertThat(sessions.getStatistics().getConnectCount())
                .as("asked once, it was not among the two")
                .isGreaterThan(connections);
        assertThat(warmed()).isEqualTo(warmed + 2);
    }

    @Test
    void aFurtherRevisionStartsItOver() {
        for (int i = 0; i < 10; i++) {
            OtherClient.renamePlant("Over " + i);
        }
        rename("Last");
        Await.until(
                "both are warm",
                PATIENCE,
                () -> isWarm(OFTEN, Map.of(), "Last") && isWarm(VARIABLE, Map.of("s", "plant"), "Last"));
        long connections = sessions.getStatistics().getConnectCount();
        assertThat(ask(OFTEN).body()).contains("Last");
        assertThat(variable().body()).contains("Last");
        assertThat(sessions.getStatistics().getConnectCount()).isEqualTo(connections);
    }

    @Test
    void aClientThatHasTheAnswerAsksForItToo() {
        String asked = "{ plant(slug: \"plant\") { validated: name } }";
        String tag = ask(asked).header("ETag");
        for (int i = 0; i < 2 * times + 1; i++) {
            assertThat(Endpoint.send(Endpoint.at("query=" + asked).header("If-None-Match", tag))
                            .status())
                    .isEqualTo(304);
        }
        double warmed = warmed();
        rename("Validated");
        awaitWarmed(warmed + 2);
        long connections = sessions.getStatistics().getConnectCount();
        assertThat(ask(asked).body()).contains("Validated");
        assertThat(sessions.getStatistics().getConnectCount()).isEqualTo(connections);
    }

    @Test
    void personalQuestionsAreNotAskedAgain() {
        for (int i = 0; i < 2 * times; i++) {
            Endpoint.post("{\"query\":\"{ vin(vin: \\\"1FTFW4L86RFA86622\\\") { plantCode } }\"}")
                    .isAnswered();
        }
        double warmed = warmed();
        rename("Personal");
        awaitWarmed(warmed + 2);
        long connections = sessions.getStatistics().getConnectCount();
        ask(OFTEN);
        variable();
        assertThat(sessions.getStatistics().getConnectCount())
                .as("those two were warmed")
                .isEqualTo(connections);
    }

    @Test
    void whileClientsWaitNothingIsComputedThatNobodyAskedFor() throws SQLException {
        double warmed = warmed();
        List<CompletableFuture<Answer>> busy;
        try (Locked locked = new Locked("country")) {
            busy = IntStream.range(0, 5)
                    .mapToObj(i -> clients.ask("{ plant(slug: \"plant\") { country { c%d: name } } }".formatted(i)))
                    .toList();
            Await.until("five of sixteen workers are busy", PATIENCE, () -> locked.waiting() == 5);
            OtherClient.renamePlant("Busy");
            awaitRevision();
            pause(Duration.ofMillis(700));
            assertThat(warmed()).isEqualTo(warmed);
        }
        awaitWarmed(warmed + 2);
        busy.forEach(answer -> answer.join().isAnswered());
    }

    private static Answer ask(String document) {
        return Clients.get(document).isAnswered();
    }

    private static Answer variable() {
        return Endpoint.send(Endpoint.at()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"query\":\"" + VARIABLE + "\",\"variables\":{\"s\":\"plant\"}}")))
                .isAnswered();
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private void rename(String name) {
        OtherClient.renamePlant(name);
        awaitRevision();
    }

    private void awaitRevision() {
        String version = OtherClient.value(revisions.query());
        Await.until(
                "the revision is known",
                PATIENCE,
                () -> revisions.confirmed().filter(version::equals).isPresent());
    }

    private void awaitWarmed(double count) {
        Await.until("the questions are warm", PATIENCE, () -> warmed() >= count);
    }

    private boolean isWarm(String query, Map<String, Object> variables, String content) {
        org.wherebuilt.graphql.Answer cached =
                cache.get(EntityTags.key(new GraphQLRequest(query, null, null, variables, false)));
        return cached != null && new String(cached.body(), StandardCharsets.UTF_8).contains(content);
    }

    private double warmed() {
        return metrics.counter("graphql.answers.warmed").count();
    }

    private double hits() {
        return metrics.counter("graphql.answers.cached").count();
    }

    /** What counts the requests of clients. */
    private double[] counted() {
        return new double[] {
            hits(),
            metrics.get("cache.gets")
                    .tags("cache", "answers", "result", "hit")
                    .counter()
                    .count(),
            metrics.get("cache.gets")
                    .tags("cache", "answers", "result", "miss")
                    .counter()
                    .count(),
            metrics.get("graphql.operation.cost").summary().count(),
            metrics.find("graphql.operations").timers().stream()
                    .mapToLong(Timer::count)
                    .sum()
        };
    }
}
