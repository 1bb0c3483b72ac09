package org.wherebuilt.graphql.operation;

import org.wherebuilt.graphql.GraphQLRequest;
import org.wherebuilt.graphql.cache.EntityTags;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Revisions;

/**
 * A request whose document is known. It is resolved once, and every later step uses it.
 *
 * @param request with the text of its document, however the client named that
 * @param document the name of its trusted document; null for any other
 * @param key what distinguishes it from every other question to this build ({@link EntityTags})
 * @param seen the version of the data that the client has seen, so that no older answer is given; null if it named none
 * @param caller who sent the request. Queries are answered the same for everybody
 */
public record Question(GraphQLRequest request, String document, String key, String seen, Caller caller) {

    /** Whether an answer of this version may be older than what the client has seen. */
    boolean hasSeenNewerThan(String version) {
        return seen != null && Revisions.isOlder(version, seen);
    }

    /** Without the request, which may hold personal data. */
    @Override
    public String toString() {
        return "Question[document=" + document + "]";
    }
}
