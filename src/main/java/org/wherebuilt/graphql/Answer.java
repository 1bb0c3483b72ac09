package org.wherebuilt.graphql;

import java.time.Duration;

/**
 * The answer to a request that was run, now or earlier.
 *
 * @param body JSON in UTF-8
 * @param etag its entity tag, without quotes; null for an answer that must not be cached, because it has errors or is personal
 * @param age how long ago the answer was last known to be the newest; zero, unless it was sent while the database was unavailable
 */
public record Answer(byte[] body, String etag, Duration age) {

    /** Whether the answer may be out of date. */
    public boolean isStale() {
        return !age.isZero();
    }
}
