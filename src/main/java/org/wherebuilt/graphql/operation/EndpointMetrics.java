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
import java.util.function.Supplier;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.Refusal;

/**
 * What an operator sees of the endpoint: how often each operation ran and how long it took, what it may have cost, how many
 * answers were cached, and what was refused and why; and, where traces are switched on, a span for each operation, with
 * those of its SQL below it. Only trusted documents are told apart by name: names that clients make up would be metrics
 * without end.
 */
@ApplicationScoped
public class EndpointMetrics {

    private final MeterRegistry registry;
    private final Tracer tracer;
    private final Counter cached;
    private final DistributionSummary cost;

    EndpointMetrics(MeterRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
        this.cached = Counter.builder("graphql.answers.cached")
                .description("Answers given from the answer cache")
                .register(registry);
        FunctionCounter.builder("graphql.answers.kept", cached, Counter::count)
                .description("The former name of graphql.answers.cached: it goes with the next release")
                .register(registry);
        this.cost = DistributionSummary.builder("graphql.operation.cost")
                .description("What operations may cost, by the count of fields and list lengths, before they ran")
                .register(registry);
    }

    /** Takes the address's parameters out of the request's span: they may hold personal data, whatever is then refused. */
    public void hideParameters() {
        Span.current().setAttribute("url.query", "");
    }

    void cached() {
        cached.increment();
    }

    void cost(long counted) {
        cost.record(counted);
    }

    void refused(ErrorCode reason) {
        registry.counter("graphql.refused", "reason", reason.name()).increment();
    }

    /** Runs an operation and counts it under the name of its trusted document, {@code other} when that is null. */
    Answer measure(String name, Supplier<Answer> operation) {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        String shown = name == null ? "other" : name;
        Span span = tracer.spanBuilder("graphql " + shown).startSpan();
        Scope current = span.makeCurrent();
        try {
            Answer answer = operation.get();
            outcome = "answered";
            return answer;
        } catch (Refusal refusal) {
            outcome = "refused";
            throw refusal;
        } finally {
            current.close();
            span.setAttribute("graphql.outcome", outcome).end();
            sample.stop(Timer.builder("graphql.operations")
                    .description("Operations that were not answered from the cache")
                    .tag("operation", shown)
                    .tag("outcome", outcome)
                    .register(registry));
        }
    }
}
