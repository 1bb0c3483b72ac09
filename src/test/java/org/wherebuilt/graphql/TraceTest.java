package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;

/** With traces switched on, an operation is one span with the spans of its SQL below it. */
@QuarkusTest
@TestProfile(TraceTest.Traced.class)
class TraceTest {

    public static class Traced extends EmptyCatalogue {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("quarkus.otel.sdk.disabled", "false");
            overrides.put("quarkus.datasource.jdbc.telemetry.enabled", "true");
            overrides.put("quarkus.otel.traces.exporter", "cdi");
            overrides.put("quarkus.otel.bsp.schedule.delay", "100");
            return overrides;
        }
    }

    /** Collects the spans instead of an external collector. */
    @ApplicationScoped
    static class Exporter {

        @Produces
        @ApplicationScoped
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }

    @Inject
    InMemorySpanExporter exporter;

    @Inject
    Revisions revisions;

    @BeforeEach
    void discardSpansOfOtherTests() {
        exporter.reset();
    }

    @Test
    void anOperationIsOneSpanBetweenItsRequestAndItsSql() {
        GraphQL.ask("{ plants { nodes { slug } } }");
        Await.until("the operation's span", Duration.ofSeconds(20), () -> operation() != null);
        Await.until("the request's span", Duration.ofSeconds(20), () -> !named("POST /graphql")
                .isEmpty());
        SpanData operation = operation();
        assertThat(named("POST /graphql")).as("the request's span is above it").anyMatch(request -> request.getSpanId()
                .equals(operation.getParentSpanId()));
        List<SpanData> sql = exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getParentSpanId().equals(operation.getSpanId()))
                .toList();
        assertThat(sql).as("SQL below it").hasSizeGreaterThanOrEqualTo(2);
        assertThat(sql).allMatch(span -> span.getTraceId().equals(operation.getTraceId()));
    }

    @Test
    void noSpanContainsAToken() {
        Endpoint.send(Endpoint.at("query={ __typename }").header("Authorization", "Bearer a-wrong-token"))
                .isRefused(401, "UNAUTHENTICATED");
        Endpoint.send(Endpoint.at("query={ __typename }").header("Authorization", "Bearer " + Curator.token()))
                .isAnswered();
        Await.until(
                "the requests' spans",
                Duration.ofSeconds(20),
                () -> named("GET /graphql").size() == 2);
        assertThat(exporter.getFinishedSpanItems())
                .noneMatch(span -> span.toString().contains("a-wrong-token")
                        || span.toString().contains(Curator.token()));
    }

    @Test
    void noSpanContainsTheParametersOfAUrl() {
        Endpoint.get(Endpoint.GRAPHQL, "query={ vin(vin: \"1FTFW4L86RFA86622\") { plantCode } }")
                .isRefused(405, "BAD_USER_INPUT");
        Await.until("the request's span", Duration.ofSeconds(20), () -> !named("GET /graphql")
                .isEmpty());
        assertThat(exporter.getFinishedSpanItems())
                .noneMatch(span -> span.toString().contains("1FTFW4L86RFA86622"));
    }

    @Test
    void followingTheRevisionMakesNoTrace() {
        long start = System.nanoTime();
        Await.until("three heartbeats", Duration.ofSeconds(20), () -> heartbeatsSince(start) >= 3);
        GraphQL.ask("{ catalogue { revision } }");
        Await.until("a later span", Duration.ofSeconds(20), () -> operation() != null);
        assertThat(exporter.getFinishedSpanItems())
                .filteredOn(span -> !span.getParentSpanContext().isValid())
                .extracting(SpanData::getName)
                .as("roots of traces")
                .allMatch(name -> name.endsWith("/graphql"));
    }

    /** One a second. */
    private long heartbeatsSince(long nanoTime) {
        Revisions.Observed newest = revisions.lastObserved();
        return newest == null
                ? 0
                : Duration.ofNanos(newest.nanoTime() - nanoTime).toSeconds() + 1;
    }

    private SpanData operation() {
        return named("graphql other").stream().findFirst().orElse(null);
    }

    private List<SpanData> named(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }
}
