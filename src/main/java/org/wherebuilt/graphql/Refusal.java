package org.wherebuilt.graphql;

import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import org.wherebuilt.relay.DatabaseOutage;

/**
 * A request that is answered without being run. A malformed one has its status whatever the client accepts; a well-formed
 * one whose document or variables are wrong is 200 for a client that accepts only {@code application/json}, as the
 * GraphQL-over-HTTP specification wants of a legacy response.
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

    /** The request itself is wrong: its method, its headers, its body. */
    public static Refusal malformed(int status, String message) {
        return malformed(status, message, Map.of());
    }

    public static Refusal malformed(int status, String message, Map<String, String> headers) {
        return new Refusal(status, false, List.of(Errors.error(ErrorCode.BAD_USER_INPUT, message)), headers);
    }

    /** The request is right, but what it asks for cannot be run. */
    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(status(code), true, List.of(Errors.error(code, message)), Map.of());
    }

    /** The request is right, but its document or variables are not. */
    public static Refusal of(List<? extends GraphQLError> errors) {
        return new Refusal(400, true, Errors.toMaps(errors), Map.of());
    }

    /** The service cannot answer for now. */
    public static Refusal unavailable(String message) {
        return new Refusal(
                503, false, List.of(Errors.error(ErrorCode.UNAVAILABLE, message)), Map.of("Retry-After", "1"));
    }

    /** What an operation threw: a refusal, a database that is away, or a failure that only the log tells more of. */
    public static Refusal because(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (DatabaseOutage.causedBy(failure)) {
            return unavailable("The database cannot answer at this moment.");
        }
        return new Refusal(500, false, List.of(Errors.internal(failure, null)), Map.of());
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case PERSISTED_QUERY_NOT_FOUND -> 404;
            case FORBIDDEN -> 403;
            default -> 400;
        };
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether only its document or variables are wrong. */
    public boolean isWellFormed() {
        return wellFormed;
    }

    public List<Map<String, Object>> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The first error's code: the reason in metrics. */
    public ErrorCode code() {
        return Errors.code(errors.get(0));
    }
}
