package org.wherebuilt.catalogue;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.SmallCache;

/** A kept answer is never an old one: the service hears of every change, and asks before it answers while it cannot hear. */
@QuarkusTest
@TestProfile(SmallCache.class)
class CatalogueRevisionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    CatalogueRevisions revisions;

    @BeforeEach
    void rows() {
        OtherClient.writeOnePeriod();
        Await.until(
                "the listener is there", PATIENCE, () -> revisions.confirmed().isPresent());
    }

    @Test
    void aChangeByAnotherConnectionIsHeardOfAndNotFoundByChance() {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            ask();
            String name = "Heard " + i;
            OtherClient.renamePlant(name);
            long changed = System.nanoTime();
            Await.until(name, PATIENCE, () -> ask().equals(name));
            millis.add(Duration.ofNanos(System.nanoTime() - changed).toMillis());
        }
        assertThat(millis.stream().sorted().toList().get(7))
                .as("half of %s: without notices it would take half a second, the mean time to the next look", millis)
                .isLessThan(300);
    }

    /** Else an answer of the version that a transaction has seen could be followed by an older one. */
    @Test
    void afterAnotherVersionWasSeenNothingIsConfirmedUntilTheDatabaseIsAskedAnew() {
        String version = revisions.confirmed().orElseThrow();
        revisions.observed(version);
        assertThat(revisions.confirmed()).hasValue(version);
        revisions.observed("0@1.0");
        assertThat(revisions.confirmed()).isEmpty();
        Await.until(
                "the listener has asked", PATIENCE, () -> revisions.confirmed().isPresent());
    }

    @Test
    void withoutAListenerEachRequestReadsTheRevision() {
        QuarkusMock.installMockForType(new CatalogueRevisions(), CatalogueRevisions.class);
        for (int i = 0; i < 30; i++) {
            OtherClient.renamePlant("Asked " + i);
            assertThat(ask()).isEqualTo("Asked " + i);
            assertThat(ask()).isEqualTo("Asked " + i);
        }
    }

    /** Who was answered with a change must find it on the page, before the listener hears of it. */
    @Test
    void aPageIsNoOlderThanWhatThisProcessHasAnswered() {
        QuarkusMock.installMockForType(new CatalogueRevisions(), CatalogueRevisions.class);
        for (int i = 0; i < 10; i++) {
            String name = "Paged " + i;
            OtherClient.renamePlant(name);
            assertThat(ask()).isEqualTo(name);
            assertThat(get("/plant/plant").asString()).contains("<title>" + name + ",");
        }
    }

    /** One that is read anew is of a version, too: nothing that is kept may be older from then on. */
    @Test
    void anAnswerIsNoOlderThanAPageOfThisProcess() {
        CatalogueRevisions deaf = new CatalogueRevisions();
        QuarkusMock.installMockForType(deaf, CatalogueRevisions.class);
        deaf.observed("0@1.0");
        assertThat(get("/plant/plant").statusCode()).isEqualTo(200);
        assertThat(deaf.newest()).isEqualTo(OtherClient.value(CatalogueRevisions.QUERY));
    }

    @Test
    void whenTheListenersConnectionIsEndedEveryRequestIsAnsweredAndANewOneListens() {
        for (int i = 0; i < 5; i++) {
            OtherClient.endListener();
            for (int j = 0; j < 10; j++) {
                Endpoint.post("{\"query\":\"{ plant(slug: \\\"plant\\\") { n%d: name } }\"}".formatted(10 * i + j))
                        .isAnswered();
            }
            Await.until(
                    "somebody listens", PATIENCE, () -> revisions.confirmed().isPresent());
        }
        aChangeByAnotherConnectionIsHeardOfAndNotFoundByChance();
    }

    /** A restored revision 7 has another sequel than the first one had. */
    @Test
    void anAnswerOfALaterRevisionOfTheSameNumberIsNotServedAfterABackupIsRestored() {
        OtherClient.renamePlant("Before");
        String backup = OtherClient.value(
                "SELECT format('revision = %s, changed_at = %L', revision, changed_at) FROM catalogue_revision");
        Answer before = awaitName("Before");
        OtherClient.renamePlant("First sequel");
        Answer first = awaitName("First sequel");
        String number = revision();

        // As pg_restore does it: rows are written without triggers, and nobody is notified.
        OtherClient.execute("""
                SET session_replication_role = replica;
                UPDATE plant SET name = 'Before' WHERE slug = 'plant';
                UPDATE catalogue_revision SET %s;
                """.formatted(backup));
        assertThat(awaitName("Before").header("ETag")).isEqualTo(before.header("ETag"));

        OtherClient.renamePlant("Second sequel");
        Answer second = awaitName("Second sequel");
        assertThat(revision()).as("the number comes again").isEqualTo(number);
        assertThat(second.header("ETag")).isNotEqualTo(first.header("ETag"));
        assertThat(Endpoint.send(request().header("If-None-Match", first.header("ETag")))
                        .status())
                .isEqualTo(200);
    }

    private static Answer awaitName(String name) {
        Await.until(name, PATIENCE, () -> ask().equals(name));
        return Endpoint.send(request());
    }

    private static String revision() {
        return OtherClient.value("SELECT revision FROM catalogue_revision");
    }

    private static HttpRequest.Builder request() {
        return Endpoint.at("query={ plant(slug: \"plant\") { name } }");
    }

    private static String ask() {
        return Endpoint.send(request()).isAnswered().json().getString("data.plant.name");
    }
}
