package org.wherebuilt.graphql.engine;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.CurrentCaller;

/** Runs checked documents on the served schema, each in its own request context. */
@ApplicationScoped
public class Engine {

    private final ServedSchema schema;
    private final CurrentCaller currentCaller;
    private volatile GraphQL graphQL;

    Engine(ServedSchema schema, CurrentCaller currentCaller) {
        this.schema = schema;
        this.currentCaller = currentCaller;
    }

    /** Runs the document on this thread for the caller. Failed fields are errors in the result. Any other failure is thrown. */
    public ExecutionResult execute(GraphQLRequest request, Document document, Caller caller) {
        return as(caller, () -> graphQL()
                .execute(ExecutionInput.newExecutionInput()
                        .query(request.query())
                        .operationName(request.operationName())
                        .variables(request.variables())
                        .graphQLContext(Map.of(Document.class, document))
                        .build()));
    }

    /** Does something for the caller on this thread, in a request context of its own. */
    public <T> T as(Caller caller, Supplier<T> work) {
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState state = requestContext.activate();
        try {
            if (caller != Caller.READER) {
                currentCaller.set(caller);
            }
            return work.get();
        } finally {
            requestContext.deactivate();
            requestContext.destroy(state);
        }
    }

    private GraphQL graphQL() {
        GraphQL made = graphQL;
        return made == null ? make() : made;
    }

    private synchronized GraphQL make() {
        if (graphQL == null) {
            graphQL = GraphQL.newGraphQL(schema.get())
                    // The document was already parsed, checked against the limits and validated.
                    .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                            new PreparsedDocumentEntry(input.getGraphQLContext().<Document>get(Document.class))))
                    .defaultDataFetcherExceptionHandler(new FieldErrors())
                    .queryExecutionStrategy(new PlainStrategy(new FieldErrors()))
                    // Hibernate loads the associations, so there is no DataLoader to dispatch.
                    .doNotAutomaticallyDispatchDataLoader()
                    .build();
        }
        return graphQL;
    }
}
