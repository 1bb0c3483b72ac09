package org.wherebuilt.graphql.operation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.Refusal;

/**
 * Equal questions that come together are answered one after the other, so that the first one computes the answer and the others
 * find it in the cache. No answer goes from one request to another in any other way. Who waits holds no thread.
 */
@ApplicationScoped
class Turns {

    /** Whose turn it is, by the key of the question. Completed at the end of the turn, with whether the answer was cached. */
    private final Map<String, CompletableFuture<Boolean>> taken = new ConcurrentHashMap<>();

    private final AtomicInteger waiting = new AtomicInteger();
    private final int mostWaiting;
    private final long longestMillis;

    Turns(EndpointConfig config) {
        this.mostWaiting = config.limits().waiting() > 0 ? config.limits().waiting() : Integer.MAX_VALUE;
        this.longestMillis = config.limits().operationTime().toMillis();
    }

    /**
     * Answers the question with this key now, on this thread. If an equal one is being answered, calls {@code later} instead, soon and
     * on any thread: when that turn ends, with whether its answer was cached, or with false after the time that an operation may take.
     * Throws a {@link Refusal} when too many wait.
     */
    void run(String key, Supplier<Answer> answer, Consumer<Boolean> later) {
        CompletableFuture<Boolean> turn = new CompletableFuture<>();
        CompletableFuture<Boolean> other = taken.putIfAbsent(key, turn);
        if (other != null) {
            await(other, later);
            return;
        }
        boolean cached = false;
        try {
            Answer given = answer.get();
            cached = given != null && given.etag() != null;
        } finally {
            taken.remove(key, turn);
            turn.complete(cached);
        }
    }

    private void await(CompletableFuture<Boolean> other, Consumer<Boolean> later) {
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            throw Refusal.unavailable("Too many requests are waiting.");
        }
        other.copy()
                .completeOnTimeout(false, longestMillis, TimeUnit.MILLISECONDS)
                .thenAccept(cached -> {
                    waiting.decrementAndGet();
                    later.accept(cached);
                });
    }

    /** Ends the turn early: it turned out that the answer will not be cached, so that nobody need wait for it. */
    void end(String key) {
        CompletableFuture<Boolean> turn = taken.remove(key);
        if (turn != null) {
            turn.complete(false);
        }
    }

    /** How many wait for the end of a turn. */
    int waiting() {
        return waiting.get();
    }
}
