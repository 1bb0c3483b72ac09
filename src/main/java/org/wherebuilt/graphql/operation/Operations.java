package org.wherebuilt.graphql.operation;

import graphql.ExecutionResult;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.AnswerJson;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.Errors;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.cache.AnswerCache;
import org.wherebuilt.graphql.cache.EntityTags;
import org.wherebuilt.graphql.document.CheckedDocument;
import org.wherebuilt.graphql.document.Documents;
import org.wherebuilt.graphql.document.Rights;
import org.wherebuilt.graphql.document.TrustedDocuments;
import org.wherebuilt.graphql.engine.Engine;
import org.wherebuilt.graphql.engine.ReadTransaction;
import org.wherebuilt.graphql.engine.WriteTransaction;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.kernel.Revisions;

/**
 * Answers a request of any transport: resolves its document, looks for a cached answer, checks document and cost, runs the
 * operation in one transaction, and writes the JSON. A request that cannot be answered gets a {@link Refusal}.
 */
@ApplicationScoped
public class Operations {

    private final Engine engine;
    private final ServedSchema schema;
    private final Budget budget;
    private final TrustedDocuments trusted;
    private final Documents documents;
    private final AnswerCache cache;
    private final Revisions revisions;
    private final ReadTransaction transaction;
    private final WriteTransaction writing;
    private final EndpointMetrics metrics;

    Operations(
            Engine engine,
            ServedSchema schema,
            Budget budget,
            TrustedDocuments trusted,
            Documents documents,
            AnswerCache cache,
            Revisions revisions,
            ReadTransaction transaction,
            WriteTransaction writing,
            EndpointMetrics metrics) {
        this.engine = engine;
        this.schema = schema;
        this.budget = budget;
        this.trusted = trusted;
        this.documents = documents;
        this.cache = cache;
        this.revisions = revisions;
        this.transaction = transaction;
        this.writing = writing;
        this.metrics = metrics;
    }

    /** Builds the engine at the start, so that the first client need not wait for it. */
    void onStart(@Observes StartupEvent event) {
        run(
                question(new GraphQLRequest("{ __typename }", null, null, Map.of(), false), null, Caller.READER),
                false,
                false);
    }

    /**
     * The request of a reader with its document. Refuses an unknown id, and an untrusted document if only trusted ones may run.
     */
    public Question resolve(GraphQLRequest request) {
        return resolve(request, null, Caller.READER);
    }

    /** As {@link #resolve(GraphQLRequest)}, with the client's If-None-Match, which may be null, and with the caller. */
    public Question resolve(GraphQLRequest request, String ifNoneMatch, Caller caller) {
        return question(trusted.resolve(request), EntityTags.newestVersion(ifNoneMatch), caller);
    }

    private Question question(GraphQLRequest resolved, String seen, Caller caller) {
        return new Question(resolved, trusted.name(resolved.query()), EntityTags.key(resolved), seen, caller);
    }

    /** The cached answer that may be sent, found without a database query or any other wait; else null. */
    public Answer cached(Question question) {
        return isUpToDateFor(question) ? count(question, cache.get(question.key())) : null;
    }

