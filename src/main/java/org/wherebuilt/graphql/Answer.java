package org.wherebuilt.graphql;

import java.time.Duration;

/**
 * The answer to a request that was run, now or earlier.
 *
 * @param body JSON in UTF-8
 * @param etag its entity tag, without quotes; null when it must not be kept: it has errors or is personal
 * @param age how long ago it was last known to be the newest; zero, but for one given while the database is away
 */
public record Answer(byte[] body, String etag, Duration age) {

    /** Whether it may be out of date. */
    public boolean isStale() {
        return !age.isZero();
    }
}
