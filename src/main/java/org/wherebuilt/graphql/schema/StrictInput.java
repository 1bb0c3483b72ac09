package org.wherebuilt.graphql.schema;

import io.smallrye.graphql.spi.EventingService;

/**
 * Gives SmallRye the strict scalars before it builds its schema (ADR 59). SmallRye makes the services of this kind before any type, and
 * has no event that would come so early.
 */
public final class StrictInput implements EventingService {

    /** Made by SmallRye, once. */
    public StrictInput() {
        StrictScalars.register();
    }

    /** None: it cannot be switched off. */
    @Override
    public String getConfigKey() {
        return null;
    }
}
