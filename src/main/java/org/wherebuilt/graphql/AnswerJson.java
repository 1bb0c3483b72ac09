package org.wherebuilt.graphql;

import graphql.ExecutionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the engine's result as an answer: errors first, as the specification advises, and no errors entry when there are none.
 */
public final class AnswerJson {

    private AnswerJson() {}

    /**
     * The JSON of an answer. Throws a {@link Refusal} when nothing was run, or when the database became unavailable meanwhile.
     */
    public static byte[] write(ExecutionResult result) {
        if (!result.isDataPresent()) {
            throw Refusal.of(result.getErrors());
        }
        return Json.write(toMap(result));
    }

    /** The same as maps and lists, to be put into a message. */
    public static Map<String, Object> toMap(ExecutionResult result) {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (!result.getErrors().isEmpty()) {
            List<Map<String, Object>> errors = Errors.toMaps(result.getErrors());
            if (errors.stream().anyMatch(error -> Errors.code(error) == ErrorCode.UNAVAILABLE)) {
                throw Refusal.unavailable("The database cannot answer at this moment.");
            }
            answer.put("errors", errors);
        }
        answer.put("data", result.getData());
        return answer;
    }
}
