package org.wherebuilt.relay;

import io.smallrye.mutiny.Multi;
import java.util.Optional;

/**
 * The version of what is served: its revision, a number that goes up in every transaction that changes it, and when that
 * was. Two answers to one question at one version are the same, so caches and ETags go by it. The number alone would not
 * do: it comes a second time when the database is put back to a backup and then changed in another way.
 */
public interface Revisions {

    /** The SQL whose one value is the version as a transaction sees it: the same text in every session's time zone. */
    String query();

    /** The newest version, known without asking the database; empty when that knowledge may be out of date. */
    Optional<String> confirmed();

    /** The newest version that was seen, and when; null before the first. It may be out of date. */
    Seen lastSeen();

    /**
     * Tells that a transaction saw this version. If it is not the one that was heard of last, that is not confirmed any more
     * until the database has been asked anew, or the next answer could be an older one than this.
     */
    void saw(String version);

    /** Whether the database could not be reached at the last attempt. */
    boolean databaseIsAway();

    /** Every new version, from now on. Items arrive on a thread that must not be blocked. */
    Multi<String> changes();

    /** A version and the {@link System#nanoTime()} at which it was last known to be the newest. */
    record Seen(String version, long nanoTime) {}
}
