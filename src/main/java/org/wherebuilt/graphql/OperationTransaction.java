package org.wherebuilt.graphql;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import org.hibernate.FlushMode;
import org.hibernate.Session;

/**
 * Gives an operation one session and one transaction, begun before its first field and ended after its last. A query's is
 * read-only and REPEATABLE READ, so that all of an answer is of one moment; it also lets Hibernate load the associations
 * of all siblings at once, on the one thread that the operation runs on.
 */
final class OperationTransaction extends SimplePerformantInstrumentation {

    private final EntityManager em;
    private volatile GraphQLSchema strict;

    OperationTransaction(EntityManager em) {
        this.em = em;
    }

    /** Made once, from the one schema there is. */
    @Override
    public GraphQLSchema instrumentSchema(
            GraphQLSchema schema, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        if (strict == null) {
            strict = StrictDates.in(schema);
        }
        return strict;
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        if (parameters.getExecutionContext().getOperationDefinition().getOperation()
                != OperationDefinition.Operation.QUERY) {
            return null;
        }
        QuarkusTransaction.begin();
        try {
            Session session = em.unwrap(Session.class);
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.setDefaultReadOnly(true);
            em.createNativeQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .executeUpdate();
        } catch (RuntimeException failed) {
            QuarkusTransaction.rollback();
            throw failed;
        }
        return new InstrumentationContext<>() {
            @Override
            public void onDispatched() {}

            @Override
            public void onCompleted(ExecutionResult result, Throwable failure) {
                // Nothing was written: a rollback ends a reading transaction as well as a commit does, and cannot fail
                // it.
                QuarkusTransaction.rollback();
            }
        };
    }
}
