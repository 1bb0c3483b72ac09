package org.wherebuilt.graphql.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.kernel.Revisions;

/**
 * The threads that run operations. There are as many as operations may have connections, so that no thread waits for a
 * connection. A limited number of tasks waits for a thread. Beyond that a request is refused at once instead of late. Mutations have
 * one thread of their own: the database makes one at a time, and those that wait for it take no connection from readers. So have dry runs
 * of files: each takes much memory, and no mutation is to wait for one.
 */
@ApplicationScoped
public class Workers implements MeterBinder {

    /** How long tasks may still run when the service stops. Quarkus has waited for their requests before. */
    private static final Duration LAST_TASKS = Duration.ofSeconds(2);

    /** Between two mutations while others wait, and readers have work. */
    private static final Duration LONGEST_REST = Duration.ofMillis(100);

    /** At most the fourth part of the threads may be busy for the others to be idle. */
    private static final int IDLE_PART = 4;

    private static final int RUNNING_FOR_A_PROCESSOR = 4;

    /** The pool has a few connections more. */
    private static final int MOST_RUNNING = 16;

    private final ThreadPoolExecutor threads;
    private final ThreadPoolExecutor mutations;
    private final ThreadPoolExecutor looks;
    private final Revisions revisions;
    private final Turns turns;

    Workers(EndpointConfig config, Revisions revisions, Turns turns) {
        this.revisions = revisions;
        this.turns = turns;
        int waiting = config.limits().waiting();
        int processors = Runtime.getRuntime().availableProcessors();
        threads = threads("graphql-", config.limits().running().orElse(runningOn(processors)), waiting);
        mutations = threads("graphql-mutation-", 1, waiting);
        looks = threads("graphql-look-", 1, waiting);
    }

    /** How many queries run at once where the setting does not say. More would only keep one another, and cached answers, from a processor. */
    static int runningOn(int processors) {
        return Math.min(MOST_RUNNING, RUNNING_FOR_A_PROCESSOR * processors);
    }

    /** This many threads, which end when they have nothing to do, and a queue of tasks before them. */
    static ThreadPoolExecutor threads(String name, int running, int waiting) {
        AtomicInteger number = new AtomicInteger();
        BlockingQueue<Runnable> queue = waiting > 0 ? new ArrayBlockingQueue<>(waiting) : new LinkedBlockingQueue<>();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(running, running, 30, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("graphql.operations.running", () -> sum(ThreadPoolExecutor::getActiveCount))
                .description("Operations that run")
                .register(registry);
        Gauge.builder("graphql.operations.waiting", () -> sum(Workers::waiting) + turns.waiting())
                .description("Operations that wait for their turn")
                .register(registry);
    }

    /** Runs the task soon, within the trace of the caller. Throws a {@link Refusal} when too many wait. */
    public void run(Runnable task) {
        // The running tasks wait for a database that does not respond, and a waiting task would wait as long.
        if (revisions.databaseIsUnavailable() && threads.getActiveCount() == threads.getMaximumPoolSize()) {
            throw Refusal.unavailable("The database is unavailable.");
        }
        run(task, threads);
    }

    /** Whether so few operations run that one which nobody waits for is in nobody's way. */
    boolean areIdle() {
        return threads.getActiveCount() <= threads.getMaximumPoolSize() / IDLE_PART && waiting(threads) == 0;
    }

    /** As {@link #run}, after all mutations that came before. */
    public void runMutation(Runnable task) {
        run(
                () -> {
                    long begun = System.nanoTime();
                    try {
                        task.run();
                    } finally {
                        rest(System.nanoTime() - begun);
                    }
                },
                mutations);
    }

    /** Many mutations, one after the other, would take a processor, here and in the database, that readers need. */
    private void rest(long nanos) {
        if (threads.getActiveCount() > 0 && waiting(mutations) > 0) {
            LockSupport.parkNanos(Math.min(nanos, LONGEST_REST.toNanos()));
        }
    }

    /** As {@link #run}, after all dry runs of files that came before. */
    public void runLook(Runnable task) {
        run(task, looks);
    }

    private static void run(Runnable task, ThreadPoolExecutor threads) {
        try {
            threads.execute(Context.current().wrap(task));
        } catch (RejectedExecutionException full) {
            throw Refusal.unavailable("Too many requests are waiting.");
        }
    }

    /** How many tasks run or wait. */
    public int count() {
        return sum(ThreadPoolExecutor::getActiveCount) + sum(Workers::waiting);
    }

    private List<ThreadPoolExecutor> all() {
        return List.of(threads, mutations, looks);
    }

    private int sum(ToIntFunction<ThreadPoolExecutor> of) {
        return all().stream().mapToInt(of).sum();
    }

    private static int waiting(ThreadPoolExecutor threads) {
        return threads.getQueue().size();
    }

    /** Running tasks end before the parts of the service that they need. */
    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        all().forEach(ThreadPoolExecutor::shutdown);
        long end = System.nanoTime() + LAST_TASKS.toNanos();
        for (ThreadPoolExecutor each : all()) {
            each.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }
}
