package org.wherebuilt.graphql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * What an operator sees of the endpoint: how often each operation ran and how long it took, what it may have cost, how many
 * answers were kept ones, and what was refused and why. Only trusted documents are told apart by name: names that clients
 * make up would be metrics without end.
 */
@ApplicationScoped
class OperationMetrics {

    private final MeterRegistry registry;
    private final Counter kept;
    private final DistributionSummary cost;

    OperationMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.kept = Counter.builder("graphql.answers.kept")
                .description("Answers given from the answer cache")
                .register(registry);
        this.cost = DistributionSummary.builder("graphql.operation.cost")
                .description("What operations may cost, by the count of fields and list lengths, before they ran")
                .register(registry);
    }

    void kept() {
        kept.increment();
    }

    void cost(long counted) {
        cost.record(counted);
    }

    void refused(Code reason) {
        registry.counter("graphql.refused", "reason", reason.name()).increment();
    }

    /** Runs an operation and counts it under the name of its trusted document, {@code other} when that is null. */
    Answer measure(String name, Supplier<Answer> operation) {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        try {
            Answer answer = operation.get();
            outcome = "answered";
            return answer;
        } catch (Refusal refusal) {
            outcome = "refused";
            throw refusal;
        } finally {
            sample.stop(Timer.builder("graphql.operations")
                    .description("Operations that were not answered from the cache")
                    .tag("operation", name == null ? "other" : name)
                    .tag("outcome", outcome)
                    .register(registry));
        }
    }
}
