package org.wherebuilt.relay;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Distinguishes a database that is unavailable, shut down or full from a statement that failed. */
public final class DatabaseOutage {

    /** SQL states (PostgreSQL, appendix A): connection exception, insufficient resources, shutdown or cancelled statement. */
    private static final String[] STATES = {"08", "53", "57P", "57014", "25P03", "25P04"};

    private DatabaseOutage() {}

    /** Whether the failure or one of its causes means that the database is unavailable at this moment. */
    public static boolean causedBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql
                            && (sql.getSQLState() == null || isOutage(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the only problem is that all connections of the pool are in use. The exception of Agroal for that has no SQL state.
     */
    public static boolean isFullPool(Throwable failure) {
        return failure instanceof SQLException sql && sql.getSQLState() == null && sql.getCause() == null;
    }

    private static boolean isOutage(String state) {
        for (String prefix : STATES) {
            if (state.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
