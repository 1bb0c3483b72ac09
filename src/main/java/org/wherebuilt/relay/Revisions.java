package org.wherebuilt.relay;

import io.smallrye.mutiny.Multi;
import java.util.OptionalLong;

/**
 * The revision of what is served: a number that goes up in every transaction that changes it. Two answers to one question
 * at one revision are the same, so it is the version that caches and ETags go by.
 */
public interface Revisions {

    /** The SQL whose one value is the revision as a transaction sees it. */
    String QUERY = "SELECT revision FROM catalogue_revision";

    /** The newest revision, known without asking the database; empty when that knowledge may be out of date. */
    OptionalLong confirmed();

    /** The newest revision that was seen, and when; null before the first. It may be out of date. */
    Seen lastSeen();

    /** Whether the database could not be reached at the last attempt. */
    boolean databaseIsAway();

    /** Every new revision, from now on. Items arrive on a thread that must not be blocked. */
    Multi<Long> changes();

    /** A revision and the {@link System#nanoTime()} at which it was last known to be the newest. */
    record Seen(long revision, long nanoTime) {}
}
