package org.wherebuilt.graphql.operation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.cache.AnswerCache;
import org.wherebuilt.graphql.cache.EntityTags;
import org.wherebuilt.graphql.document.TrustedDocuments;
import org.wherebuilt.graphql.engine.ReadTransaction;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.kernel.Revisions;

/**
 * The cached answers that a client may get: none is older than what the client, or this process, has seen. It counts them, notes what
 * is asked, and lets equal questions take turns.
 */
@ApplicationScoped
public class CachedAnswers {

    private final AnswerCache cache;
    private final Revisions revisions;
    private final ReadTransaction transaction;
    private final TrustedDocuments trusted;
    private final EndpointMetrics metrics;
    private final Turns turns;
    private final Warming warming;

    CachedAnswers(
            AnswerCache cache,
            Revisions revisions,
            ReadTransaction transaction,
            TrustedDocuments trusted,
            EndpointMetrics metrics,
            Turns turns,
            Warming warming) {
        this.cache = cache;
        this.revisions = revisions;
        this.transaction = transaction;
        this.trusted = trusted;
        this.metrics = metrics;
        this.turns = turns;
        this.warming = warming;
    }

    /** The cached answer that may be sent, found without a database query or any other wait; else null. */
    public Answer find(Question question) {
        return isUpToDateFor(question) ? count(question, cache.get(question.key())) : null;
    }

    /**
     * The entity tag that the answer to the question would have now, if it has one. Null when the newest version is not known
     * without a database query.
     */
    public String etag(Question question) {
        return revisions
                .confirmed()
                .filter(version -> !question.hasSeenNewerThan(version))
                .map(version -> EntityTags.of(question.key(), version))
                .orElse(null);
    }

    /** Notes that a client asked the question and has the answer already. */
    public void unchanged(Question question) {
        warming.askedAgain(question);
    }

    /**
     * Answers the question in this way. While an equal one is being answered whose answer may be cached, it calls {@code later} instead, when
     * that is done, with whether the answer was cached. Throws a {@link Refusal} when too many wait.
     */
    public void inTurn(Question question, Supplier<Answer> answer, Consumer<Boolean> later) {
        if (cache.isEnabled()) {
            turns.run(question.key(), answer, later);
        } else {
            answer.get();
        }
    }

    /** The cached answer of the current version, or null. Queries the database for the version if it is not known. */
    Answer findCurrent(Question question) {
        return count(question, current(question));
    }

    /**
     * As {@link #find}, also while the newest version is not known without a database query, which this makes then. So nobody waits for a
     * turn whose answer is cached.
     */
    public Answer findConfirmed(Question question) {
        return isUpToDateFor(question) ? findCurrent(question) : null;
    }

    /** Tells that the question, whose turn it is, has an answer that is not cached: nobody need wait for it. */
    void isOutOfTurn(Question question) {
        turns.end(question.key());
    }

    /** Whether the newest answer to the question is cached. */
    boolean has(Question question) {
        return cache.get(question.key()) != null;
    }

    /** Caches the answer to the question. */
    void put(Question question, Answer answer) {
        cache.put(question.key(), answer);
    }

    /** Notes that a client asked the question and got an answer that is cached now. */
    void asked(Question question) {
        warming.asked(question);
    }

    /** Whether cached answers are at least as new as what the client has seen, at another replica perhaps. */
    private boolean isUpToDateFor(Question question) {
        Revisions.Observed newest = revisions.lastObserved();
        return newest == null || !question.hasSeenNewerThan(newest.version());
    }

    /**
     * Counts a cached answer; null is none. Only answers to valid documents without personal data are cached, so the document may
     * be registered, too.
     */
    private Answer count(Question question, Answer cached) {
        if (cached != null) {
            trusted.register(question.request());
            metrics.cached();
            warming.asked(question);
        }
        return cached;
    }

    private Answer current(Question question) {
        boolean upToDate = isUpToDateFor(question);
        if (!cache.isEnabled()
                || revisions.databaseIsUnavailable()
                || upToDate && revisions.confirmed().isPresent()) {
            return upToDate ? cache.get(question.key()) : null;
        }
        try {
            return cache.get(
                    question.key(),
                    transaction
                            .run(question.seen(), () -> null, nothing -> false)
                            .version());
        } catch (RuntimeException failed) {
            if (upToDate && DatabaseOutage.causedBy(failed)) {
                return cache.getStale(question.key());
            }
            throw failed;
        }
    }
}
