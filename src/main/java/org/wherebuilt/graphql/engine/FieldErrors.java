package org.wherebuilt.graphql.engine;

import graphql.GraphQLContext;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.Errors;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Conflict;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.kernel.OneStatement;

/**
 * Turns what a field's method or getter threw into an error: a mistake of the client, an unavailable database, or our own
 * failure.
 */
final class FieldErrors implements DataFetcherExceptionHandler {

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable failure = cause(parameters.getException());
        Map<String, Object> error;
        if (failure instanceof BadUserInput mistake) {
            error = Errors.error(ErrorCode.BAD_USER_INPUT, failure.getMessage(), mistake.details());
        } else if (failure instanceof Conflict conflict) {
            error = Errors.error(ErrorCode.CONFLICT, failure.getMessage(), Map.of("current", conflict.current()));
        } else if (isOutage(failure, parameters.getDataFetchingEnvironment().getGraphQlContext())) {
            error = Errors.unavailable(failure);
        } else if (OneStatement.refuse()) {
            error = Errors.error(ErrorCode.INTERNAL, "The operation runs again in a transaction.");
        } else {
            error = Errors.internal(failure, parameters.getPath());
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> extensions = (Map<String, Object>) error.get(Errors.EXTENSIONS);
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                .error(GraphqlErrorBuilder.newError()
                        .message("%s", error.get("message"))
                        .path(parameters.getPath())
                        .location(parameters.getSourceLocation())
                        .extensions(extensions)
                        .build())
                .build());
    }

    /** After the database could not answer once, its transaction refuses every further statement of the operation. */
    private static boolean isOutage(Throwable failure, GraphQLContext operation) {
        boolean outage = DatabaseOutage.causedBy(failure);
        if (outage) {
            operation.put(DatabaseOutage.class, true);
        }
        return outage || operation.getBoolean(DatabaseOutage.class) && Errors.isConsequence(failure);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
