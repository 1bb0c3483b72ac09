package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wherebuilt.kernel.Sha256;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.TestDatabase;

/** The metrics of the endpoint as Prometheus reads them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OTHER = "graphql_operations_seconds_count{operation=\"other\",outcome=\"answered\"}";

    @Test
    void aTrustedDocumentIsCountedUnderItsName() throws IOException {
        String id = "sha256:" + Sha256.hex(Files.readString(Path.of("src/main/resources/graphql/plant.graphql")));
        String series = "graphql_operations_seconds_count{operation=\"plant\",outcome=\"answered\"}";
        double before = value(series);
        Endpoint.get(Endpoint.GRAPHQL, "documentId=" + id, "variables={\"slug\":\"counted\"}")
                .isAnswered();
        assertThat(value(series)).isEqualTo(before + 1);
    }

    @Test
    void anOperationNameFromAClientMakesNoTimeSeries() {
        double before = value(OTHER);
        Endpoint.post("{\"query\":\"query MadeUp { catalogue { plants } }\",\"operationName\":\"MadeUp\"}")
                .isAnswered();
        assertThat(value(OTHER)).isEqualTo(before + 1);
        assertThat(scrape()).noneMatch(line -> line.contains("MadeUp"));
    }

    @Test
    void aCachedAnswerIsCountedAsCachedAndNotAsAnOperation() {
        String question = "{\"query\":\"{ catalogue { cached: plants } }\"}";
        Endpoint.post(question).isAnswered();
        double operations = value(OTHER);
        double cached = value("graphql_answers_cached_total");
        Endpoint.post(question).isAnswered();
        assertThat(value("graphql_answers_cached_total")).isEqualTo(cached + 1);
        assertThat(value(OTHER)).isEqualTo(operations);
    }

    @Test
    void refusalsAreCountedByReason() {
        String refused = "graphql_refused_total{reason=\"GRAPHQL_VALIDATION_FAILED\"}";
        String operations = "graphql_operations_seconds_count{operation=\"other\",outcome=\"refused\"}";
        double before = value(refused);
        double operationsBefore = value(operations);
        Endpoint.post("{\"query\":\"{ nothing }\"}").isRefused(400, "GRAPHQL_VALIDATION_FAILED");
        assertThat(value(refused)).isEqualTo(before + 1);
        assertThat(value(operations)).isEqualTo(operationsBefore + 1);
    }

    @Test
    void refusalsOverWebSocketAndEventStreamAreCountedToo() {
        String refused = "graphql_refused_total{reason=\"GRAPHQL_VALIDATION_FAILED\"}";
        double before = value(refused);
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            client.subscribe("1", "{ nothing }");
            assertThat(client.receive().getString("type")).isEqualTo("error");
        }
        assertThat(Endpoint.post("text/event-stream", "{\"query\":\"{ nothing }\"}")
                        .body())
                .contains("GRAPHQL_VALIDATION_FAILED");
        assertThat(value(refused)).isEqualTo(before + 2);
    }

    @Test
    void theCostOfEachOperationIsCounted() {
        double operations = value("graphql_operation_cost_count");
        double cost = value("graphql_operation_cost_sum");
        Endpoint.post("{\"query\":\"{ catalogue { plants models } }\"}").isAnswered();
        assertThat(value("graphql_operation_cost_count")).isEqualTo(operations + 1);
        assertThat(value("graphql_operation_cost_sum")).isEqualTo(cost + 3);
    }

    @Test
    void operationsAreCountedInTheSameFewBucketsUnderEveryName() {
        Endpoint.post("{\"query\":\"{ catalogue { timed: plants } }\"}").isAnswered();
        String buckets = "graphql_operations_seconds_bucket{operation=\"other\",outcome=\"answered\",le=\"";
        List<String> bounds = scrape().stream()
                .filter(line -> line.startsWith(buckets))
                .map(line -> line.substring(buckets.length()).replaceFirst("\".*", ""))
                .toList();
        assertThat(bounds)
                .containsExactly(
                        "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "20.0",
                        "+Inf");
        assertThat(value(buckets + "+Inf\"}")).isEqualTo(value(OTHER)).isPositive();
    }

    @Test
    void theRevisionIsTheOneThatAnswersComeFrom() {
        int revision = Endpoint.post("{\"query\":\"{ catalogue { revision } }\"}")
                .isAnswered()
                .json()
                .getInt("data.catalogue.revision");
        Await.until("the revision", PATIENCE, () -> value("catalogue_revision") == revision);
        assertThat(value("database_unavailable")).isZero();
        assertThat(scrape()).contains("database_unavailable 0.0");
    }

    @Test
    void socketsStreamsAndTheirSubscriptionsAreCountedWhileTheyAreOpen() throws IOException {
        String connections = "graphql_subscription_connections";
        String subscriptions = "graphql_subscriptions";
        double connectionsBefore = value(connections);
        double subscriptionsBefore = value(subscriptions);
        try (GraphQLSocketClient socket = GraphQLSocketClient.connect();
                RawClient stream = RawClient.connect()) {
            socket.subscribe("1", "subscription { catalogueChanged { revision } }");
            socket.subscribe("2", "subscription { catalogueChanged { revision } }");
            stream.send("GET /graphql?query=subscription%7BcatalogueChanged%7Brevision%7D%7D HTTP/1.1\r\nHost: x\r\n"
                    + "Accept: text/event-stream\r\n\r\n");
            Await.until("three subscriptions", PATIENCE, () -> value(subscriptions) == subscriptionsBefore + 3);
            assertThat(value(connections)).isEqualTo(connectionsBefore + 2);
            socket.complete("2");
            Await.until("two subscriptions", PATIENCE, () -> value(subscriptions) == subscriptionsBefore + 2);
        }
        Await.until("no subscription", PATIENCE, () -> value(subscriptions) == subscriptionsBefore);
        Await.until("no connection", PATIENCE, () -> value(connections) == connectionsBefore);
    }

    @Test
    void aQuestionIsOneMissTheFirstTimeAndOneHitTheSecondTime() {
        String question = "{\"query\":\"{ catalogue { twice: plants } }\"}";
        double[] before = {gets("answers", "miss"), gets("answers", "hit"), gets("documents", "miss")};
        double entries = value("cache_size{cache=\"answers\"}");
        double bytes = value("cache_memory_bytes{cache=\"answers\"}");
        Endpoint.post(question).isAnswered();
        assertThat(gets("answers", "miss")).isEqualTo(before[0] + 1);
        assertThat(gets("answers", "hit")).isEqualTo(before[1]);
        assertThat(gets("documents", "miss")).isEqualTo(before[2] + 1);
        assertThat(value("cache_size{cache=\"answers\"}")).isEqualTo(entries + 1);
        assertThat(value("cache_memory_bytes{cache=\"answers\"}")).isGreaterThan(bytes + 100);
        Endpoint.post(question).isAnswered();
        assertThat(gets("answers", "miss")).isEqualTo(before[0] + 1);
        assertThat(gets("answers", "hit")).isEqualTo(before[1] + 1);
    }

    @Test
    void theStartIsCountedInSeconds() {
        assertThat(value("service_start_seconds")).isBetween(0.5, 600.0);
    }

    private static double gets(String cache, String result) {
        return value("cache_gets_total{cache=\"" + cache + "\",result=\"" + result + "\"}");
    }

    /** The value of a time series without an exemplar that may follow it; 0 if the series does not exist yet. */
    private static double value(String series) {
        return scrape().stream()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(series.length() + 1).split(" ")[0]))
                .findFirst()
                .orElse(0);
    }

    private static List<String> scrape() {
        return RestAssured.get("/q/metrics").asString().lines().toList();
    }
}
