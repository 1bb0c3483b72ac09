package org.wherebuilt.kernel;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time take a connection from a pool. The others wait here, as long as they would in the pool. In the pool they
 * would wait in a {@link java.util.concurrent.LinkedTransferQueue}, and there, on Java 17 to 21, one of several threads that give up
 * may wait for ever instead, and occupy a core (JDK-8301341).
 */
final class Turnstile {

    private final AgroalDataSource pool;
    private final ReentrantLock turn = new ReentrantLock();

    Turnstile(AgroalDataSource pool) {
        this.pool = pool;
    }

    AgroalDataSource pool() {
        return pool;
    }

    /** Throws as the pool does when no connection is free in time, or when this thread is interrupted. */
    Connection getConnection() throws SQLException {
        try {
            if (!turn.tryLock(
                    pool.getConfiguration()
                            .connectionPoolConfiguration()
                            .acquisitionTimeout()
                            .toNanos(),
                    TimeUnit.NANOSECONDS)) {
                throw new SQLTransientConnectionException("No connection of the pool was free in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("Interrupted while waiting for a connection", interrupted);
        }
        try {
            return pool.getConnection();
        } finally {
            turn.unlock();
        }
    }
}
