package org.wherebuilt.graphql.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.kernel.DatabaseUnavailable;
import org.wherebuilt.kernel.OneStatement;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.kernel.Standbys;

/**
 * Runs an operation in one session and one read-only REPEATABLE READ transaction, so that all of its answer comes from one
 * moment. The session also lets Hibernate load the associations of all siblings at once, on the one thread of the operation.
 */
@ApplicationScoped
public class ReadTransaction {

    private static final Logger LOG = Logger.getLogger(ReadTransaction.class);

    /** How long the begin of a transaction may take. Only a database that does not respond makes it wait. */
    private static final int BEGIN_MILLIS = 1_000;

    /** How much longer than the statement timeout we wait for the database: time for the network. */
    private static final int NETWORK_MILLIS = 1_000;

    /** An operation that has less time is not tried first, because the time of a try would be too large a part of it. */
    private static final Duration WORTH_A_TRY = Duration.ofSeconds(10);

    private final EntityManager em;
    private final TransactionManager transactions;
    private final Standbys standbys;
    private final String begin;
    private final int statementMillis;
    private final boolean hasTimeToTry;

    ReadTransaction(
            EntityManager em,
            TransactionManager transactions,
            EndpointConfig config,
            Revisions revisions,
            Standbys standbys) {
        this.em = em;
        this.transactions = transactions;
        this.standbys = standbys;
        this.statementMillis = Math.toIntExact(config.limits().statementTime().toMillis());
        this.hasTimeToTry = config.limits().operationTime().compareTo(WORTH_A_TRY) >= 0;
        // One round trip sets the kind of the transaction and the timeouts of a statement and of the whole, and reads
        // the version
        // of the data that the transaction sees.
        this.begin =
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = %d; SET LOCAL transaction_timeout = %d; %s"
                        .formatted(
                                statementMillis, config.limits().operationTime().toMillis(), revisions.query());
    }

    /** The result, and the version of the data that the transaction saw. */
    public record Read<T>(T result, String version) {}

    /**
     * Runs the operation on this thread, and ends the transaction in every case. It sees no older data than this process has seen, nor
     * than the version that the client has seen, which may be null. If a standby cannot do it, or if its result is unanswered, the
     * operation runs again on the primary.
     */
    public <T> Read<T> run(String seenByClient, Supplier<T> operation, Predicate<T> unanswered) {
        return standbys.read(() -> runOnce(seenByClient, operation), read -> unanswered.test(read.result()));
    }

    /**
     * Tries the operation with one statement and no transaction. {@link OneStatement#version} tells whether that was enough. If not, or if it
     * could not be tried, the operation has to {@link #run}.
     */
    public <T> Optional<T> tried(OneStatement one, String seenByClient, Supplier<T> operation) {
        if (!hasTimeToTry) {
            return Optional.empty();
        }
        return standbys.tryToRead(() -> {
            T result = one.during(operation);
            if (one.version() != null) {
                standbys.refuseOlder(one.version(), seenByClient);
            }
            return result;
        });
    }

    private <T> Read<T> runOnce(String seenByClient, Supplier<T> operation) {
        try {
            transactions.begin();
            try {
                Session session = em.unwrap(Session.class);
                session.setHibernateFlushMode(FlushMode.MANUAL);
                session.setDefaultReadOnly(true);
                String version = begin(session);
                standbys.refuseOlder(version, seenByClient);
                return new Read<>(operation.get(), version);
            } finally {
                end();
            }
        } catch (NotSupportedException | SystemException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Before the first statement of the operation no failure can be the operation's own. */
    private String begin(Session session) {
        try {
            return session.doReturningWork(this::begin);
        } catch (PersistenceException failed) {
            throw new DatabaseUnavailable(failed);
        }
    }

    /**
     * Nothing was written: a rollback ends a read transaction as well as a commit. It may fail when the connection is lost, and
     * then it must not hide the operation's own failure.
     */
    private void end() {
        try {
            transactions.rollback();
        } catch (IllegalStateException | SystemException lost) {
            LOG.debug("The transaction could not be rolled back", lost);
        }
    }

    private String begin(Connection connection) throws SQLException {
        // A server that is frozen or cut off from the network cannot cancel a statement that runs too long. Then the
        // connection
        // is given up.
        connection.setNetworkTimeout(Runnable::run, BEGIN_MILLIS);
        // Prepared, so that the database parses and plans it once for each connection and not once for each operation.
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
