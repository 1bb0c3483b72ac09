package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;

/** What the service asks itself, and that it is ready only after that. */
@QuarkusTest
@TestProfile(RealCatalogue.class)
class TrainingTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    @Inject
    Training training;

    @Test
    void eachRequestGetsTheAnswerThatItShould() {
        Training.Outcome outcome = training.everything(Duration.ZERO);

        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.requests()).isGreaterThan(200);
    }

    @Test
    void aWarmUpAsksSmallQuestionsThatAnyCatalogueAnswers() throws IOException {
        Training.Outcome outcome =
                training.until(System.nanoTime() + Duration.ofSeconds(2).toNanos());

        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.requests()).isGreaterThan(20);
        List<String> lines = Files.readString(RESOURCES.resolve("training.txt"))
                .split("\n\n")[1]
                .lines()
                .toList();
        assertThat(lines).hasSizeGreaterThan(2).allSatisfy(line -> {
            assertThat(line).startsWith("200 ASK { ").contains("(first: ");
            Object answer = GraphQL.ask(line.substring("200 ASK ".length())).get();
            assertThat(answer.toString()).contains("slug").doesNotContain("nodes=[]", "productionPeriods=[]");
        });
    }

    @Test
    void asksEachDocumentThatReadersSend() throws IOException {
        String asked = Files.readString(RESOURCES.resolve("training.txt"));
        for (String folder : new String[] {"graphql", "graphiql"}) {
            try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
                assertThat(files.map(file -> folder + '/' + file.getFileName())
                                .filter(name ->
                                        !name.startsWith("graphql/curate-") && !name.endsWith("5-changes.graphql")))
                        .hasSizeGreaterThan(3)
                        .allSatisfy(name -> assertThat(asked).contains(' ' + name + ' '));
            }
        }
    }

    @Test
    void takesSecondsOrAMinute() {
        assertThat(Training.time("train")).isEqualTo(Duration.ofMinutes(1));
        assertThat(Training.time("train", "20")).isEqualTo(Duration.ofSeconds(20));
        assertThatExceptionOfType(StartupProblem.class)
                .isThrownBy(() -> Training.time("train", "long"))
                .withMessage("\"long\" is no number of seconds.");
    }

    @Test
    void isReadyWhenTheTimeIsOver() {
        WarmUp warmUp = new WarmUp(training, Duration.ofSeconds(1));
        warmUp.onStart(null);

        assertThat(warmUp.call().getStatus()).isEqualTo(Status.DOWN);
        Await.until(
                "the warm-up is over",
                Duration.ofSeconds(10),
                () -> warmUp.call().getStatus() == Status.UP);
    }

    @Test
    void isReadyAtOnceWithoutAWarmUp() {
        WarmUp warmUp = new WarmUp(training, Duration.ZERO);
        warmUp.onStart(null);

        assertThat(warmUp.call().getStatus()).isEqualTo(Status.UP);
    }
}
