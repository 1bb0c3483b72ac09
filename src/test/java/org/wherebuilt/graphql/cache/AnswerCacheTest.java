package org.wherebuilt.graphql.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.SmallCache;

/**
 * Tests what is cached in the service, in browsers and in CDNs, and for how long. CatalogueRevisionsTest tests that no cached
 * answer is out of date.
 */
@QuarkusTest
@TestProfile(SmallCache.class)
class AnswerCacheTest {

    private static final String[] QUESTION = {
        "query=query A($slug: String!) { plant(slug: $slug) { name } } query B($slug: String!) { plant(slug: $slug) { name } }",
        "operationName=A",
        "variables={\"slug\":\"plant\"}"
    };

    /** As often all questions are asked again at most, until the cache has learned which are asked often. */
    private static final int MOST_ROUNDS = 50;

    @Inject
    SessionFactory sessions;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void rows() {
        OtherClient.writeOnePeriod();
    }

    @Test
    void aCachedAnswerIsSentWithoutTheDatabase() {
        Answer first = ask(QUESTION);
        long requests = connectionRequests();
        double hits = cacheHits();
        assertThat(ask(QUESTION).body()).isEqualTo(first.body());
        assertThat(connectionRequests()).isEqualTo(requests);
        assertThat(cacheHits()).isEqualTo(hits + 1);
    }

    @Test
    void everyCacheMayStoreAnAnswerToGetAndNoneAnAnswerToPost() {
        for (int i = 0; i < 2; i++) {
            Answer get = ask(QUESTION);
            assertThat(get.header("Cache-Control")).isEqualTo("public, max-age=60");
            assertThat(get.header("ETag")).matches("W/\"[\\w-]{43}-\\d+@\\d+\\.\\d+\"");
            assertThat(get.header("Vary")).contains("Accept", "Origin");
            Answer post = Endpoint.post("{\"query\":\"{ plant(slug: \\\"plant\\\") { name } }\"}");
            assertThat(post.header("Cache-Control")).isEqualTo("no-store");
            assertThat(post.header("ETag")).isEmpty();
        }
    }

    @Test
    void aNumberBeyondAllDoublesIsNotTheTextInfinity() {
        String question =
                "{\"query\":\"query($slug: String!) { plant(slug: $slug) { name } }\",\"variables\":{\"slug\":%s}}";
        Endpoint.post(question.formatted("\"Infinity\"")).isAnswered();
        assertThat(Endpoint.post(question.formatted("1e400")).body()).contains("\"errors\"", "$slug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aClientThatHasTheAnswerGets304WithoutExecution(String method) {
        Answer known = ask(QUESTION);
        double hits = cacheHits();
        long requests = connectionRequests();
        for (String tag : new String[] {
            known.header("ETag"), "\"other\", " + known.header("ETag").replace("W/", "")
        }) {
            Answer unchanged = Endpoint.send(Endpoint.at(QUESTION)
                    .method(method, BodyPublishers.noBody())
                    .header("If-None-Match", tag));
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(unchanged.header("ETag")).isEqualTo(known.header("ETag"));
            assertThat(unchanged.header("Cache-Control")).isEqualTo(known.header("Cache-Control"));
            assertThat(unchanged.header("Vary")).isEqualTo(known.header("Vary"));
        }
        assertThat(connectionRequests()).isEqualTo(requests);
        assertThat(cacheHits()).as("the cache is not even searched").isEqualTo(hits);
        assertThat(Endpoint.send(Endpoint.at(QUESTION).header("If-None-Match", "\"other\""))
                        .body())
                .isEqualTo(known.body());
    }

    @Test
    void theEntityTagDependsOnVariablesOperationDocumentAndRevision() {
        Set<String> tags = new HashSet<>();
        tags.add(tag(QUESTION));
        assertThat(tags).contains(tag(QUESTION));
        assertThat(tags.add(tag(QUESTION[0], "operationName=B", QUESTION[2]))).isTrue();
        assertThat(tags.add(tag(QUESTION[0], QUESTION[1], "variables={\"slug\":\"other\"}")))
                .isTrue();
        assertThat(tags.add(tag("query={ plant(slug: \"plant\") { name } }"))).isTrue();

        String old = tag(QUESTION);
        OtherClient.renamePlant("Renamed " + System.nanoTime());
        Await.until("another tag", Duration.ofSeconds(5), () -> tags.add(tag(QUESTION)));
        assertThat(Endpoint.send(Endpoint.at(QUESTION).header("If-None-Match", old))
                        .status())
                .isEqualTo(200);
    }

    /** The client may have seen it at a replica that heard of a change first. */
    @Test
    void aClientWithANewerTagGetsAnAnswerOfTheDatabaseAndNotOfTheCache() {
        Answer known = ask(QUESTION);
        String tag = known.header("ETag");
        String newer = tag.replaceFirst("-\\d+@", "-" + Long.MAX_VALUE / 10 + "@");
        String older = tag.replaceFirst("-\\d+@", "-0@");
        long requests = connectionRequests();
        assertThat(Endpoint.send(Endpoint.at(QUESTION).header("If-None-Match", older))
                        .body())
                .isEqualTo(known.body());
        assertThat(connectionRequests()).isEqualTo(requests);
        assertThat(Endpoint.send(Endpoint.at(QUESTION).header("If-None-Match", older + ", " + newer))
                        .body())
                .isEqualTo(known.body());
        assertThat(connectionRequests()).isGreaterThan(requests);
        assertThat(Endpoint.send(Endpoint.at(QUESTION).header("If-None-Match", tag))
                        .status())
                .as("the others' tags change nothing for other clients")
                .isEqualTo(304);
    }

    @Test
    void anAnswerWithErrorsIsNotCached() {
        for (int i = 0; i < 3; i++) {
            long requests = connectionRequests();
            Answer answer = Endpoint.get(Endpoint.GRAPHQL, "query={ plants(first: 0) { totalCount } }");
            assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("ETag")).isEmpty();
            assertThat(connectionRequests())
                    .as("the database was queried again")
                    .isGreaterThan(requests);
        }
    }

