package org.wherebuilt.graphql.schema;

import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.wherebuilt.graphql.EndpointConfig;

/**
 * The schema that is served and run, built from the one that SmallRye reads from the annotations. It is built on first use,
 * because SmallRye has its schema only when the service starts.
 */
@ApplicationScoped
public class ServedSchema {

    private final Instance<GraphQLSchema> annotated;
    private final Instance<Schema> model;
    private final EndpointConfig config;
    private final Federation federation;
    private volatile GraphQLSchema served;

    ServedSchema(
            Instance<GraphQLSchema> annotated, Instance<Schema> model, EndpointConfig config, Federation federation) {
        this.annotated = annotated;
        this.model = model;
        this.config = config;
        this.federation = federation;
    }

    public GraphQLSchema get() {
        GraphQLSchema made = served;
        return made == null ? make() : made;
    }

    private synchronized GraphQLSchema make() {
        if (served == null) {
            GraphQLSchema strict = StrictSchema.of(annotated.get(), model.get());
            served = config.federation() ? federation.join(strict, model.get()) : strict;
        }
        return served;
    }
}
