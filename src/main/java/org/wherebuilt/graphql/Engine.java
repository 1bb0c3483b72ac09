package org.wherebuilt.graphql;

import graphql.ExecutionResult;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.HashMap;
import java.util.Map;

/** Runs checked documents on SmallRye's engine, each in a request context of its own. */
@ApplicationScoped
class Engine {

    /** Keys of the engine's context. */
    static final String DOCUMENT = "wherebuilt.document";

    static final String REQUEST = "wherebuilt.request";

    /**
     * What SmallRye gets for the text, always the same: it parses what it gets for a list of the kinds of operation in it,
     * which nobody asks for. What is run is the document that {@link Documents} hands over.
     */
    private static final String TEXT = "{__typename}";

    private static final JsonProvider JSON_P = JsonProvider.provider();

    private final ExecutionService executionService;

    Engine(ExecutionService executionService) {
        this.executionService = executionService;
    }

    /**
     * Runs the document on this thread. What it could not answer is in the result as errors; what else goes wrong is thrown.
     */
    ExecutionResult execute(GraphQLRequest request, CheckedDocument document) {
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        try {
            Map<String, Object> context = new HashMap<>();
            context.put("runBlocking", true);
            context.put("state", state);
            context.put(DOCUMENT, document);
            context.put(REQUEST, request);
            Result result = new Result();
            executionService.executeSync(input(request), context, result);
            return result.get();
        } finally {
            // SmallRye deactivates it after every field that has a method, and never ends it.
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            requestContext.deactivate();
            requestContext.destroy(state);
        }
    }

    private static JsonObject input(GraphQLRequest request) {
        JsonObjectBuilder input = JSON_P.createObjectBuilder().add("query", TEXT);
        if (request.operationName() != null) {
            input.add("operationName", request.operationName());
        }
        return input.build();
    }

    /** Catches what SmallRye's service writes. */
    private static final class Result implements ExecutionResponseWriter {

        private ExecutionResult result;
        private Throwable failure;

        @Override
        public void write(ExecutionResponse response) {
            result = response.getExecutionResult();
        }

        @Override
        public void fail(Throwable thrown) {
            failure = thrown;
        }

        private ExecutionResult get() {
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            return result;
        }
    }
}
