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
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.AnswerJson;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.Errors;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.Refusal;
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
import org.wherebuilt.kernel.OneStatement;
import org.wherebuilt.kernel.Revisions;

/**
 * Answers a request of any transport: resolves its document, looks for a cached answer, checks document and cost, runs the
 * operation at one moment of the data, and writes the JSON. A request that cannot be answered gets a {@link Refusal}.
 */
@ApplicationScoped
public class Operations {

    private final Engine engine;
    private final ServedSchema schema;
    private final Budget budget;
    private final TrustedDocuments trusted;
    private final Documents documents;
    private final CachedAnswers cached;
    private final Revisions revisions;
    private final ReadTransaction transaction;
    private final WriteTransaction writing;
    private final EndpointMetrics metrics;
    private final Warming warming;

    Operations(
            Engine engine,
            ServedSchema schema,
            Budget budget,
            TrustedDocuments trusted,
            Documents documents,
            CachedAnswers cached,
            Revisions revisions,
            ReadTransaction transaction,
            WriteTransaction writing,
            EndpointMetrics metrics,
            Warming warming) {
        this.engine = engine;
        this.schema = schema;
        this.budget = budget;
        this.trusted = trusted;
        this.documents = documents;
        this.cached = cached;
        this.revisions = revisions;
        this.transaction = transaction;
        this.writing = writing;
        this.metrics = metrics;
        this.warming = warming;
    }

    /** Builds the engine at the start, so that the first client need not wait for it. */
    void onStart(@Observes StartupEvent event) {
        run(
                question(new GraphQLRequest("{ __typename }", null, null, Map.of(), false), null, Caller.READER),
                false,
                false);
        warming.begin(this::warm);
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

    /**
     * Answers a query. Blocks the thread. With {@code get}, only what GET allows is answered. Null for a mutation that may be made:
     * {@link #mutate} does that when its turn has come.
     */
    public Answer answer(Question question, boolean get) {
        Answer known = cached.findCurrent(question);
        if (known != null) {
            return known;
        }
        metrics.notCached();
        Answer answer = metrics.measure(question.document(), () -> run(question, get, false));
        if (answer != null && answer.etag() != null) {
            cached.asked(question);
        }
        return answer;
    }

    /**
     * Answers a question that was asked before for the cache, unless that has the newest answer, or somebody else computes it. It counts
     * neither as answered nor as asked. Blocks the thread.
     */
    private void warm(Question question) {
        if (!cached.has(question)) {
            cached.inTurn(question, () -> compute(question), byAnother -> {});
        }
    }

    private Answer compute(Question question) {
        GraphQLRequest request = question.request();
        CheckedDocument document = documents.check(request.query());
        long cost = budget.price(document, document.operation(request.operationName()), request, false);
        Answer answer = budget.within(cost, () -> read(question, document));
        metrics.warmed();
        return answer;
    }

    /** Makes a mutation. Blocks the thread, also while another replica makes one. */
    public Answer mutate(Question question) {
        return metrics.measure(question.document(), () -> run(question, false, true));
    }

    /** Answers a query of the service's own, which is trusted. Blocks the thread. */
    Answer answerOwn(GraphQLRequest request) {
        return answer(question(request, null, Caller.READER), false);
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
        if (document.isPersonal()
                || operation.getOperation() != Operation.QUERY
                || !CheckedDocument.needsDatabase(operation)) {
            cached.isOutOfTurn(question);
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
        ReadTransaction.Read<ExecutionResult> read = execute(question, document);
        revisions.observed(read.version());
        byte[] body = AnswerJson.write(read.result());
        if (document.isPersonal() || !read.result().getErrors().isEmpty()) {
            return new Answer(body, null, Duration.ZERO);
        }
        Answer answer = new Answer(body, EntityTags.of(question.key(), read.version()), Duration.ZERO);
        cached.put(question, answer);
        return answer;
    }

    /** Runs the operation with one statement if that is enough, or else in a transaction. */
    private ReadTransaction.Read<ExecutionResult> execute(Question question, CheckedDocument document) {
        Supplier<ExecutionResult> operation =
                () -> engine.execute(question.request(), document.document(), question.caller());
        Predicate<ExecutionResult> unanswered = result -> Errors.isUnavailable(result.getErrors());
        if (document.mayTakeOneStatement(question.request().operationName())) {
            OneStatement one = new OneStatement(revisions.query());
            ExecutionResult tried =
                    transaction.tried(one, question.seen(), operation).orElse(null);
            if (tried != null) {
                boolean failed = !tried.getErrors().isEmpty();
                if (one.version() != null && !failed) {
                    return new ReadTransaction.Read<>(tried, one.version());
                }
                if (one.isRefused() || !one.isTaken() && !failed) {
                    document.takesATransaction();
                } else if (unanswered.test(tried)) {
                    document.takesATransactionForAWhile();
                }
            }
        }
        return transaction.run(question.seen(), operation, unanswered);
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
