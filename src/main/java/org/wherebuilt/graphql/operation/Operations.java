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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.wherebuilt.graphql.Answer;
import org.wherebuilt.graphql.AnswerJson;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.cache.AnswerCache;
import org.wherebuilt.graphql.cache.EntityTags;
import org.wherebuilt.graphql.document.CheckedDocument;
import org.wherebuilt.graphql.document.Cost;
import org.wherebuilt.graphql.document.Documents;
import org.wherebuilt.graphql.document.TrustedDocuments;
import org.wherebuilt.graphql.document.Variables;
import org.wherebuilt.graphql.engine.Engine;
import org.wherebuilt.graphql.engine.ReadTransaction;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.relay.DatabaseOutage;
import org.wherebuilt.relay.Revisions;

/**
 * The one way from request to answer, whatever transport it came by: its document is resolved, a cached answer is looked for,
 * document and cost are checked, the operation runs in one transaction, and the JSON is written. What cannot be answered is a
 * {@link Refusal}.
 */
@ApplicationScoped
public class Operations {

    private final Engine engine;
    private final ServedSchema schema;
    private final EndpointConfig config;
    private final TrustedDocuments trusted;
    private final Documents documents;
    private final AnswerCache cache;
    private final Revisions revisions;
    private final ReadTransaction transaction;
    private final EndpointMetrics metrics;
    private final AtomicLong runningCost = new AtomicLong();

    Operations(
            Engine engine,
            ServedSchema schema,
            EndpointConfig config,
            TrustedDocuments trusted,
            Documents documents,
            AnswerCache cache,
            Revisions revisions,
            ReadTransaction transaction,
            EndpointMetrics metrics) {
        this.engine = engine;
        this.schema = schema;
        this.config = config;
        this.trusted = trusted;
        this.documents = documents;
        this.cache = cache;
        this.revisions = revisions;
        this.transaction = transaction;
        this.metrics = metrics;
    }

    /** Makes the engine, so that the first client need not wait for it. */
    void onStart(@Observes StartupEvent event) {
        run(question(new GraphQLRequest("{ __typename }", null, null, Map.of(), false)), false);
    }

    /** The request with its document. Refuses an id that is unknown, and what is not trusted where only that may run. */
    public Question resolve(GraphQLRequest request) {
        return question(trusted.resolve(request));
    }

    private Question question(GraphQLRequest resolved) {
        return new Question(resolved, trusted.name(resolved.query()), EntityTags.key(resolved));
    }

    /** The cached answer if there is one that may be given, without asking the database or waiting for anything; else null. */
    public Answer cached(Question question) {
        return count(question, cache.get(question.key()));
    }

    /**
     * The entity tag of the answer that the question would have now, if it has one; null when the newest version is not
     * known without asking.
     */
    public String etag(Question question) {
        return revisions
                .confirmed()
                .map(version -> EntityTags.of(question.key(), version))
                .orElse(null);
    }

    /** Answers a query. Blocks the thread; with {@code get}, only what may be asked by GET. */
    public Answer answer(Question question, boolean get) {
        Answer cached = count(question, cachedAtVersionOfNow(question));
        return cached != null ? cached : metrics.measure(question.document(), () -> run(question, get));
    }

    /** Answers a query of the service's own, which it trusts. Blocks the thread. */
    Answer answerOwn(GraphQLRequest request) {
        return answer(question(request), false);
    }

    /** Counts a cached answer, null for none. Only answers to valid documents without personal data are cached, so the document may be, too. */
    private Answer count(Question question, Answer cached) {
        if (cached != null) {
            trusted.register(question.request());
            metrics.cached();
        }
        return cached;
    }

    /** The cached answer of the version that is served now; asks the database for that when it is not known. */
    private Answer cachedAtVersionOfNow(Question question) {
        Optional<String> confirmed = revisions.confirmed();
        if (!cache.isEnabled() || confirmed.isPresent() || revisions.databaseIsAway()) {
            return cache.get(question.key());
        }
        try {
            return cache.get(question.key(), transaction.run(() -> null).version());
        } catch (RuntimeException failed) {
            if (DatabaseOutage.causedBy(failed)) {
                return cache.getStale(question.key());
            }
            throw failed;
        }
    }

    private Answer run(Question question, boolean get) {
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
        long cost = cost(document, operation, request);
        if (!CheckedDocument.needsDatabase(operation)) {
            return new Answer(AnswerJson.write(engine.execute(request, document.document())), null, Duration.ZERO);
        }
        if (revisions.databaseIsAway()) {
            throw Refusal.unavailable("The database is away.");
        }
        return withinCost(cost, () -> read(question, document));
    }

    private Answer read(Question question, CheckedDocument document) {
        ReadTransaction.Read<ExecutionResult> read =
                transaction.run(() -> engine.execute(question.request(), document.document()));
        revisions.saw(read.version());
        byte[] body = AnswerJson.write(read.result());
        if (document.isPersonal() || !read.result().getErrors().isEmpty()) {
            return new Answer(body, null, Duration.ZERO);
        }
        Answer answer = new Answer(body, EntityTags.of(question.key(), read.version()), Duration.ZERO);
        cache.put(answer);
        return answer;
    }

    /** The stream of a subscription's answers; null when the operation is a query. */
    public Publisher<ExecutionResult> subscribe(Question question) {
        GraphQLRequest request = question.request();
        CheckedDocument document = documents.check(request.query());
        OperationDefinition operation = accept(document, request);
        if (operation.getOperation() != Operation.SUBSCRIPTION) {
            return null;
        }
        cost(document, operation, request);
        ExecutionResult result = engine.execute(request, document.document());
        if (!result.isDataPresent() || result.getData() == null) {
            throw Refusal.of(result.getErrors());
        }
        return result.getData();
    }

    /** Counts a refusal and gives what the client is told. Whoever sends one, by HTTP, WebSocket or event stream, calls this once. */
    public List<Map<String, Object>> refused(Refusal refusal) {
        metrics.refused(refusal.code());
        return refusal.errors();
    }

    /** The operation that is asked for. Refuses an invalid document; registers a valid one, unless its text may hold personal data. */
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
            throw Refusal.malformed(
                    405, "What may be personal data is sent by POST, not in an address.", Map.of("Allow", "POST"));
        }
    }

    /** Checks the variables, and what the operation may cost with them. */
    private long cost(CheckedDocument document, OperationDefinition operation, GraphQLRequest request) {
        Variables.check(schema.get(), operation, request.variables(), document.isPersonal());
        long limit = config.limits().cost();
        long cost =
                Cost.of(schema.get(), config.limits().listSize(), document.document(), operation, request.variables());
        metrics.cost(cost);
        if (cost > limit) {
            throw Refusal.of(
                    ErrorCode.QUERY_TOO_COMPLEX,
                    "The operation costs %d; the limit is %d. The cost is the number of fields that the answer could have: ask for shorter lists (first) or fewer fields."
                            .formatted(cost, limit));
        }
        return cost;
    }

    /** Runs it if all that runs then costs no more than it may: what an answer costs, it also takes of the memory. */
    private Answer withinCost(long cost, Supplier<Answer> operation) {
        if (runningCost.addAndGet(cost) > config.limits().runningCost() && runningCost.get() > cost) {
            runningCost.addAndGet(-cost);
            throw Refusal.unavailable("Too much is being asked at this moment.");
        }
        try {
            return operation.get();
        } finally {
            runningCost.addAndGet(-cost);
        }
    }
}
