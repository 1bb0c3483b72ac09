package org.wherebuilt.graphql;

import graphql.ExecutionResult;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.wherebuilt.relay.DatabaseOutage;
import org.wherebuilt.relay.Revisions;

/**
 * Answers requests, whatever way they came: names the document, looks for a kept answer, checks document and cost, runs the
 * operation in one transaction and writes the JSON. What cannot be answered is a {@link Refusal}.
 */
@ApplicationScoped
class Operations {

    private final Engine engine;
    private final GraphQLSetup setup;
    private final EndpointConfig config;
    private final TrustedDocuments trusted;
    private final AnswerCache answers;
    private final Revisions revisions;
    private final ReadTransaction transaction;
    private final Observation observation;
    private final AtomicLong running = new AtomicLong();

    Operations(
            Engine engine,
            GraphQLSetup setup,
            EndpointConfig config,
            TrustedDocuments trusted,
            AnswerCache answers,
            Revisions revisions,
            ReadTransaction transaction,
            Observation observation) {
        this.engine = engine;
        this.setup = setup;
        this.config = config;
        this.trusted = trusted;
        this.answers = answers;
        this.revisions = revisions;
        this.transaction = transaction;
        this.observation = observation;
    }

    /** Makes the engine, so that the first client need not wait for it. */
    void onStart(@Observes StartupEvent event) {
        run(new GraphQLRequest("{ __typename }", null, null, Map.of(), false), false);
    }

    /**
     * A kept answer that is known to be the newest, or an older one while the database is away if that is allowed, without
     * asking the database or waiting for anything; else null.
     */
    Answer kept(GraphQLRequest request) {
        Optional<String> version = revisions.confirmed();
        boolean away = version.isEmpty() && revisions.databaseIsAway();
        if (version.isEmpty() && !away || !answers.isEnabled()) {
            return null;
        }
        GraphQLRequest named = trusted.resolve(request);
        Answer kept = away ? stale(named) : keptAt(named, version.get(), Duration.ZERO);
        return kept == null ? null : kept(named, kept);
    }

    /**
     * The entity tag of the answer that the request would have now, if it has one; null when the newest version is not
     * known without asking.
     */
    String etag(GraphQLRequest request) {
        return revisions
                .confirmed()
                .map(version -> EntityTags.of(trusted.resolve(request), version))
                .orElse(null);
    }

    /** Answers a query. Blocks the thread; with {@code get}, only what may be asked by GET. */
    Answer answer(GraphQLRequest request, boolean get) {
        return answerTo(trusted.resolve(request), get);
    }

    /** Answers a query of the service's own, which it trusts. Blocks the thread. */
    Answer answerOwn(GraphQLRequest request) {
        return answerTo(request, false);
    }

    private Answer answerTo(GraphQLRequest named, boolean get) {
        Answer kept = keptWhile(named);
        if (kept != null) {
            return kept(named, kept);
        }
        return observation.measure(trusted.name(named.query()), () -> run(named, get));
    }

    /** Only answers to valid documents without personal data are kept, so the document may be too. */
    private Answer kept(GraphQLRequest named, Answer kept) {
        trusted.register(named);
        observation.kept();
        return kept;
    }

    private Answer run(GraphQLRequest named, boolean get) {
        CheckedDocument document = setup.documents().check(named.query());
        if (get) {
            refuseByGet(document, named);
        }
        accept(document, named);
        OperationDefinition operation = document.operation(named.operationName());
        if (operation.getOperation() == Operation.SUBSCRIPTION) {
            throw Refusal.of(
                    Code.BAD_USER_INPUT,
                    "A subscription is answered over WebSocket (graphql-transport-ws), or as text/event-stream to a client that accepts it.");
        }
        Variables.check(setup.schema(), operation, named.variables(), document.isPersonal());
        long cost = limitCost(document, operation, named);
        if (!CheckedDocument.needsDatabase(operation)) {
            return new Answer(json(engine.execute(named, document)), null, Duration.ZERO);
        }
        if (revisions.databaseIsAway()) {
            throw Refusal.unavailable("The database is away.");
        }
        return withinCost(cost, () -> read(named, document));
    }

    private Answer read(GraphQLRequest named, CheckedDocument document) {
        ReadTransaction.Read<ExecutionResult> read = transaction.run(() -> engine.execute(named, document));
        revisions.saw(read.version());
        byte[] body = json(read.result());
        if (document.isPersonal() || !read.result().getErrors().isEmpty()) {
            return new Answer(body, null, Duration.ZERO);
        }
        String tag = EntityTags.of(named, read.version());
        answers.put(tag, body);
        return new Answer(body, tag, Duration.ZERO);
    }

