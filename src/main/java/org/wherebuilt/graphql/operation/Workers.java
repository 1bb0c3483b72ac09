package org.wherebuilt.graphql.operation;

import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.relay.Revisions;

/**
 * The threads that operations run on: as many as may have a connection, so that nobody waits for one while holding a
 * thread. Beyond them a bounded number waits, and beyond that a request is refused at once instead of late.
 */
@ApplicationScoped
public class Workers {

    private final ThreadPoolExecutor threads;
    private final Revisions revisions;
    private final Duration statementTime;

    Workers(EndpointConfig config, Revisions revisions) {
        this.revisions = revisions;
        this.statementTime = config.limits().statementTime();
        AtomicInteger number = new AtomicInteger();
        int waiting = config.limits().waiting();
        BlockingQueue<Runnable> queue = waiting > 0 ? new ArrayBlockingQueue<>(waiting) : new LinkedBlockingQueue<>();
        int running = config.limits().running();
        threads = new ThreadPoolExecutor(running, running, 30, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(task, "graphql-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs the task soon, within the trace of whoever asks for it, or throws a {@link Refusal} when too many wait. */
    public void run(Runnable task) {
        // Those that run wait for a database that does not answer; whoever waits for them would wait as long.
        if (revisions.databaseIsAway() && threads.getActiveCount() == threads.getMaximumPoolSize()) {
            throw Refusal.unavailable("The database is away.");
        }
        try {
            threads.execute(Context.current().wrap(task));
        } catch (RejectedExecutionException full) {
            throw Refusal.unavailable("Too many requests are waiting.");
        }
    }

    /** How many tasks run or wait. */
    public int count() {
        return threads.getActiveCount() + threads.getQueue().size();
    }

    /** What has begun ends before the parts of the service that it needs; no statement takes longer than we wait. */
    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(statementTime.toMillis(), TimeUnit.MILLISECONDS);
    }
}
