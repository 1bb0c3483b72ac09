package org.wherebuilt.graphql;

import graphql.ExecutionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engine found, as it is written: errors first, as the specification advises, and absent when there are none. */
public final class AnswerJson {

    private AnswerJson() {}

    /** The JSON of an answer; a {@link Refusal} when nothing was run, or the database became unavailable while it ran. */
    public static byte[] write(ExecutionResult result) {
        if (!result.isDataPresent()) {
            throw Refusal.of(result.getErrors());
        }
        return Json.write(toMap(result));
    }

    /** The same before it is JSON, to be put into a message. */
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
