package org.wherebuilt.graphql.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
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
import org.wherebuilt.kernel.Revisions;

/**
 * The threads that run operations. There are as many as operations may have connections, so that no thread waits for a
 * connection. A limited number of tasks waits for a thread. Beyond that a request is refused at once instead of late.
 */
@ApplicationScoped
public class Workers implements MeterBinder {

    /** How long tasks may still run when the service stops. Quarkus has waited for their requests before. */
    private static final Duration LAST_TASKS = Duration.ofSeconds(2);

    private final ThreadPoolExecutor threads;
    private final Revisions revisions;

    Workers(EndpointConfig config, Revisions revisions) {
        this.revisions = revisions;
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

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("graphql.operations.running", threads, ThreadPoolExecutor::getActiveCount)
                .description("Operations that run")
                .register(registry);
        Gauge.builder("graphql.operations.waiting", threads, pool -> pool.getQueue()
                        .size())
                .description("Operations that wait for their turn")
                .register(registry);
    }

    /** Runs the task soon, within the trace of the caller. Throws a {@link Refusal} when too many wait. */
    public void run(Runnable task) {
        // The running tasks wait for a database that does not respond, and a waiting task would wait as long.
        if (revisions.databaseIsUnavailable() && threads.getActiveCount() == threads.getMaximumPoolSize()) {
            throw Refusal.unavailable("The database is unavailable.");
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

    /** Running tasks end before the parts of the service that they need. */
    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(LAST_TASKS.toMillis(), TimeUnit.MILLISECONDS);
    }
}
