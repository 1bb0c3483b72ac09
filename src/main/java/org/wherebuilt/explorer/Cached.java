package org.wherebuilt.explorer;

import java.util.function.Supplier;
import org.wherebuilt.kernel.Revisions;

/**
 * What is read together once for each version of the catalogue: a page costs no connection to the database, and is still there while
 * the database is unavailable.
 */
final class Cached<T> {

    private record Read<T>(String version, T value) {}

    private final Supplier<Read<T>> reading;
    private final Revisions revisions;
    private volatile Read<T> read;

    /** @param reading reads it in the caller's transaction */
    Cached(Reading transaction, Revisions revisions, Supplier<T> reading) {
        this.reading = () -> transaction.of(version -> new Read<>(version, reading.get()));
        this.revisions = revisions;
    }

    /** Of the newest version that this process knows of. Throws what the database throws when nothing was read before. */
    T newest() {
        Read<T> known = read;
        return (isOld(known) ? renew() : known).value;
    }

    private synchronized Read<T> renew() {
        if (isOld(read)) {
            read = reading.get();
        }
        return read;
    }

    /**
     * A version that this process wrote or saw counts before the database has confirmed it: who was told of a change must find it on the
     * page.
     */
    private boolean isOld(Read<T> known) {
        return known == null || !known.version.equals(revisions.newest()) && !revisions.databaseIsUnavailable();
    }
}
