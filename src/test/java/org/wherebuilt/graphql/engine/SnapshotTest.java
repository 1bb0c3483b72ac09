package org.wherebuilt.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.SmallPool;

/** All parts of an answer come from one moment, however many statements it takes and whatever is written between them. */
@QuarkusTest
@TestProfile(SmallPool.class)
class SnapshotTest {

    /** The service reads the plant before this lock, and then waits for the lock before it reads what was built there. */
    @Test
    void aRowWrittenWhileAnOperationRunsIsInNoPartOfItsAnswer() throws Exception {
        OtherClient.writeOnePeriod();
        rename("before");
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (Connection other = OtherClient.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE production_period IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<JsonPath> asked = CompletableFuture.supplyAsync(SnapshotTest::ask, client);
            Await.until("the answer has its first level", Duration.ofSeconds(10), () -> OtherClient.value(
                            "SELECT count(*) FROM pg_locks WHERE relation = 'production_period'::regclass AND NOT granted")
                    .equals("1"));
            rename("after");
            other.commit();

            assertThat(names(asked.get())).containsExactly("before", "before", "before");
        } finally {
            client.shutdown();
        }
        assertThat(names(ask())).containsExactly("after", "after", "after");
    }

    private static JsonPath ask() {
        return GraphQL.ask("{ plant(slug: \"plant\") { name productionPeriods { model { name brand { name } } } } }");
    }

    private static List<String> names(JsonPath answer) {
        return List.of(
                answer.getString("plant.name"),
                answer.getString("plant.productionPeriods[0].model.name"),
                answer.getString("plant.productionPeriods[0].model.brand.name"));
    }

    private static void rename(String name) {
        OtherClient.execute(
                "UPDATE plant SET name = '%1$s'; UPDATE model SET name = '%1$s'; UPDATE brand SET name = '%1$s'"
                        .formatted(name));
    }
}
