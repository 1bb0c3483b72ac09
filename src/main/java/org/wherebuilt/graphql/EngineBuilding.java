package org.wherebuilt.graphql;

import graphql.GraphQL;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.spi.EventingService;

/**
 * Tells {@link GraphQLSetup} when SmallRye builds its engine. SmallRye finds it as a service. Its CDI events would tell as
 * well, but it would fire one before and after every operation and field then, too, with nobody to listen.
 */
public final class EngineBuilding implements EventingService {

    /** No setting switches it off. */
    @Override
    public String getConfigKey() {
        return null;
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        return Arc.container().instance(GraphQLSetup.class).get().fit(builder);
    }
}
