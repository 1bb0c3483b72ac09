package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.SmallPool;

/** All of an answer is of one moment, however many statements it takes and whoever writes between them. */
@QuarkusTest
@TestProfile(SmallPool.class)
class SnapshotTest {

    private static final int QUESTIONS = 100;

    /** Several statements sent at once are one transaction. */
    private static final String RENAME =
            "UPDATE plant SET name = '%1$d'; UPDATE model SET name = '%1$d'; UPDATE brand SET name = '%1$d'";

    @Test
    void whatIsWrittenBetweenTwoLevelsOfAnAnswerIsInNeither() throws Exception {
        OtherClient.writeOnePeriod();
        OtherClient.execute(RENAME.formatted(0));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> renameUntil(done));

        Set<String> moments = new HashSet<>();
        try {
            for (int i = 0; i < QUESTIONS; i++) {
                JsonPath answer = GraphQL.ask(
                        "{ plant(slug: \"plant\") { name productionPeriods { model { name brand { name } } } } }");
                String moment = answer.getString("plant.name");
                assertThat(answer.getString("plant.productionPeriods[0].model.name"))
                        .isEqualTo(moment);
                assertThat(answer.getString("plant.productionPeriods[0].model.brand.name"))
                        .isEqualTo(moment);
                moments.add(moment);
            }
        } finally {
            done.set(true);
        }
        assertThat(writer.get()).as("changes in the meantime").isGreaterThan(QUESTIONS);
        assertThat(moments).as("the changes are seen").hasSizeGreaterThan(QUESTIONS / 4);
    }

    /** Plant, model and brand have one name in every committed state. Gives how many there were. */
    private static int renameUntil(AtomicBoolean done) {
        int number = 0;
        try (Connection other = OtherClient.connect();
                Statement statement = other.createStatement()) {
            while (!done.get()) {
                number++;
                statement.execute(RENAME.formatted(number));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return number;
    }
}