    @Test
    void cachedAnswersStayWithinTheirMemoryLimit() {
        int questions = 300;
        String longQuestion = "query={ plant(slug: \"plant\") { name } } #" + "x".repeat(500) + " ";
        for (int i = 0; i < questions; i++) {
            ask(longQuestion + i);
        }
        // From the last one back, because the cache may keep what was asked last. Or it keeps what is asked often.
        double kept = 0;
        for (int round = 0; round < MOST_ROUNDS && kept == 0; round++) {
            double hits = cacheHits();
            for (int i = questions - 1; i >= 0; i--) {
                ask(longQuestion + i);
            }
            kept = cacheHits() - hits;
        }
        assertThat(kept)
                .as("of %d answers in %d bytes", questions, SmallCache.SIZE)
                .isBetween(1.0, SmallCache.SIZE / 400.0);
        assertThat(metrics.get("cache.memory").tag("cache", "answers").gauge().value())
                .isBetween(1.0, (double) SmallCache.SIZE);
        assertThat(metrics.get("cache.evictions")
                        .tag("cache", "answers")
                        .functionCounter()
                        .count())
                .isGreaterThan(questions / 2.0);
    }

    /** What was asked often before the revision would keep the cache full, and new answers out of it. */
    @Test
    void afterARevisionNewAnswersFindRoomInAFullCache() {
        renameAndHear();
        for (int i = 0; i < 300; i++) {
            ask("query={ plant(slug: \"plant\") { filling%d: name } }".formatted(i));
        }
        double before = 0;
        double last = -1;
        for (int round = 0; round < MOST_ROUNDS && (before <= 50 || before != last); round++) {
            last = before;
            before = askOften();
        }
        renameAndHear();
        askOften();
        assertThat(before).isGreaterThan(50);
        // More, if the cache had kept some of what filled it.
        assertThat(askOften()).isGreaterThanOrEqualTo(before);
    }

    /** Makes a revision; answers are as long in each. */
    private static void renameAndHear() {
        String old = tag(QUESTION);
        OtherClient.renamePlant("Room " + System.nanoTime());
        Await.until("another tag", Duration.ofSeconds(5), () -> !tag(QUESTION).equals(old));
    }

    /** Asks a hundred questions, and returns how many answers were cached. */
    private double askOften() {
        double hits = cacheHits();
        for (int i = 0; i < 100; i++) {
            ask("query={ plant(slug: \"plant\") { often%d: name } }".formatted(i));
        }
        return cacheHits() - hits;
    }

    /** How often a database connection was requested. */
    private long connectionRequests() {
        return sessions.getStatistics().getConnectCount();
    }

    private double cacheHits() {
        return metrics.counter("graphql.answers.cached").count();
    }

    private static String tag(String... question) {
        return ask(question).header("ETag");
    }

    private static Answer ask(String... question) {
        return Endpoint.get(Endpoint.GRAPHQL, question).isAnswered();
    }
}
