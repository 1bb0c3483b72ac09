package org.wherebuilt.graphql.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.relay.Revisions;

/**
 * Gives an operation one session and one read-only REPEATABLE READ transaction, so that all of its answer is of one moment;
 * it also lets Hibernate load the associations of all siblings at once, on the one thread that the operation runs on.
 */
@ApplicationScoped
public class ReadTransaction {

    /** How long it may take to begin one. Nothing can make it wait but a database that does not answer. */
    private static final int BEGIN_MILLIS = 1_000;

    /** How much longer than the database may work on a statement we wait for its answer: the network's share. */
    private static final int NETWORK_MILLIS = 1_000;

    private final EntityManager em;
    private final TransactionManager transactions;
    private final String begin;
    private final int statementMillis;

    ReadTransaction(EntityManager em, TransactionManager transactions, EndpointConfig config, Revisions revisions) {
        this.em = em;
        this.transactions = transactions;
        this.statementMillis = Math.toIntExact(config.limits().statementTime().toMillis());
        // One round trip: what the transaction is, how long a statement and all of them may take, and of which version
        // it sees the data.
        this.begin =
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = %d; SET LOCAL transaction_timeout = %d; %s"
                        .formatted(
                                statementMillis, config.limits().operationTime().toMillis(), revisions.query());
    }

    /** What was run, and the version that it saw. */
    public record Read<T>(T result, String version) {}

    /** Runs the operation on this thread and ends the transaction whatever comes of it. */
    public <T> Read<T> run(Supplier<T> operation) {
        try {
            transactions.begin();
            try {
                Session session = em.unwrap(Session.class);
                session.setHibernateFlushMode(FlushMode.MANUAL);
                session.setDefaultReadOnly(true);
                String version = session.doReturningWork(this::begin);
                return new Read<>(operation.get(), version);
            } finally {
                // Nothing was written: a rollback ends a reading transaction as well as a commit does, and cannot fail
                // it.
                transactions.rollback();
            }
        } catch (NotSupportedException | SystemException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String begin(Connection connection) throws SQLException {
        // A server that is cut off or frozen cannot end a statement that takes too long: then the connection is given
        // up.
        connection.setNetworkTimeout(Runnable::run, BEGIN_MILLIS);
        // Prepared, so that the driver has the database parse and plan it once a connection and not once an operation.
        try (PreparedStatement statement = connection.prepareStatement(begin)) {
            boolean rows = statement.execute();
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet version = statement.getResultSet()) {
                version.next();
                connection.setNetworkTimeout(Runnable::run, statementMillis + NETWORK_MILLIS);
                return version.getString(1);
            }
        }
    }
}
