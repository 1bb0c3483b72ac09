package org.wherebuilt.kernel;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;

/** Distinguishes a database that is unavailable, shut down or full from a statement that failed. */
public final class DatabaseOutage {

    /**
     * The beginnings of SQL states (PostgreSQL, appendix A) that say nothing about the statement: a later attempt, or one on
     * another connection, may succeed.
     */
    private static final List<String> STATES = List.of(
            "08", // connection exception
            "25P03", // idle_in_transaction_session_timeout
            "25P04", // transaction_timeout
            "26000", // a prepared statement that this session does not know: a pooler gave us another session
            "28", // login refused, as after a change of the password
            "3D000", // no such database, as during a restore
            "40", // rolled back for the sake of another transaction, or of recovery on a standby
            "53", // insufficient resources: disk, memory, connections
            "55P03", // lock_timeout: somebody else changes the catalogue
            "55000", // not now: the database accepts no connections; also the driver's word for what was closed
            // meanwhile
            "57014", // query_canceled: it took too long
            "57P", // operator intervention: shutdown, crash, start
            "58", // system error: a file could not be read or written
            "99999"); // the driver's word for a connection attempt that was interrupted

    /** Where the server refuses a prepared statement whose result a migration has changed. Prepared anew, it succeeds. */
    private static final String CHANGED_RESULT = "RevalidateCachedQuery";

    private DatabaseOutage() {}

    /**
     * Whether the failure, one of its causes, or what the transaction manager attached to it means that the database is
     * unavailable at this moment.
     */
    public static boolean causedBy(Throwable failure) {
        return causedBy(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean causedBy(Throwable failure, Set<Throwable> seen) {
        return failure != null
                && seen.add(failure)
                && (isOutage(failure)
                        || causedBy(failure.getCause(), seen)
                        || Stream.of(failure.getSuppressed()).anyMatch(attached -> causedBy(attached, seen)));
    }

    private static boolean isOutage(Throwable failure) {
        // Readers never ask for a rollback: when it is rolled back all the same, the connection was lost or time was
        // up.
        return failure instanceof DatabaseUnavailable
                || failure instanceof RollbackException
                || failure instanceof SQLException sql && isOutage(sql);
    }

    /** What the database or its driver said, or else the innermost cause, in one line. */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * What the server said when it lacks something (disk, memory, connections) or cannot read a file. It goes on answering others,
     * so nothing else tells of it.
     */
    public static Optional<String> shortage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said
                    && said.getSQLState() != null
                    && (said.getSQLState().startsWith("53")
                            || said.getSQLState().startsWith("58"))) {
                return Optional.ofNullable(said.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The exceptions of the pool have no SQL state: no connection in time, interrupted, closed. */
    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || STATES.stream().anyMatch(state::startsWith) || isChangedResult(failure);
    }

    private static boolean isChangedResult(SQLException failure) {
        return failure instanceof PSQLException said
                && said.getServerErrorMessage() != null
                && CHANGED_RESULT.equals(said.getServerErrorMessage().getRoutine());
    }
}
