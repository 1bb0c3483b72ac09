package org.wherebuilt.graphql;

import java.util.Map;

/**
 * A request as the client sent it (GraphQL over HTTP, "Request parameters").
 *
 * @param query the document; null when the client names it by id
 * @param documentId the id of a document that the service has, {@code sha256:…}; null when there is none
 * @param operationName which of the document's operations; null when it has only one
 * @param variables never null
 * @param persist whether the document may be registered under its id for later requests without the text
 */
public record GraphQLRequest(
        String query, String documentId, String operationName, Map<String, Object> variables, boolean persist) {

    /** Without document and variables, which may hold personal data. */
    @Override
    public String toString() {
        return "GraphQLRequest[documentId=" + documentId + "]";
    }

    public GraphQLRequest with(String text) {
        return new GraphQLRequest(text, documentId, operationName, variables, persist);
    }
}
