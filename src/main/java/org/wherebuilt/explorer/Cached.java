package org.wherebuilt.explorer;

import java.util.Objects;
import java.util.function.Supplier;
import org.wherebuilt.kernel.Revisions;

/**
 * What is read together once for each version of the catalogue: a page costs no connection to the database, and is still there while
 * the database is unavailable.
 */
final class Cached<T> {

    private record Read<T>(String version, T value) {}

    private final Supplier<T> reading;
    private final Revisions revisions;
    private volatile Read<T> read;

    /** @param reading reads it in the caller's transaction */
    Cached(Reading transaction, Revisions revisions, Supplier<T> reading) {
        this.reading = () -> transaction.of(reading);
        this.revisions = revisions;
    }

    /** The newest that is known. Throws what the database throws when nothing was read before. */
    T newest() {
        Read<T> known = read;
        String version = revisions.confirmed().orElse(null);
        if (known == null || version != null && !version.equals(known.version)) {
            known = read(version);
        }
        return known.value;
    }

    private synchronized Read<T> read(String version) {
        if (read == null || !Objects.equals(version, read.version)) {
            read = new Read<>(version, reading.get());
        }
        return read;
    }
}
