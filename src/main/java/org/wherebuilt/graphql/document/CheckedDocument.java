package org.wherebuilt.graphql.document;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.StringValue;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.RequestReader;
import org.wherebuilt.graphql.schema.Federation;
import org.wherebuilt.kernel.PersonalData;

/** A document that was parsed, checked against the limits and validated, and what is known of it without variables. */
public final class CheckedDocument {

    private static final Set<String> INTROSPECTION = Set.of("__schema", "__type", Federation.SERVICE);

    private final Document document;
    private final List<? extends GraphQLError> errors;
    private final boolean introspects;
    private final boolean personal;

    /** How long an operation of it is not tried with one statement after that took too long, or the database was away. */
    private static final long A_WHILE_NANOS = Duration.ofMinutes(1).toNanos();

    /** An operation of it was seen to need more than one statement. */
    private volatile boolean transaction;

    /** When the last of them failed, by the clock of {@link System#nanoTime()}; null if none did. */
    private volatile Long failedAt;

    CheckedDocument(GraphQLSchema schema, Document document, List<? extends GraphQLError> errors) {
        this.document = document;
        this.errors = errors;
        Set<String> names = new HashSet<>();
        collectFields(document, names);
        this.introspects = names.stream().anyMatch(INTROSPECTION::contains);
        this.personal = names.stream().anyMatch(name -> isPersonal(schema, name));
    }

    private static void collectFields(Node<?> node, Set<String> names) {
        if (node instanceof Field field) {
            names.add(field.getName());
        } else if (node instanceof StringValue string && !RequestReader.isText(string.getValue())) {
            throw Refusal.of(
                    ErrorCode.BAD_USER_INPUT, "A string contains NUL or half of a surrogate pair, which are not text.");
        }
        node.getChildren().forEach(child -> collectFields(child, names));
    }

    private static boolean isPersonal(GraphQLSchema schema, String name) {
        GraphQLFieldDefinition field = schema.getQueryType().getFieldDefinition(name);
        return field != null && PersonalData.isTakenBy(field);
    }

    public Document document() {
        return document;
    }

    /** Whether the document queries the schema. */
    boolean introspects() {
        return introspects;
    }

    /**
     * Whether the document has a field of the query type that takes personal data. Such a document stays out of URLs, caches and
     * logs.
     */
    public boolean isPersonal() {
        return personal;
    }

    /** Refuses the document if it is not valid. The errors of a document with personal data are not quoted. */
    public void refuseInvalid() {
        if (!errors.isEmpty()) {
            throw personal
                    ? Refusal.of(
                            ErrorCode.GRAPHQL_VALIDATION_FAILED,
                            "The document is not valid. It asks about personal data, so it is not quoted here.")
                    : Refusal.of(errors);
        }
    }

    /** The operation with this name, or the only one. */
    public OperationDefinition operation(String name) {
        List<OperationDefinition> found = operations(name);
        if (found.size() == 1) {
            return found.get(0);
        }
        throw Refusal.of(
                ErrorCode.BAD_USER_INPUT,
                found.isEmpty()
                        ? "operationName: the document has no operation of this name."
                        : "operationName: the document has %d operations; name one.".formatted(found.size()));
    }

    /** Whether the requested operation is a mutation. The document may be invalid. */
    public boolean isMutation(String name) {
        return operations(name).stream().anyMatch(operation -> operation.getOperation() == Operation.MUTATION);
    }

    /**
     * Whether the operation may need one statement only: it has one field, and this document was not seen to need more. A guess, which saves a
     * try. What is personal is decoded in memory, and its document is not kept.
     */
    public boolean mayTakeOneStatement(String name) {
        Long failed = failedAt;
        if (transaction || personal || failed != null && System.nanoTime() - failed < A_WHILE_NANOS) {
            return false;
        }
        List<?> asked = operation(name).getSelectionSet().getSelections();
        return asked.size() == 1 && asked.get(0) instanceof Field;
    }

    /** From now on no operation of this document is tried with one statement. */
    public void takesATransaction() {
        transaction = true;
    }

    /** As {@link #takesATransaction}, for a while. */
    public void takesATransactionForAWhile() {
        failedAt = System.nanoTime();
    }

    private List<OperationDefinition> operations(String name) {
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(operation -> name == null || name.isEmpty() || name.equals(operation.getName()))
                .toList();
    }

    /** Whether the operation selects more than the schema and type names, which need no database. */
    public static boolean needsDatabase(OperationDefinition operation) {
        return operation.getSelectionSet().getSelections().stream()
                .anyMatch(selection -> !(selection instanceof Field field)
                        || !field.getName().startsWith("__") && !field.getName().equals(Federation.SERVICE));
    }
}
