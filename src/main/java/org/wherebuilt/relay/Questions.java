package org.wherebuilt.relay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Runs queries on the public schema from within the service and returns exactly what a client would get, for callers that may not
 * know the endpoint. The document is part of the service, so it need not be in the list of trusted ones. The limits of size and
 * cost apply to it as to any other.
 */
public interface Questions {

    /**
     * The data of the answer. Throws {@link BadUserInput} with the endpoint's message when a variable is wrong, and {@link
     * Unanswered} when the query cannot be answered now. Blocks the thread.
     */
    JsonNode ask(String document, Map<String, Object> variables);

    /** The database is unavailable, or the service is too busy. */
    final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** With the endpoint's message. */
        public Unanswered(String message) {
            super(message);
        }
    }
}
