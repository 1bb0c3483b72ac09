package org.wherebuilt.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.introspection.GoodFaithIntrospection;
import graphql.language.SourceLocation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.wherebuilt.kernel.DatabaseOutage;

/**
 * Makes errors as clients see them: a message, the place in document and answer, and a code. For an unexpected failure the client
 * gets only an id. The log has the stack trace under that id.
 */
public final class Errors {

    private Errors() {}

    private static final Logger LOG = Logger.getLogger("org.wherebuilt.graphql");
    private static final String CODE = "code";
    public static final String EXTENSIONS = "extensions";

    private static final Pattern LITERAL =
            Pattern.compile("'(?:String|Int|Float|Boolean|Enum)Value\\{(?:value=('?.*?'?)|name=('.*?'))\\}'");

    /** A value with others in it: what is wrong stands after it. */
    private static final Pattern NESTED = Pattern.compile(" with value '(?:Object|Array)Value\\{.*\\}'");

    /** The most errors of an answer. More would help nobody. */
    private static final int SHOWN = 10;

    private static final Duration SHORTAGE_EVERY = Duration.ofMinutes(1);
    private static final AtomicLong shortageLogged = new AtomicLong();

    /** The longest message, in characters. */
    private static final int MESSAGE = 1000;

    /** An error without a place in document or answer. */
    public static Map<String, Object> error(ErrorCode code, String message) {
        return error(code, message, Map.of());
    }

    /** As {@link #error(ErrorCode, String)}, with details for programs beside the code. */
    public static Map<String, Object> error(ErrorCode code, String message, Map<String, Object> details) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put(CODE, code.name());
        extensions.putAll(details);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", shorten(message));
        error.put(EXTENSIONS, extensions);
        return error;
    }

    /** Shortens a message, because the engine quotes what it was given, at any length and often more than once. */
    private static String shorten(String message) {
        return message.codePointCount(0, message.length()) <= MESSAGE
                ? message
                : message.substring(0, message.offsetByCodePoints(0, MESSAGE)) + "…";
    }

    /** The error for a database that cannot answer. What the server lacks is in the log, at most once a minute. */
    public static Map<String, Object> unavailable(Throwable outage) {
        DatabaseOutage.shortage(outage).ifPresent(shortage -> {
            long now = System.nanoTime();
            long last = shortageLogged.get();
            if ((last == 0 || now - last > SHORTAGE_EVERY.toNanos()) && shortageLogged.compareAndSet(last, now)) {
                LOG.warnf("The database cannot answer: %s", shortage.replaceAll("\\s*\\R\\s*", " "));
            }
        });
        return error(ErrorCode.UNAVAILABLE, "The database cannot answer at this moment.");
    }

    /** Logs the failure under a new id, and returns the error with that id. The path may be null. */
    public static Map<String, Object> internal(Throwable failure, Object path) {
        String id = UUID.randomUUID().toString();
        String place = path == null ? "" : " at " + path;
        if (isConsequence(failure)) {
            LOG.errorf("Error %s%s: the transaction had failed before", id, place);
        } else {
            LOG.errorf(failure, "Error %s%s", id, place);
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", "Something went wrong in the service. The log has the details under this error's id.");
        error.put(EXTENSIONS, Map.of(CODE, ErrorCode.INTERNAL.name(), "id", id));
        return error;
    }

    /**
     * Whether the failure only follows from an earlier one. After a failed statement PostgreSQL refuses all further ones of the
     * transaction, and one stack trace is enough.
     */
    public static boolean isConsequence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "25P02".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the errors of a result is that the database could not answer. */
    public static boolean isUnavailable(List<? extends GraphQLError> errors) {
        return errors.stream()
                .anyMatch(error -> error.getExtensions() != null
                        && ErrorCode.UNAVAILABLE
                                .name()
                                .equals(error.getExtensions().get(CODE)));
    }

    static ErrorCode code(Map<String, Object> error) {
        return ErrorCode.valueOf(String.valueOf(((Map<?, ?>) error.get(EXTENSIONS)).get(CODE)));
    }

    static List<Map<String, Object>> toMaps(List<? extends GraphQLError> errors) {
        return errors.stream().limit(SHOWN).map(Errors::toMap).toList();
    }

    private static Map<String, Object> toMap(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        Map<String, Object> map;
        if (extensions != null && extensions.containsKey(CODE)) {
            map = new LinkedHashMap<>();
            map.put("message", shorten(error.getMessage()));
            map.put(EXTENSIONS, extensions);
        } else if (unexpected(error.getErrorType())) {
            map = internal(new IllegalStateException(error.getMessage()), error.getPath());
        } else {
            map = error(code(error), withoutClasses(error.getMessage()));
        }
        if (error.getLocations() != null && !error.getLocations().isEmpty()) {
            map.put(
                    "locations",
                    error.getLocations().stream().map(Errors::place).toList());
        }
        if (error.getPath() != null) {
            map.put("path", error.getPath());
        }
        return map;
    }

    /** Always in this order, so that all replicas give the same bytes. */
    private static Map<String, Object> place(SourceLocation location) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("line", location.getLine());
        place.put("column", location.getColumn());
        return place;
    }

    /** The message without graphql-java's class names: it quotes a value of a document as StringValue{value='2012'}. */
    private static String withoutClasses(String message) {
        return NESTED.matcher(LITERAL.matcher(message).replaceAll("$1$2").replace("'NullValue{}'", "null"))
                .replaceAll("");
    }

    /** A field of ours returned what its type does not allow. */
    private static boolean unexpected(ErrorClassification type) {
        return type == ErrorType.DataFetchingException
                || type == ErrorType.NullValueInNonNullableField
                || type == ErrorType.ExecutionAborted;
    }

    private static ErrorCode code(GraphQLError error) {
        if (error instanceof GoodFaithIntrospection.BadFaithIntrospectionError) {
            return ErrorCode.QUERY_TOO_COMPLEX;
        }
        if (error.getErrorType() == ErrorType.InvalidSyntax) {
            return ErrorCode.GRAPHQL_PARSE_FAILED;
        }
        return error instanceof graphql.validation.ValidationError
                ? ErrorCode.GRAPHQL_VALIDATION_FAILED
                : ErrorCode.BAD_USER_INPUT;
    }
}
