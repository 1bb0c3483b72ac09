package org.wherebuilt.explorer;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/** One transaction in which a page reads all that it tells, so that all of it is of one moment. */
@ApplicationScoped
class Reading {

    private static final String BEGIN =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '5s'";

    private final EntityManager entities;

    Reading(EntityManager entities) {
        this.entities = entities;
    }

    /** What this reads. Throws what the database throws. */
    @ActivateRequestContext
    <T> T of(Supplier<T> read) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery(BEGIN).executeUpdate();
            return read.get();
        });
    }
}
