package org.wherebuilt.graphql;

import graphql.GraphQL;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

/** Fits our own parts into SmallRye's GraphQL engine when it is built. Injects nothing that the schema itself needs. */
@ApplicationScoped
class GraphQLSetup {

    private final EntityManager em;

    GraphQLSetup(EntityManager em) {
        this.em = em;
    }

    void onBuild(@Observes GraphQL.Builder builder) {
        builder.instrumentation(new OperationTransaction(em));
    }
}
