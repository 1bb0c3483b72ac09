package org.wherebuilt.graphql.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.Json;
import org.wherebuilt.graphql.MemoryLimits;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Revisions;

/**
 * Answers the questions that were asked most again after each new version of the data, so that readers find a warm cache. One question
 * at a time is answered, only while workers are idle, and none while the database is unavailable. A further version starts it over.
 */
@ApplicationScoped
class Warming {

    private static final Logger LOG = Logger.getLogger(Warming.class);

    /** The least time between two questions. It is as long as the last one took if that is more. */
    private static final Duration REST = Duration.ofMillis(10);

    /** How often it looks whether workers are idle. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** The part of the answers' memory that the questions may have beside it. */
    private static final int PART = 16;

    /** After so many asks of all questions together, the count of each is halved. */
    private static final int HALVED_AFTER = 10_000;

    /** The memory of a question beside its text and variables. */
    private static final int QUESTION_BYTES = 500;

    /** As many bytes of JSON the variables of a question may be. In memory they are several times that. */
    private static final int MOST_VARIABLES = 4_096;

    private final int most;
    private final Workers workers;
    private final Revisions revisions;
    private final Cache<String, Asked> asked;
    private final ExecutorService thread = Workers.threads("graphql-warming-", 1, 1);
    private final AtomicInteger asks = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile Consumer<Question> answering;
    private volatile boolean stopping;

    Warming(EndpointConfig config, MemoryLimits memory, Workers workers, Revisions revisions) {
        this.most = memory.answers() > 0 ? config.cache().warm() : 0;
        this.workers = workers;
        this.revisions = revisions;
        this.asked = Caffeine.newBuilder()
                .maximumWeight(memory.answers() / PART)
                .weigher((String key, Asked question) -> question.bytes)
                .build();
    }

    /** A question, and how often it was asked of late. */
    private static final class Asked {

        private final Question question;
        private final int bytes;
        private final AtomicInteger times = new AtomicInteger();

        /** Null if its variables are too large to be kept. */
        private static Asked of(Question question) {
            int variables = Json.write(question.request().variables()).length;
            return variables > MOST_VARIABLES ? null : new Asked(question, variables);
        }

        /** Nothing of who asked is kept. */
        private Asked(Question question, int variables) {
            this.question = new Question(question.request(), question.document(), question.key(), null, Caller.READER);
            this.bytes = QUESTION_BYTES + 2 * question.request().query().length() + 8 * variables;
        }
    }

    /** Notes that somebody asked the question, whose answer is cached. */
    void asked(Question question) {
        if (most > 0) {
            Asked known = asked.get(question.key(), key -> Asked.of(question));
            if (known != null) {
                count(known);
            }
        }
    }

    /** Notes that somebody asked the question and has its answer already. It counts only if it is known to have a cached answer. */
    void askedAgain(Question question) {
        Asked known = asked.getIfPresent(question.key());
        if (known != null) {
            count(known);
        }
    }

    /** What nobody asks any more is forgotten as others are asked, however many versions come meanwhile. */
    private void count(Asked question) {
        question.times.incrementAndGet();
        if (asks.incrementAndGet() % HALVED_AFTER == 0) {
            asked.asMap().values().removeIf(each -> each.times.updateAndGet(times -> times / 2) == 0);
        }
    }

    /** From now on, has questions answered in this way after each new version. */
    void begin(Consumer<Question> inThisWay) {
        answering = inThisWay;
        if (most > 0) {
            revisions.changes().subscribe().with(version -> changed());
        }
    }

    private void changed() {
        changes.incrementAndGet();
        try {
            thread.execute(this::run);
        } catch (RejectedExecutionException another) {
            LOG.debug("A run waits for the end of one that is broken off, or the service stops");
        }
    }

    private void run() {
        int change = changes.get();
        for (Question question : mostAsked()) {
            while (goesOn(change) && !workers.areIdle()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            if (!goesOn(change)) {
                return;
            }
            long begun = System.nanoTime();
            try {
                CompletableFuture.runAsync(() -> answering.accept(question), workers::run)
                        .join();
            } catch (RuntimeException failed) {
                LOG.debug("A question was not answered again; who asks it next is told why", failed);
            }
            LockSupport.parkNanos(Math.max(REST.toNanos(), System.nanoTime() - begun));
        }
    }

    private boolean goesOn(int change) {
        return !stopping && change == changes.get() && !revisions.databaseIsUnavailable();
    }

    private List<Question> mostAsked() {
        return asked.asMap().values().stream()
                // The numbers rise while they are compared.
                .map(each -> Map.entry(each.question, each.times.get()))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
        thread.shutdown();
    }
}
