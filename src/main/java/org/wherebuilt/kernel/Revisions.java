package org.wherebuilt.kernel;

import io.smallrye.mutiny.Multi;
import java.math.BigDecimal;
import java.time.Instant;
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

    /** The newest version that this process knows of, from the database or from a transaction; null before the first. */
    String newest();

    /** Whether the last attempt to reach the database failed. */
    boolean databaseIsUnavailable();

    /** Whether the database itself, as far as is known, is a standby: it may not yet have what other replicas have shown. */
    boolean databaseIsStandby();

    /** Every new version from now on. Items arrive on a thread that must not be blocked. */
    Multi<String> changes();

    /**
     * Whether data of this version may lack what the other version has. Two versions with one number are of different sequels, and
     * either may lack what the other has.
     */
    static boolean isOlder(String version, String than) {
        long number = number(version);
        long other = number(than);
        return number < other || number == other && !version.equals(than);
    }

    /** When the transaction of this version began. */
    static Instant time(String version) {
        return Instant.ofEpochMilli(new BigDecimal(version.substring(version.indexOf('@') + 1))
                .movePointRight(3)
                .longValue());
    }

    private static long number(String version) {
        return Long.parseLong(version.substring(0, version.indexOf('@')));
    }

    /** A version and the {@link System#nanoTime()} at which it was last known to be the newest. */
    record Observed(String version, long nanoTime) {}
}
