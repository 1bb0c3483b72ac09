package org.wherebuilt.relay;

import io.smallrye.mutiny.Multi;
import java.util.Optional;

/**
 * The version of the served data: its revision, a number that rises with every transaction that changes the data, and the time of
 * that transaction. At one version, the answer to a question is always the same, so caches and ETags use it. The number alone is
 * not enough: after a restore from a backup, it occurs a second time with other data.
 */
public interface Revisions {

    /** The SQL for the version as a transaction sees it. Its one value is the same text in every session's time zone. */
    String query();

    /** The newest version, known without a database query; empty when that knowledge may be out of date. */
    Optional<String> confirmed();

    /** The newest version that was observed, and when; null before the first. It may be out of date. */
    Observed lastObserved();

    /**
     * Reports that a transaction observed this version. If it differs from the newest version that is known, that one is
     * unconfirmed until the database is queried again. Otherwise the next answer could be older than this one.
     */
    void observed(String version);

    /** Whether the last attempt to reach the database failed. */
    boolean databaseIsUnavailable();

    /** Every new version from now on. Items arrive on a thread that must not be blocked. */
    Multi<String> changes();

    /** A version and the {@link System#nanoTime()} at which it was last known to be the newest. */
    record Observed(String version, long nanoTime) {}
}
