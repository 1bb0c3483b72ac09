package org.wherebuilt.graphql.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.wherebuilt.graphql.CacheMetrics;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.Refusal;

/**
 * Metrics and traces of the endpoint: how often each operation ran and how long it took, what it could cost, how many answers
 * came from the cache, and how many requests were refused and why. If traces are switched on, each operation has a span, with the
 * spans of its SQL below. Only trusted documents have a name in the metrics: with names that clients invent, the number of time
 * series would have no limit.
 */
@ApplicationScoped
public class EndpointMetrics {

    /**
     * The upper bounds of the histogram's buckets, up to the longest time that an operation may take by default. They are the
     * same for every replica, so Prometheus can add them up and compute a percentile of all.
     */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20)
    };

    private final MeterRegistry registry;
    private final Tracer tracer;
    private final Counter cached;
    private final Counter hits;
    private final Counter misses;
    private final Counter warmed;
    private final DistributionSummary cost;

    EndpointMetrics(MeterRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
        this.cached = Counter.builder("graphql.answers.cached")
                .description("Answers sent from the answer cache")
                .register(registry);
        FunctionCounter.builder("graphql.answers.kept", cached, Counter::count)
                .description("The former name of graphql.answers.cached; the next release removes it")
                .register(registry);
        this.hits = gets("hit");
        this.misses = gets("miss");
        this.warmed = Counter.builder("graphql.answers.warmed")
                .description("Answers computed for the cache after a new revision, before anybody asked")
                .register(registry);
        this.cost = DistributionSummary.builder("graphql.operation.cost")
                .description(
                        "The cost of operations, computed before they ran from their fields and the lengths of lists")
                .register(registry);
    }

    private Counter gets(String result) {
        return Counter.builder(CacheMetrics.GETS)
                .description("Look-ups in the cache")
                .tags("cache", "answers", "result", result)
                .register(registry);
    }

    /**
     * Removes the URL's parameters from the request's span. They may hold personal data even if the request is then refused.
     */
    public void hideParameters() {
        Span.current().setAttribute("url.query", "");
    }

    void cached() {
        cached.increment();
        hits.increment();
    }

    void notCached() {
        misses.increment();
    }

    void warmed() {
        warmed.increment();
    }

    void cost(long counted) {
        cost.record(counted);
    }

    void refused(ErrorCode reason) {
        registry.counter("graphql.refused", "reason", reason.name()).increment();
    }

    /**
     * Runs an operation and counts it under the name of its trusted document, or as {@code other} if the name is null. One without an
     * answer waits for its turn, and is counted then.
     */
    <T> T measure(String name, Supplier<T> operation) {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        String shown = name == null ? "other" : name;
        Span span = tracer.spanBuilder("graphql " + shown).startSpan();
        Scope current = span.makeCurrent();
        try {
            T answer = operation.get();
            outcome = answer == null ? null : "answered";
            return answer;
        } catch (Refusal refusal) {
            outcome = "refused";
            throw refusal;
        } finally {
            current.close();
            span.setAttribute("graphql.outcome", outcome == null ? "waits" : outcome)
                    .end();
            if (outcome != null) {
                sample.stop(Timer.builder("graphql.operations")
                        .description("Operations that were not answered from the cache")
                        .tag("operation", shown)
                        .tag("outcome", outcome)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
            }
        }
    }
}
