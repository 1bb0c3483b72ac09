package org.wherebuilt.graphql;

/** What kind of error occurred: {@code extensions.code} of an error. Clients may rely on the names. */
public enum ErrorCode {
    BAD_USER_INPUT,
    GRAPHQL_PARSE_FAILED,
    GRAPHQL_VALIDATION_FAILED,
    QUERY_TOO_COMPLEX,
    PERSISTED_QUERY_NOT_FOUND,
    UNAUTHENTICATED,
    FORBIDDEN,
    CONFLICT,
    UNAVAILABLE,
    INTERNAL
}
