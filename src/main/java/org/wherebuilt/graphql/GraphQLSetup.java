package org.wherebuilt.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

/**
 * Fits our own parts into SmallRye's GraphQL engine when it is built, at the first operation. Asks for the schema only then.
 */
@ApplicationScoped
class GraphQLSetup {

    private final Instance<GraphQLSchema> schema;
    private final Instance<Schema> model;
    private final EndpointConfig config;
    private final Federation federation;
    private volatile Documents documents;
    private volatile GraphQLSchema strict;

    GraphQLSetup(Instance<GraphQLSchema> schema, Instance<Schema> model, EndpointConfig config, Federation federation) {
        this.schema = schema;
        this.model = model;
        this.config = config;
        this.federation = federation;
    }

    /** Puts our parts in place of the engine's. */
    GraphQL.Builder fit(GraphQL.Builder builder) {
        Errors errors = new Errors();
        return builder.schema(schema())
                .preparsedDocumentProvider(documents())
                .defaultDataFetcherExceptionHandler(errors)
                .queryExecutionStrategy(new PlainStrategy(errors))
                .instrumentation(new GivenVariables())
                // Associations are loaded by Hibernate; there is no DataLoader to look after.
                .doNotAutomaticallyDispatchDataLoader();
    }

    /** The schema that is run. */
    GraphQLSchema schema() {
        GraphQLSchema made = strict;
        return made == null ? make() : made;
    }

    private synchronized GraphQLSchema make() {
        if (strict == null) {
            GraphQLSchema made = StrictSchema.of(schema.get(), PlainFields.of(model.get()));
            if (config.federation()) {
                made = federation.join(made, model.get());
            }
            documents = new Documents(config, made);
            strict = made;
        }
        return strict;
    }

    Documents documents() {
        schema();
        return documents;
    }

    /** Hands the engine the variables as {@link RequestReader} read them, and not by way of another JSON library. */
    private static final class GivenVariables extends SimplePerformantInstrumentation {

        @Override
        public ExecutionInput instrumentExecutionInput(
                ExecutionInput input, InstrumentationExecutionParameters parameters, InstrumentationState state) {
            GraphQLRequest request = input.getGraphQLContext().get(Engine.REQUEST);
            return input.transform(builder -> builder.variables(request.variables()));
        }
    }
}
