package org.wherebuilt.catalogue;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.wherebuilt.kernel.Revisions;

/** What this process knows of the catalogue's version. {@link RevisionFollower} tells it what the database says. */
@ApplicationScoped
class CatalogueRevisions implements Revisions {

    static final String VERSION = "concat_ws('@', revision, extract(epoch FROM changed_at))";
    static final String QUERY = "SELECT " + VERSION + " FROM catalogue_revision";

    /** A version older than this may be out of date. */
    private static final long FRESH_NANOS = Duration.ofMillis(
                    2L * RevisionFollower.HEARTBEAT_MILLIS + RevisionFollower.TIMEOUT_MILLIS)
            .toNanos();

    private final BroadcastProcessor<String> changes = BroadcastProcessor.create();

    private volatile Observed seen;
    /** The newest version that the database said or a transaction saw. */
    private volatile String newest;
    /** A version that was queried before this moment may be out of date. */
    private volatile long staleBefore = System.nanoTime();

    private volatile boolean followed;
    private volatile boolean unavailable;
    private volatile boolean standby;

    @Override
    public String query() {
        return QUERY;
    }

    @Override
    public Optional<String> confirmed() {
        Observed current = seen;
        return followed
                        && current != null
                        && current.nanoTime() - staleBefore > 0
                        && System.nanoTime() - current.nanoTime() < FRESH_NANOS
                ? Optional.of(current.version())
                : Optional.empty();
    }

    @Override
    public void observed(String version) {
        Observed current = seen;
        if (current != null && current.version().equals(version) && version.equals(newest)) {
            return;
        }
        synchronized (this) {
            if (current != null && !current.version().equals(version)) {
                staleBefore = System.nanoTime();
            }
            raise(version);
        }
    }

    @Override
    public String newest() {
        return newest;
    }

    @Override
    public Observed lastObserved() {
        return seen;
    }

    @Override
    public boolean databaseIsUnavailable() {
        return unavailable;
    }

    @Override
    public boolean databaseIsStandby() {
        return standby;
    }

    @Override
    public Multi<String> changes() {
        return changes;
    }

    /**
     * The database said at this moment that this is its version. It decides: after a restore, or after a failover that lost
     * transactions, the number is lower than before.
     */
    void received(String version, long at) {
        Observed before;
        synchronized (this) {
            before = seen;
            seen = new Observed(version, at);
            if (at - staleBefore > 0) {
                newest = version;
            } else {
                raise(version);
            }
        }
        if (before != null && !version.equals(before.version())) {
            changes.onNext(version);
        }
    }

    /** Whether what the database says is heard of as it happens, or within a second. */
    void follows(boolean follows) {
        followed = follows;
    }

    void standby(boolean isStandby) {
        standby = isStandby;
    }

    void unavailable(boolean isUnavailable) {
        unavailable = isUnavailable;
    }

    private void raise(String version) {
        if (newest == null || Revisions.isOlder(newest, version)) {
            newest = version;
        }
    }
}
