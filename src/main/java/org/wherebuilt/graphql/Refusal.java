package org.wherebuilt.graphql;

import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.kernel.UnknownCaller;

/**
 * The answer to a request that is not run. A malformed request gets its status in every media type. A well-formed request with a
 * wrong document or variables gets 200 if the client accepts only {@code application/json}, as the GraphQL-over-HTTP
 * specification requires of a legacy response.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean wellFormed;
    private final transient List<Map<String, Object>> errors;
    private final transient Map<String, String> headers;

    private Refusal(int status, boolean wellFormed, List<Map<String, Object>> errors, Map<String, String> headers) {
        super(String.valueOf(errors.get(0).get("message")), null, false, false);
        this.status = status;
        this.wellFormed = wellFormed;
        this.errors = errors;
        this.headers = headers;
    }

    /** The request itself is wrong: its method, its headers or its body. */
    public static Refusal malformed(int status, String message) {
        return malformed(status, message, Map.of());
    }

    public static Refusal malformed(int status, String message, Map<String, String> headers) {
        return new Refusal(status, false, List.of(Errors.error(ErrorCode.BAD_USER_INPUT, message)), headers);
    }

    /** The request is correct, but the service does not run what it asks for. */
    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(status(code), true, List.of(Errors.error(code, message)), Map.of());
    }

    /** Nobody is named who may run the operation, or, with {@code invalidToken}, the request carries a token that names nobody. */
    public static Refusal unauthenticated(String message, boolean invalidToken) {
        return new Refusal(
                status(ErrorCode.UNAUTHENTICATED),
                false,
                List.of(Errors.error(ErrorCode.UNAUTHENTICATED, message)),
                Map.of("WWW-Authenticate", invalidToken ? "Bearer error=\"invalid_token\"" : "Bearer"));
    }

    /** The caller is known, and may not run the operation. */
    public static Refusal forbidden(String message) {
        return new Refusal(
                status(ErrorCode.FORBIDDEN), false, List.of(Errors.error(ErrorCode.FORBIDDEN, message)), Map.of());
    }

    /** The request is correct, but its document or its variables are not. */
    public static Refusal of(List<? extends GraphQLError> errors) {
        return new Refusal(400, true, Errors.toMaps(errors), Map.of());
    }

    /** The service cannot answer at the moment. */
    public static Refusal unavailable(String message) {
        return unavailable(Errors.error(ErrorCode.UNAVAILABLE, message));
    }

    private static Refusal unavailable(Map<String, Object> error) {
        return new Refusal(503, false, List.of(error), Map.of("Retry-After", "1"));
    }

    /**
     * The refusal for what an operation threw: itself a refusal, a token that names nobody, a database that is unavailable, or a failure whose details are
     * only in the log.
     */
    public static Refusal because(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof UnknownCaller unknown) {
            return unknown.isForNow() ? unavailable(unknown.getMessage()) : unauthenticated(unknown.getMessage(), true);
        }
        if (DatabaseOutage.causedBy(failure)) {
            return unavailable(Errors.unavailable(failure));
        }
        return new Refusal(500, false, List.of(Errors.internal(failure, null)), Map.of());
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case PERSISTED_QUERY_NOT_FOUND -> 404;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            default -> 400;
        };
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether only the document or the variables are wrong. */
    public boolean isWellFormed() {
        return wellFormed;
    }

    public List<Map<String, Object>> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The code of the first error. It is the reason in the metrics. */
    public ErrorCode code() {
        return Errors.code(errors.get(0));
    }
}
