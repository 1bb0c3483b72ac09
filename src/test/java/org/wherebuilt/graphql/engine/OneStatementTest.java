package org.wherebuilt.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.SmallPool;

/** An operation that needs one statement has no transaction, and gives what it would give in one. {@code SnapshotTest} is about the others. */
@QuarkusTest
@TestProfile(SmallPool.class)
class OneStatementTest {

    /** With it an operation has two fields, so it is not tried with one statement. */
    private static final String IN_A_TRANSACTION = "{ __typename ";

    private record Cost(long statements, long transactions) {}

    @Inject
    SessionFactory sessions;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void rows() {
        OtherClient.writeOnePeriod();
        OtherClient.renamePlant("Plant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plants(first: 5) { nodes { slug name city } }",
                "plants(first: 1, orderBy: NAME_DESC) { edges { cursor node { id name country { code name } } } }",
                "models(last: 3) { nodes { slug name brand { name manufacturer { name } } } }",
                "plant(slug: \"plant\") { name country { name } }",
                "source(slug: \"source\") { title }",
                "market(slug: \"world\") { name }",
                "plants(first: 5, filter: {country: [\"JP\"]}) { nodes { slug } }",
                "brands { nodes { name } }"
            })
    void whatOneStatementAnswersNeedsNoTransaction(String field) {
        if (field.startsWith("market")) {
            OtherClient.execute(
                    "INSERT INTO market (slug, name, kind) VALUES ('world', 'World', 'WORLD') ON CONFLICT DO NOTHING");
        }
        String query = "{ " + field + " }";
        assertThat(cost(query)).isEqualTo(new Cost(1, 0));
        assertThat(cost(query)).isEqualTo(new Cost(1, 0));
        assertThat(cost(IN_A_TRANSACTION + field + " }").transactions()).isEqualTo(1);
        assertIsTheSameInATransaction(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plants(first: 5) { totalCount nodes { slug } }",
                "models(first: 5, filter: {brand: [\"brand\"]}) { nodes { slug } }",
                "plant(slug: \"plant\") { name productionPeriods { start model { name } } }",
                "plant(slug: \"plant\") { name history { number } }",
                "nodes(ids: [\"UGxhbnQ6cGxhbnQ\"]) { ... on Plant { name } }",
                "coverage { brand { slug } }",
                "catalogue { revision }"
            })
    void whatNeedsMoreRunsInATransactionAndIsNotTriedAgain(String field) {
        assertIsTheSameInATransaction(field);
        Cost inATransaction = cost(IN_A_TRANSACTION + field + " }");
        assertThat(inATransaction.transactions()).isEqualTo(1);
        assertThat(cost("{ " + field + " }")).isEqualTo(inATransaction);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plant(slug: \"none\") { name }",
                "plants(first: 5, after: \"x\") { nodes { slug } }",
                "plants(first: -1) { nodes { slug } }",
                "plants(filter: {country: [\"XX\"]}) { nodes { slug } }",
                "models(filter: {brand: [\"none\"]}) { nodes { slug } }"
            })
    void whatFindsNothingOrIsAMistakeIsToldAsInATransaction(String field) {
        assertIsTheSameInATransaction(field);
    }

    /** A mistake in one request is no reason to answer the next ones more slowly. */
    @Test
    void aMistakeDoesNotMakeTheDocumentSlow() {
        String query = "query ($first: Int) { plants(first: $first) { nodes { city } } }";
        assertThat(GraphQL.map(query, Map.of("first", -1)).get("errors")).isNotNull();
        Statistics statistics = sessions.getStatistics();
        long before = statistics.getTransactionCount();
        assertThat(GraphQL.map(query, Map.of("first", 1)).get("errors")).isNull();
        assertThat(statistics.getTransactionCount()).isEqualTo(before);
    }

    /** Each change makes a new name and a new version. An answer that has the one has the other. */
    @Test
    void theVersionOfAnAnswerIsThatOfItsRows() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        long first = revision() + 1;
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; !over.get(); i++) {
                OtherClient.renamePlant("name " + i);
            }
        });
        try {
            for (int seen = 0; seen < 100; ) {
                Answer answer = Endpoint.get(Endpoint.JSON, "query={ plant(slug: \"plant\") { name } }");
                String name = answer.json().getString("data.plant.name");
                if (name.startsWith("name ")) {
                    assertThat(revision(answer) - first).isEqualTo(Long.parseLong(name.substring(5)));
                    seen++;
                }
            }
        } finally {
            over.set(true);
            writer.get();
        }
    }

    /** The driver ends the one statement after a second. Then the operation has the time of a transaction, and the next one begins with it. */
    @Test
    void whatTakesLongerHasTheTimeOfATransaction() throws Exception {
        CompletableFuture<String> asked;
        try (Connection other = OtherClient.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE plant IN ACCESS EXCLUSIVE MODE");
            asked = CompletableFuture.supplyAsync(() ->
                    GraphQL.ask("{ plant(slug: \"plant\") { name city } }").getString("plant.name"));
            Await.until("the operation waits in a transaction", Duration.ofSeconds(10), () -> OtherClient.value("""
                    SELECT count(*) FROM pg_stat_activity
                        WHERE wait_event_type = 'Lock' AND query LIKE '%plant%' AND query NOT LIKE '%catalogue_revision%'
                    """)
                    .equals("1"));
            other.commit();
        }
        assertThat(asked.get()).isEqualTo("Plant");
        assertThat(cost("{ plant(slug: \"plant\") { name city } }")).isEqualTo(new Cost(1, 1));
    }

    /** Whoever takes the connection next, as the load of a catalogue, does not have the short patience of the one statement. */
    @Test
    void aConnectionIsTakenWithoutTheLimitOfItsLastUser() throws SQLException {
        GraphQL.ask("{ plant(slug: \"plant\") { slug city } }");
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isZero();
        }
    }

    private static void assertIsTheSameInATransaction(String field) {
        Map<String, Object> tried = GraphQL.map("{ " + field + " }", Map.of());
        Map<String, Object> again = GraphQL.map("{ " + field + " }", Map.of());
        Map<String, Object> whole = new HashMap<>(GraphQL.map("{ " + field + " __typename }", Map.of()));
        if (whole.get("data") instanceof Map<?, ?> data) {
            data.remove("__typename");
        }
        assertThat(tried).isEqualTo(whole);
        assertThat(again).isEqualTo(whole);
    }

    private Cost cost(String query) {
        Statistics statistics = sessions.getStatistics();
        long statements = statistics.getPrepareStatementCount();
        long transactions = statistics.getTransactionCount();
        GraphQL.ask(query);
        return new Cost(
                statistics.getPrepareStatementCount() - statements, statistics.getTransactionCount() - transactions);
    }

    private static long revision() {
        return Long.parseLong(OtherClient.value("SELECT revision FROM catalogue_revision"));
    }

    private static long revision(Answer answer) {
        String tag = answer.header("ETag");
        return Long.parseLong(tag.substring(tag.lastIndexOf('-') + 1, tag.indexOf('@')));
    }
}
