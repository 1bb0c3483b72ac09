package org.wherebuilt.graphql.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.engine.ReadTransaction.Read;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.kernel.Revisions;

/**
 * Runs a mutation in one transaction on the primary. One mutation runs at a time, whichever replica has it, and none beside a load of
 * the catalogue. Its result is given out when it is durable; with an error in it nothing is written.
 */
@ApplicationScoped
public class WriteTransaction {

    private static final Logger LOG = Logger.getLogger(WriteTransaction.class);

    private static final int NETWORK_MILLIS = 1_000;

    /** The lock of the catalogue's loader. */
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(737268)";

    private final EntityManager em;
    private final TransactionManager transactions;
    private final Revisions revisions;
    private final String begin;
    private final String beginLook;
    private final int writeMillis;

    WriteTransaction(EntityManager em, TransactionManager transactions, EndpointConfig config, Revisions revisions) {
        this.em = em;
        this.transactions = transactions;
        this.revisions = revisions;
        this.writeMillis = Math.toIntExact(config.limits().writeTime().toMillis());
        // READ COMMITTED: what it reads after its turn has come is what the one before it left. An operator may have
        // given up
        // durability for speed; a mutation is acknowledged only when it cannot be lost.
        this.begin = """
                SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE;
                SET LOCAL statement_timeout = %1$d;
                SET LOCAL transaction_timeout = %1$d;
                SET LOCAL lock_timeout = %2$d;
                SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'
                """.formatted(writeMillis, config.limits().operationTime().toMillis());
        this.beginLook = """
                SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
                SET LOCAL statement_timeout = %1$d;
                SET LOCAL transaction_timeout = %1$d
                """.formatted(writeMillis);
    }

    /** Runs what only looks and takes as long as a mutation, on this thread. It waits for no turn, and nobody waits for it. */
    public <T> T look(Supplier<T> operation) {
        return run(List.of(beginLook), operation, result -> true).result();
    }

    /**
     * Runs the operation on this thread and commits, or rolls back if its result has failed. The version is that of the data with what
     * it wrote.
     */
    public <T> Read<T> run(Supplier<T> operation, Predicate<T> failed) {
        return run(List.of(begin, TAKE_TURN), operation, failed);
    }

    private <T> Read<T> run(List<String> beginnings, Supplier<T> operation, Predicate<T> failed) {
        boolean ended = false;
        try {
            transactions.setTransactionTimeout(writeMillis / 1000 + 1);
            transactions.begin();
            try {
                Session session = em.unwrap(Session.class);
                session.doWork(connection -> begin(connection, beginnings));
                T result = operation.get();
                String version = session.doReturningWork(this::version);
                ended = true;
                if (failed.test(result)) {
                    transactions.rollback();
                } else {
                    commit();
                }
                return new Read<>(result, version);
            } finally {
                if (!ended) {
                    end();
                }
                transactions.setTransactionTimeout(0);
            }
        } catch (NotSupportedException | SystemException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** When the connection is lost at this moment, nobody here knows whether the database has it. */
    private void commit() throws SystemException {
        try {
            transactions.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException lost) {
            if (DatabaseOutage.causedBy(lost)) {
                throw Refusal.unavailable(
                        "The database was lost while the change was stored: it may be there or not. Sent again with the same idempotencyKey, it is there once.");
            }
            throw new IllegalStateException(lost);
        }
    }

    private void end() {
        try {
            transactions.rollback();
        } catch (IllegalStateException | SystemException lost) {
            LOG.debug("The transaction could not be rolled back", lost);
        }
    }

    private void begin(Connection connection, List<String> beginnings) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, writeMillis + NETWORK_MILLIS);
        try (Statement statement = connection.createStatement()) {
            for (String beginning : beginnings) {
                statement.execute(beginning);
            }
        }
    }

    private String version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery(revisions.query())) {
            version.next();
            return version.getString(1);
        }
    }
}
