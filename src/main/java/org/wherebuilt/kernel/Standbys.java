package org.wherebuilt.kernel;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.agroal.runtime.AgroalDataSourceUtil;
import jakarta.inject.Singleton;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Reads from standbys of the database, where the operator names some. A transaction that only reads runs on a standby. If no standby
 * answers, or if the standby has less than what this process or the client has seen, it runs on the primary instead.
 */
@Singleton
public class Standbys {

    /** The name of their pool in the settings: {@code quarkus.datasource.reads}. */
    static final String POOL = "reads";

    private static final Logger LOG = Logger.getLogger(Standbys.class);

    /** After a standby did not answer, only one transaction tries again in this time. */
    private static final long AWAY_NANOS = Duration.ofSeconds(1).toNanos();

    /** After a standby was behind, none tries again in this time. */
    private static final long BEHIND_NANOS = Duration.ofMillis(20).toNanos();

    private static final long LATE_NANOS = Duration.ofSeconds(3).toNanos();

    private static final Duration CATCHES_UP_WITHIN = Duration.ofMinutes(1);

    private final Revisions revisions;
    private final Optional<Turnstile> pool;

    /** When the next transaction may try a standby; 0 is always. */
    private final AtomicLong tryAgainAt = new AtomicLong();

    private volatile boolean away;

    Standbys(Revisions revisions) {
        this.revisions = revisions;
        this.pool = AgroalDataSourceUtil.dataSourceIfActive(POOL).map(Turnstile::new);
    }

    /** Their pool; empty if the operator names none. */
    public Optional<AgroalDataSource> pool() {
        return pool.map(Turnstile::pool);
    }

    /**
     * Runs a transaction that only reads, on this thread. It may run twice. It must pass the version that it sees to {@link
     * #refuseOlder}.
     */
    public <T> T read(Supplier<T> transaction) {
        return read(transaction, result -> false);
    }

    /** As {@link #read(Supplier)}. A result that is unanswered tells that the database could not answer a part of it. */
    public <T> T read(Supplier<T> transaction, Predicate<T> unanswered) {
        if (pool.isEmpty() || !mayTry()) {
            return transaction.get();
        }
        long start = System.nanoTime();
        RoutedDataSource.useStandby(pool.get());
        try {
            T result = transaction.get();
            if (!unanswered.test(result) || isLate(start)) {
                answered();
                return result;
            }
            didNotAnswer("a statement failed");
        } catch (Behind behind) {
            tryAgainAt.set(System.nanoTime() + BEHIND_NANOS);
        } catch (RuntimeException failed) {
            if (!DatabaseOutage.causedBy(failed) || isLate(start)) {
                throw failed;
            }
            didNotAnswer(DatabaseOutage.reason(failed));
        } finally {
            RoutedDataSource.usePrimary();
        }
        return transaction.get();
    }

    /**
     * As {@link #read(Supplier)}, for what is only tried and {@link #read} again if it fails. So it tells nothing of the standbys, but that one
     * is behind. Empty if it could not be tried: while the standbys are not read, and on one that is behind.
     */
    public <T> Optional<T> tryToRead(Supplier<T> statement) {
        if (pool.isEmpty()) {
            return Optional.of(statement.get());
        }
        if (tryAgainAt.get() != 0) {
            return Optional.empty();
        }
        RoutedDataSource.useStandby(pool.get());
        try {
            return Optional.of(statement.get());
        } catch (Behind behind) {
            tryAgainAt.set(System.nanoTime() + BEHIND_NANOS);
            return Optional.empty();
        } finally {
            RoutedDataSource.usePrimary();
        }
    }

    /** What took this long on a standby takes as long on the primary, and the client has waited enough. */
    private static boolean isLate(long start) {
        return System.nanoTime() - start > LATE_NANOS;
    }

    /**
     * Ends a transaction on a standby whose data are older than what this process has seen, or than the version that the client has
     * seen, which may be null. The primary's data are the newest that there are. If the database itself is a standby, nobody else can
     * be asked: the client may ask again when it has caught up.
     */
    public void refuseOlder(String version, String seenByClient) {
        boolean older = seenByClient != null && Revisions.isOlder(version, seenByClient);
        if (isReading()) {
            if (older || isBehind(version)) {
                throw new Behind();
            }
            if (!away && tryAgainAt.get() != 0) {
                tryAgainAt.set(0);
            }
        } else if (older && revisions.databaseIsStandby() && isYoung(seenByClient)) {
            throw new IllegalStateException(new SQLTransientConnectionException("The standby is behind"));
        }
    }

    /** A version of long ago that a standby does not have is of a database before its restore. */
    private static boolean isYoung(String version) {
        return Revisions.time(version).isAfter(Instant.now().minus(CATCHES_UP_WITHIN));
    }

    /** Whether data of this version are older than what this process has seen. */
    public boolean isBehind(String version) {
        String newest = revisions.newest();
        return newest != null && Revisions.isOlder(version, newest);
    }

    private static boolean isReading() {
        return RoutedDataSource.usesStandby();
    }

    private boolean mayTry() {
        long at = tryAgainAt.get();
        return at == 0 || System.nanoTime() - at >= 0 && tryAgainAt.compareAndSet(at, System.nanoTime() + AWAY_NANOS);
    }

    private void answered() {
        tryAgainAt.set(0);
        if (away) {
            away = false;
            LOG.info("The standbys are read again.");
        }
    }

    private void didNotAnswer(String reason) {
        tryAgainAt.set(System.nanoTime() + AWAY_NANOS);
        // What lies in the pool may be as dead.
        pool.orElseThrow().pool().flush(FlushMode.IDLE);
        if (!away) {
            away = true;
            LOG.warnf("No standby answers, so the primary is read: %s", reason);
        }
    }

    /** Control flow, so without a stack trace. */
    private static final class Behind extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Behind() {
            super("The standby is behind", null, false, false);
        }
    }
}
