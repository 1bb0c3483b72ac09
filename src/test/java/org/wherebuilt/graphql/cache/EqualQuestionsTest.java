package org.wherebuilt.graphql.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherClient;

/** Equal questions that come together are computed once for each version of the data. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class EqualQuestionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CLIENTS = 16;
    private static final int QUESTIONS = 200;

    /**
     * It waits where countries cannot be read. It has seen its version of the data before that, because two fields are answered in a
     * transaction.
     */
    private static final String SLOW = "{ __typename plant(slug: \"plant\") { name country { name } } }";

    @Inject
    SessionFactory sessions;

    @Inject
    MeterRegistry metrics;

    @Inject
    Revisions revisions;

    private final Clients clients = new Clients();

    @AfterEach
    void endClients() {
        clients.close();
    }

    @BeforeEach
    void rows() {
        OtherClient.writeOnePeriod();
    }

    @Test
    void sixteenClientsAskTwoHundredQuestionsRightAfterARevisionAndEachIsComputedOnce() {
        List<String> questions = IntStream.range(0, QUESTIONS)
                .mapToObj(i -> "{ plant(slug: \"plant\") { n%d: name productionPeriods { start } } }".formatted(i))
                .toList();
        questions.forEach(question -> Clients.get(question).isAnswered());
        rename("Sixteen");
        long computed = computed();
        long connections = sessions.getStatistics().getConnectCount();
        double cached = metrics.counter("graphql.answers.cached").count();
        List<CompletableFuture<List<Answer>>> all =
                clients.each(CLIENTS, () -> questions.stream().map(Clients::get).toList());
        for (CompletableFuture<List<Answer>> answers : all) {
            for (int i = 0; i < QUESTIONS; i++) {
                assertThat(answers.join().get(i).isAnswered().body())
                        .isEqualTo(
                                "{\"data\":{\"plant\":{\"n%d\":\"Sixteen\",\"productionPeriods\":[{\"start\":\"2010\"}]}}}"
                                        .formatted(i));
            }
        }
        assertThat(computed() - computed).isEqualTo(QUESTIONS);
        assertThat(sessions.getStatistics().getConnectCount() - connections).isEqualTo(QUESTIONS);
        assertThat(metrics.counter("graphql.answers.cached").count() - cached).isEqualTo((CLIENTS - 1.0) * QUESTIONS);
    }

    @Test
    void whoWaitsHoldsNoThreadAndNoConnection() throws SQLException {
        rename("Waiting");
        List<CompletableFuture<Answer>> answers;
        try (Locked locked = new Locked("country")) {
            answers = clients.each(40, () -> Clients.get(SLOW));
            awaitWaiting(39);
            Await.until("one runs", PATIENCE, () -> gauge("running") == 1 && locked.waiting() == 1);
            Clients.get("{ plant(slug: \"plant\") { other: name } }").isAnswered();
        }
        answers.forEach(answer -> assertThat(answer.join().isAnswered().body()).contains("Waiting"));
        assertThat(gauge("waiting")).isZero();
    }

    @Test
    void aFailureIsNobodyElses() throws SQLException {
        rename("Failing");
        List<CompletableFuture<Answer>> answers;
        try (Locked locked = new Locked("country")) {
            answers = clients.each(6, () -> Clients.get(SLOW));
            awaitWaiting(5);
            Await.until("the first one is computed", PATIENCE, () -> locked.waiting() == 1);
            OtherClient.value(
                    "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
            Await.until("all others compute, none waits for the next failure", PATIENCE, () -> locked.waiting() == 5);
            assertThat(gauge("waiting")).isZero();
        }
        assertThat(answers.stream()
                        .map(CompletableFuture::join)
                        .filter(answer ->
                                answer.status() == 200 && answer.codes().isEmpty()))
                .hasSize(5)
                .allSatisfy(answer -> assertThat(answer.body()).contains("Failing", "Japan"));
    }

    @Test
    void whoComesAfterARevisionGetsNoAnswerThatWasBegunBeforeIt() throws SQLException {
        rename("Old");
        CompletableFuture<Answer> before;
        CompletableFuture<Answer> after;
        try (Locked locked = new Locked("country")) {
            before = clients.ask(SLOW);
            Await.until("it is computed", PATIENCE, () -> locked.waiting() == 1);
            rename("New");
            after = clients.ask(SLOW);
            awaitWaiting(1);
        }
        assertThat(before.join().isAnswered().body()).contains("Old");
        assertThat(after.join().isAnswered().body()).contains("New");
    }

    /** The client may have seen it at a replica that heard of a change first. */
    @Test
    void whoHasSeenANewerVersionGetsAnAnswerOfTheDatabaseAndNotOfTheCache() throws SQLException {
        rename("Seen");
        String tag = Clients.get("{ plant(slug: \"plant\") { name } }").header("ETag");
        String newer = tag.replaceFirst("-\\d+@", "-" + Long.MAX_VALUE / 10 + "@");
        long connections = sessions.getStatistics().getConnectCount();
        CompletableFuture<Answer> first;
        CompletableFuture<Answer> same;
        CompletableFuture<Answer> seen;
        try (Locked locked = new Locked("country")) {
            first = clients.ask(SLOW);
            Await.until("it is computed", PATIENCE, () -> locked.waiting() == 1);
            same = clients.ask(SLOW);
            seen = clients.each(
                            1,
                            () -> Endpoint.send(Endpoint.at("query=" + SLOW)
                                    .header("Accept", Endpoint.GRAPHQL)
                                    .header("If-None-Match", newer)))
                    .get(0);
            awaitWaiting(2);
        }
        assertThat(seen.join().isAnswered().body())
                .isEqualTo(first.join().isAnswered().body())
                .isEqualTo(same.join().body());
        assertThat(sessions.getStatistics().getConnectCount() - connections)
                .as("the first, and who has seen a newer version")
                .isEqualTo(2);
    }

    @Test
    void personalQuestionsDoNotWaitForOneAnother() throws SQLException {
        String personal = "{\"query\":\"{ vin(vin: \\\"1FTFW4L86RFA86622\\\") { plantCode } "
                + "plant(slug: \\\"plant\\\") { country { name } } }\"}";
        List<CompletableFuture<Answer>> answers;
        try (Locked locked = new Locked("country")) {
            answers = clients.each(6, () -> Endpoint.post(personal));
            Await.until("all are computed", PATIENCE, () -> locked.waiting() == 6);
            assertThat(gauge("waiting")).isZero();
        }
        answers.forEach(answer -> answer.join().isAnswered());
    }

    /** Renames the plant and waits until the service has heard of it. */
    private void rename(String name) {
        OtherClient.renamePlant(name);
        String version = OtherClient.value(revisions.query());
        Await.until(
                "the revision is known",
                PATIENCE,
                () -> revisions.confirmed().filter(version::equals).isPresent());
    }

    private void awaitWaiting(int waiting) {
        Await.until(waiting + " wait", PATIENCE, () -> gauge("waiting") == waiting);
    }

    private double gauge(String operations) {
        return metrics.get("graphql.operations." + operations).gauge().value();
    }

    /** How many operations ran. */
    private long computed() {
        return metrics.find("graphql.operations").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