    /** Whether cached answers are at least as new as what the client has seen, at another replica perhaps. */
    private boolean isUpToDateFor(Question question) {
        Revisions.Observed newest = revisions.lastObserved();
        return newest == null || !question.hasSeenNewerThan(newest.version());
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

    /**
     * Answers a query. Blocks the thread. With {@code get}, only what GET allows is answered. Null for a mutation that may be made:
     * {@link #mutate} does that when its turn has come.
     */
    public Answer answer(Question question, boolean get) {
        Answer cached = count(question, cachedAtCurrentVersion(question));
        if (cached != null) {
            return cached;
        }
        metrics.notCached();
        return metrics.measure(question.document(), () -> run(question, get, false));
    }

    /** Makes a mutation. Blocks the thread, also while another replica makes one. */
    public Answer mutate(Question question) {
        return metrics.measure(question.document(), () -> run(question, false, true));
    }

    /** Answers a query of the service's own, which is trusted. Blocks the thread. */
    Answer answerOwn(GraphQLRequest request) {
        return answer(question(request, null, Caller.READER), false);
    }

    /**
     * Counts a cached answer; null is none. Only answers to valid documents without personal data are cached, so the document may
     * be registered, too.
     */
    private Answer count(Question question, Answer cached) {
        if (cached != null) {
            trusted.register(question.request());
            metrics.cached();
        }
        return cached;
    }

    /** The cached answer of the current version. Queries the database for the version if it is not known. */
    private Answer cachedAtCurrentVersion(Question question) {
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

    private Answer run(Question question, boolean get, boolean mutate) {
        GraphQLRequest request = question.request();
        CheckedDocument document = documents.check(request.query());
        if (get) {
            refuseByGet(document, request);
        }
        OperationDefinition operation = accept(document, request);
        if (operation.getOperation() == Operation.SUBSCRIPTION) {
            throw Refusal.of(
                    ErrorCode.BAD_USER_INPUT,
                    "A subscription is answered over WebSocket (graphql-transport-ws), or as text/event-stream to a client that accepts it.");
        }
        if (operation.getOperation() == Operation.MUTATION) {
            Rights.check(schema.get(), document.document(), operation, question.caller());
        }
        long cost = budget.price(document, operation, request, !mutate);
        if (!CheckedDocument.needsDatabase(operation)) {
            return new Answer(
                    AnswerJson.write(engine.execute(request, document.document(), question.caller())),
                    null,
                    Duration.ZERO);
        }
        if (revisions.databaseIsUnavailable()) {
            throw Refusal.unavailable("The database is unavailable.");
        }
        if (operation.getOperation() != Operation.MUTATION) {
            return budget.within(cost, () -> read(question, document));
        }
        return mutate ? budget.within(cost, () -> write(question, document)) : null;
    }

    /** An answer that nobody else may get, and that no cache keeps. */
    private Answer write(Question question, CheckedDocument document) {
        ReadTransaction.Read<ExecutionResult> written = writing.run(
                () -> engine.execute(question.request(), document.document(), question.caller()),
                result -> !result.getErrors().isEmpty());
        if (written.result().getErrors().isEmpty()) {
            revisions.observed(written.version());
        }
        return new Answer(AnswerJson.write(written.result()), null, Duration.ZERO);
    }

    private Answer read(Question question, CheckedDocument document) {
        ReadTransaction.Read<ExecutionResult> read = transaction.run(
                question.seen(),
                () -> engine.execute(question.request(), document.document(), question.caller()),
                result -> Errors.isUnavailable(result.getErrors()));
        revisions.observed(read.version());
        byte[] body = AnswerJson.write(read.result());
        if (document.isPersonal() || !read.result().getErrors().isEmpty()) {
            return new Answer(body, null, Duration.ZERO);
        }
        Answer answer = new Answer(body, EntityTags.of(question.key(), read.version()), Duration.ZERO);
        cache.put(answer);
        return answer;
    }

    /** The stream of a subscription's answers; null when the operation is a query. Refuses a mutation, whoever sends it. */
    public Publisher<ExecutionResult> subscribe(Question question) {
        GraphQLRequest request = question.request();
        CheckedDocument document = documents.check(request.query());
        OperationDefinition operation = accept(document, request);
        if (operation.getOperation() == Operation.MUTATION) {
            throw Refusal.malformed(405, "A mutation is sent by POST and answered as JSON, not in a stream.");
        }
        if (operation.getOperation() != Operation.SUBSCRIPTION) {
            return null;
        }
        budget.price(document, operation, request, true);
        ExecutionResult result = engine.execute(request, document.document(), question.caller());
        if (!result.isDataPresent() || result.getData() == null) {
            throw Refusal.of(result.getErrors());
        }
        return result.getData();
    }

    /**
     * Counts a refusal and returns the errors for the client. Every sender of a refusal, by HTTP, WebSocket or event stream,
     * calls this once.
     */
    public List<Map<String, Object>> refused(Refusal refusal) {
        metrics.refused(refusal.code());
        return refusal.errors();
    }

    /** The requested operation. Refuses an invalid document. Registers a valid one, unless its text may hold personal data. */
    private OperationDefinition accept(CheckedDocument document, GraphQLRequest request) {
        document.refuseInvalid();
        if (!document.isPersonal()) {
            trusted.register(request);
        }
        return document.operation(request.operationName());
    }

    private static void refuseByGet(CheckedDocument document, GraphQLRequest request) {
        if (document.isMutation(request.operationName())) {
            throw Refusal.malformed(405, "A mutation is sent by POST.", Map.of("Allow", "POST"));
        }
        if (document.isPersonal()) {
            throw Refusal.malformed(405, "Personal data is sent by POST, not in a URL.", Map.of("Allow", "POST"));
        }
    }
}
