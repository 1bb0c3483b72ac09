package org.wherebuilt.graphql.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.relay.BadUserInput;
import org.wherebuilt.relay.Questions;

/**
 * Answers the service's own questions in the same way as those of clients: with the answer cache, the limits and one transaction.
 */
@ApplicationScoped
class OwnQuestions implements Questions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Operations operations;

    OwnQuestions(Operations operations) {
        this.operations = operations;
    }

    @Override
    public JsonNode ask(String document, Map<String, Object> variables) {
        JsonNode answer = answer(new GraphQLRequest(document, null, null, variables, false));
        JsonNode error = answer.path("errors").path(0);
        if (error.isMissingNode()) {
            return answer.get("data");
        }
        throw failure(
                ErrorCode.valueOf(error.path("extensions").path("code").asText()),
                error.path("message").asText());
    }

    private JsonNode answer(GraphQLRequest request) {
        try {
            return JSON.readTree(operations.answerOwn(request).body());
        } catch (Refusal refused) {
            throw failure(refused.code(), refused.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static RuntimeException failure(ErrorCode code, String message) {
        return switch (code) {
            case BAD_USER_INPUT -> BadUserInput.saying(message);
            case UNAVAILABLE -> new Unanswered(message);
            default -> new IllegalStateException(code + ": " + message);
        };
    }
}