    /** The stream of a subscription's answers; null when the operation is a query. */
    Publisher<ExecutionResult> subscribe(GraphQLRequest request) {
        GraphQLRequest named = trusted.resolve(request);
        CheckedDocument document = setup.documents().check(named.query());
        accept(document, named);
        OperationDefinition operation = document.operation(named.operationName());
        if (operation.getOperation() != Operation.SUBSCRIPTION) {
            return null;
        }
        Variables.check(setup.schema(), operation, named.variables(), document.isPersonal());
        limitCost(document, operation, named);
        ExecutionResult result = engine.execute(named, document);
        if (!result.isDataPresent() || result.getData() == null) {
            throw Refusal.of(result.getErrors());
        }
        return result.getData();
    }

    /** Counts a refusal and gives what the client is told. Whoever sends one, by HTTP, WebSocket or event stream, calls this once. */
    List<Map<String, Object>> refused(Refusal refusal) {
        observation.refused(refusal.code());
        return refusal.errors();
    }

    /** The JSON of an answer; a {@link Refusal} when nothing was run, or the database could not be had while it ran. */
    static byte[] json(ExecutionResult result) {
        if (!result.isDataPresent()) {
            throw Refusal.of(result.getErrors());
        }
        return Json.write(toMap(result));
    }

    /** The answer as it is written: errors first, as the specification advises, and absent when there are none. */
    static Map<String, Object> toMap(ExecutionResult result) {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (!result.getErrors().isEmpty()) {
            List<Map<String, Object>> errors = Errors.toMaps(result.getErrors());
            if (errors.stream().anyMatch(error -> Errors.code(error) == Code.UNAVAILABLE)) {
                throw Refusal.unavailable("The database cannot answer at this moment.");
            }
            answer.put("errors", errors);
        }
        answer.put("data", result.getData());
        return answer;
    }

    /** A kept answer to a request whose document is known; while the database is away, an older one if that is allowed. */
    private Answer keptWhile(GraphQLRequest request) {
        if (!answers.isEnabled()) {
            return null;
        }
        Optional<String> confirmed = revisions.confirmed();
        if (confirmed.isEmpty()) {
            if (revisions.databaseIsAway()) {
                return stale(request);
            }
            try {
                confirmed = Optional.of(transaction.run(() -> null).version());
            } catch (RuntimeException failed) {
                if (DatabaseOutage.causedBy(failed)) {
                    return stale(request);
                }
                throw failed;
            }
        }
        return keptAt(request, confirmed.get(), Duration.ZERO);
    }

    private Answer keptAt(GraphQLRequest request, String version, Duration age) {
        String tag = EntityTags.of(request, version);
        byte[] body = answers.get(tag);
        return body == null ? null : new Answer(body, tag, age);
    }

    private Answer stale(GraphQLRequest request) {
        Revisions.Seen seen = revisions.lastSeen();
        if (seen == null || !config.cache().whileDatabaseIsAway()) {
            return null;
        }
        Duration age = Duration.ofNanos(System.nanoTime() - seen.nanoTime()).plusSeconds(1);
        return keptAt(request, seen.version(), age);
    }

    /** Refuses an invalid document and registers a valid one, unless it asks about personal data, which may stand in its text. */
    private void accept(CheckedDocument document, GraphQLRequest named) {
        document.refuseInvalid();
        if (!document.isPersonal()) {
            trusted.register(named);
        }
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

    /** Runs it if all that runs then costs no more than it may: what an answer costs, it also takes of the memory. */
    private Answer withinCost(long cost, Supplier<Answer> operation) {
        if (running.addAndGet(cost) > config.limits().runningCost() && running.get() > cost) {
            running.addAndGet(-cost);
            throw Refusal.unavailable("Too much is being asked at this moment.");
        }
        try {
            return operation.get();
        } finally {
            running.addAndGet(-cost);
        }
    }

    private long limitCost(CheckedDocument document, OperationDefinition operation, GraphQLRequest request) {
        long limit = config.limits().cost();
        long cost = Cost.of(
                setup.schema(), config.limits().listSize(), document.document(), operation, request.variables());
        observation.cost(cost);
        if (cost > limit) {
            throw Refusal.of(
                    Code.QUERY_TOO_COMPLEX,
                    "The operation costs %d; the limit is %d. The cost is the number of fields that the answer could have: ask for shorter lists (first) or fewer fields."
                            .formatted(cost, limit));
        }
        return cost;
    }
}
