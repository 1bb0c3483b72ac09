package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does. */
public final class Await {

    private Await() {}

    /** What is waited for. */
    public interface Condition {
        boolean holds();
    }

    /** Asks again and again; fails when the time is over. */
    public static void until(String what, Duration patience, Condition condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                fail("Not within %s: %s", patience, what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
