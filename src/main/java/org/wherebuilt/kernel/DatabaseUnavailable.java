package org.wherebuilt.kernel;

/** The database could not be reached, or could not begin a transaction, for whatever reason it gave. */
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
