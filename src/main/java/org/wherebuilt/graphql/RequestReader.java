package org.wherebuilt.graphql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * Reads requests strictly: UTF-8 without a byte order mark, one JSON object, no property twice, no NUL and no half of a surrogate
 * pair. Anything else is a {@link Refusal} with status 400 that says what is wrong.
 */
public final class RequestReader {

    private static final int MAX_NESTING = 100;

    /** The most names, values and brackets. Each takes some fifty bytes of memory, but as little as two bytes of the body. */
    private static final int MAX_TOKENS = 20_000;

    /** The most digits of a number. */
    public static final int MAX_DIGITS = 400;

    /** The document's id in the automatic persisted queries of Apollo's clients. */
    public static final String PERSISTED_HASH = "extensions.persistedQuery.sha256Hash";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(MAX_DIGITS)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestReader() {}

    /** The request in the body of a POST. */
    public static GraphQLRequest body(byte[] bytes) {
        return request(object("The body", text(bytes)));
    }

    /** The request in a WebSocket's or event stream's payload, or in any value read before. */
    public static GraphQLRequest payload(Object payload) {
        if (!(payload instanceof Map<?, ?> object)) {
            throw bad("payload", payload, "an object");
        }
        return request(object);
    }

    /** The request in the parameters of a GET. Each parameter may be null or empty. */
    public static GraphQLRequest parameters(
            String query, String documentId, String operationName, String variables, String extensions) {
        return request(
                blankToNull(query),
                blankToNull(documentId),
                blankToNull(operationName),
                blankToNull(variables) == null ? null : value("variables", variables),
                blankToNull(extensions) == null ? null : value("extensions", extensions));
    }

    /** A text that must be one JSON object. */
    public static Map<?, ?> object(String what, String text) {
        if (!(value(what, text) instanceof Map<?, ?> object)) {
            throw Refusal.malformed(400, what + " is JSON, but not an object: {…}.");
        }
        return object;
    }

    private static GraphQLRequest request(Map<?, ?> object) {
        return request(
                object.get("query"),
                object.get("documentId"),
                object.get("operationName"),
                object.get("variables"),
                object.get("extensions"));
    }

    private static GraphQLRequest request(
            Object query, Object documentId, Object operationName, Object variables, Object extensions) {
        String text = string("query", query);
        String id = blankToNull(string("documentId", documentId));
        Object persisted = object("extensions", extensions).get("persistedQuery");
        boolean persist = false;
        if (persisted != null) {
            id = "sha256:" + hash(object("extensions.persistedQuery", persisted));
            persist = text != null;
        }
        if (text == null && id == null) {
            throw Refusal.malformed(400, "query: it is missing. It takes a GraphQL document.");
        }
        return new GraphQLRequest(
                text, id, blankToNull(string("operationName", operationName)), object("variables", variables), persist);
    }

    /** The hash of Apollo's automatic persisted queries: {@code {"version": 1, "sha256Hash": "…"}}. */
    private static String hash(Map<String, Object> persisted) {
        String hash = string(PERSISTED_HASH, persisted.get("sha256Hash"));
        if (hash == null || !hash.matches("[0-9a-fA-F]{64}")) {
            throw Refusal.malformed(400, PERSISTED_HASH + ": it takes 64 hexadecimal digits.");
        }
        return hash;
    }

    private static String text(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            throw Refusal.malformed(400, "The body begins with a byte order mark; JSON has none (RFC 8259, 8.1).");
        }
        if (bytes.length == 0) {
            throw Refusal.malformed(400, "The body is empty. It takes an object: {\"query\": \"{ __typename }\"}.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Refusal.malformed(400, "The body is not UTF-8.");
        }
    }

    private static Object value(String what, String text) {
        try {
            Object value = JSON.readValue(text, Object.class);
            refuseNonCharacters(value);
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw Refusal.malformed(
                    400,
                    what + " is JSON nested deeper than " + MAX_NESTING + ", or has a number of more than " + MAX_DIGITS
                            + " digits, or more than " + MAX_TOKENS + " names, values and brackets.");
        } catch (JsonProcessingException malformed) {
            String twice = malformed.getOriginalMessage().startsWith("Duplicate") ? ": a property occurs twice" : "";
            String place = malformed.getLocation() == null
                    ? ""
                    : " (line %d, column %d)"
                            .formatted(
                                    malformed.getLocation().getLineNr(),
                                    malformed.getLocation().getColumnNr());
            throw Refusal.malformed(400, what + " is not JSON" + twice + place + ".");
        }
    }

    private static void refuseNonCharacters(Object value) {
        if (value instanceof String text) {
            if (!isText(text)) {
                throw Refusal.malformed(400, "A string contains NUL or half of a surrogate pair, which are not text.");
            }
        } else if (value instanceof Map<?, ?> object) {
            object.forEach((key, element) -> {
                refuseNonCharacters(key);
                refuseNonCharacters(element);
            });
        } else if (value instanceof Collection<?> array) {
            array.forEach(RequestReader::refuseNonCharacters);
        }
    }

    /** Whether PostgreSQL can store the text: no NUL, no half of a surrogate pair. */
    public static boolean isText(String string) {
        return string.codePoints().noneMatch(point -> point == 0 || point >= 0xD800 && point <= 0xDFFF);
    }

    private static String string(String name, Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw bad(name, value, "a string");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String name, Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw bad(name, value, "an object");
    }

    private static Refusal bad(String name, Object value, String accepted) {
        return Refusal.malformed(400, "%s: it takes %s, not %s.".formatted(name, accepted, type(value)));
    }

    private static String type(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Collection<?>) {
            return "an array";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        return value instanceof String ? "a string" : value instanceof Number ? "a number" : "a Boolean";
    }

    private static String blankToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
