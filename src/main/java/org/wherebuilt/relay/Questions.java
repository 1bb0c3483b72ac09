package org.wherebuilt.relay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Asks the public schema from within, and gets the very answer that a client would: for whoever may not know the endpoint. The document
 * is the service's own, so it need not be trusted; its size and cost are limited as everybody's.
 */
public interface Questions {

    /**
     * The answer's data. Throws {@link BadUserInput} with the endpoint's words when a variable is wrong, and {@link Unanswered} when the
     * question cannot be answered now. Blocks the thread.
     */
    JsonNode ask(String document, Map<String, Object> variables);

    /** The database is away, or too much is being asked at this moment. */
    final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** For what the endpoint says. */
        public Unanswered(String message) {
            super(message);
        }
    }
}
