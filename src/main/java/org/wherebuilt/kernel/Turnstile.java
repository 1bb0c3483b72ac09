package org.wherebuilt.kernel;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes connections from a pool, on Java 17 to 21 by one thread at a time. The pool's threads wait in a {@link
 * java.util.concurrent.LinkedTransferQueue}. There, on those versions, one of several threads that give up may wait for ever instead,
 * and occupy a core (JDK-8301341). So they wait here, for as long as they would in the pool, and the first of them in the pool.
 */
final class Turnstile {

    private static final int FIRST_GOOD_VERSION = 22;

    private final AgroalDataSource pool;
    private final boolean oneAtATime;
    private final ReentrantLock turn = new ReentrantLock();

    Turnstile(AgroalDataSource pool) {
        this(pool, Runtime.version().feature() < FIRST_GOOD_VERSION);
    }

    Turnstile(AgroalDataSource pool, boolean oneAtATime) {
        this.pool = pool;
        this.oneAtATime = oneAtATime;
    }

    AgroalDataSource pool() {
        return pool;
    }

    /** Throws as the pool does when no connection is free in time, or when this thread is interrupted. */
    Connection getConnection() throws SQLException {
        if (!oneAtATime) {
            return pool.getConnection();
        }
        takeTurn();
        try {
            return pool.getConnection();
        } finally {
            turn.unlock();
        }
    }

    private void takeTurn() throws SQLException {
        long patience = pool.getConfiguration()
                .connectionPoolConfiguration()
                .acquisitionTimeout()
                .toNanos();
        try {
            // For the pool 0 is for ever.
            if (!turn.tryLock(patience == 0 ? Long.MAX_VALUE : patience, TimeUnit.NANOSECONDS)) {
                throw new SQLTransientConnectionException("No connection of the pool was free in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("Interrupted while waiting for a connection", interrupted);
        }
    }
}
