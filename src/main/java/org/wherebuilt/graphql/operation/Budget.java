package org.wherebuilt.graphql.operation;

import graphql.language.OperationDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.MemoryLimits;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.document.CheckedDocument;
import org.wherebuilt.graphql.document.Cost;
import org.wherebuilt.graphql.document.Variables;
import org.wherebuilt.graphql.schema.ServedSchema;

/** What operations may cost, each and together. */
@ApplicationScoped
class Budget {

    private final ServedSchema schema;
    private final EndpointConfig config;
    private final MemoryLimits memory;
    private final EndpointMetrics metrics;
    private final AtomicLong runningCost = new AtomicLong();

    Budget(ServedSchema schema, EndpointConfig config, MemoryLimits memory, EndpointMetrics metrics) {
        this.schema = schema;
        this.config = config;
        this.memory = memory;
        this.metrics = metrics;
    }

    /** Checks the variables, and the cost of the operation with them. With {@code count} the metrics have it, which is once for each operation. */
    long price(CheckedDocument document, OperationDefinition operation, GraphQLRequest request, boolean count) {
        Variables.check(schema.get(), operation, request.variables(), document.isPersonal());
        long limit = config.limits().cost();
        long cost =
                Cost.of(schema.get(), config.limits().listSize(), document.document(), operation, request.variables());
        if (count) {
            metrics.cost(cost);
        }
        if (cost > limit) {
            throw Refusal.of(
                    ErrorCode.QUERY_TOO_COMPLEX,
                    "The operation costs %d; the limit is %d. The cost is the number of fields that the answer could have: ask for shorter lists (first) or fewer fields."
                            .formatted(cost, limit));
        }
        return cost;
    }

    /**
     * Runs the operation if the total cost of all running ones stays within its limit. The memory of an answer grows with its
     * cost.
     */
    Answer within(long cost, Supplier<Answer> operation) {
        if (runningCost.addAndGet(cost) > memory.runningCost() && runningCost.get() > cost) {
            runningCost.addAndGet(-cost);
            throw Refusal.unavailable("The service is too busy at this moment.");
        }
        try {
            return operation.get();
        } finally {
            runningCost.addAndGet(-cost);
        }
    }
}
