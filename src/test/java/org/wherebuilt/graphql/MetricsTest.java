package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wherebuilt.kernel.Sha256;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.TestDatabase;

/** The metrics of the endpoint as Prometheus reads them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MetricsTest {

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
