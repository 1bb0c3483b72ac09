package org.wherebuilt.kernel;

import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tries an operation with one statement and no transaction. A statement sees one moment by itself, and this one gives the version of the
 * data beside its rows; begin and end of a transaction would be two more round trips. Any other statement of the operation is refused. Then
 * the operation has to run in a transaction, and what was tried is no answer.
 */
public final class OneStatement {

    /** The time that the database has; what takes longer is better limited in a transaction. */
    private static final int MILLIS = 1_000;

    /** A server that is frozen or cut off cannot end the statement. Then the connection is given up, when the driver has tried that for a second. */
    static final int SILENCE_MILLIS = 1_500;

    private static final ThreadLocal<OneStatement> TRIED = new ThreadLocal<>();

    private final String column;
    private boolean taken;
    private boolean expected;
    private boolean connecting;
    private boolean refused;
    private String version;

    /** With the SQL for the version of the data. */
    public OneStatement(String versionQuery) {
        this.column = "cast(sql('(" + versionQuery.replace("'", "''") + ")') as String)";
    }

    /** Runs the operation on this thread. */
    public <T> T during(Supplier<T> operation) {
        taken = expected = connecting = refused = false;
        version = null;
        TRIED.set(this);
        try {
            return operation.get();
        } finally {
            TRIED.remove();
        }
    }

    /** The version of the data that the operation saw; null if it was not answered by one statement that gave rows. */
    public String version() {
        return refused ? null : version;
    }

    /** Whether the operation wanted another statement. */
    public boolean isRefused() {
        return refused;
    }

    /** Whether the statement was made. */
    public boolean isTaken() {
        return taken;
    }

    /**
     * The rows of a query for these columns. If they may be all that an operation reads, and it is tried on this thread, this is the one
     * statement, and each row has the version as one column more.
     */
    static List<Object[]> rows(
            boolean mayBeAll, List<String> columns, Function<String, TypedQuery<Object[]>> queryForColumns) {
        OneStatement tried = TRIED.get();
        if (tried == null || tried.taken || !mayBeAll) {
            return queryForColumns.apply(String.join(", ", columns)).getResultList();
        }
        tried.taken = tried.expected = tried.connecting = true;
        List<Object[]> rows = queryForColumns
                .apply(String.join(", ", columns) + ", " + tried.column)
                .setHint("jakarta.persistence.query.timeout", MILLIS)
                .getResultList();
        if (!rows.isEmpty()) {
            Object[] row = rows.get(0);
            tried.version = (String) row[row.length - 1];
        }
        return rows;
    }

    /**
     * Refuses a statement that is not the one. Each statement of Hibernate's on this thread has to pass here. What is made without Hibernate
     * needs a connection, and that has to pass {@link #connects}: without a transaction Hibernate gives its own back after the statement.
     */
    static void check() {
        OneStatement tried = TRIED.get();
        if (tried != null) {
            tried.refuseUnless(tried.expected);
            tried.expected = false;
        }
    }

    /**
     * Whether a connection that this thread takes is for the one statement; false if nothing is tried. Refuses a connection for anything
     * else.
     */
    static boolean connects() {
        OneStatement tried = TRIED.get();
        if (tried == null) {
            return false;
        }
        tried.refuseUnless(tried.connecting);
        tried.connecting = false;
        return true;
    }

    /** Gives up what is tried on this thread: it failed in a way in which it may not fail in a transaction. False if nothing is tried. */
    public static boolean refuse() {
        OneStatement tried = TRIED.get();
        if (tried != null) {
            tried.refused = true;
        }
        return tried != null;
    }

    private void refuseUnless(boolean allowed) {
        if (!allowed) {
            refused = true;
            throw new Refused();
        }
    }

    /** Control flow, so without a stack trace. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused() {
            super("The operation needs a transaction", null, false, false);
        }
    }
}
