package org.wherebuilt.graphql.operation;

import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.cache.EntityTags;

/**
 * A request whose document is known. It is resolved once, and every later step uses it.
 *
 * @param request with the text of its document, however the client named that
 * @param document the name of its trusted document; null for any other
 * @param key what distinguishes it from every other question to this build ({@link EntityTags})
 */
public record Question(GraphQLRequest request, String document, String key) {

    /** Without the request, which may hold personal data. */
    @Override
    public String toString() {
        return "Question[document=" + document + "]";
    }
}
