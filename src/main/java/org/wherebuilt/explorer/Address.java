package org.wherebuilt.explorer;

import io.vertx.core.http.HttpServerRequest;

/**
 * Where a page is. Its one address has the origin under which the client came, as Quarkus's proxy settings have it, and of the query
 * only what changes the page's words ({@link AsOf}): a chosen day moves a line and no more.
 *
 * @param origin scheme and host
 * @param path begins with a slash; with those parameters behind it that choose what the page is about
 */
record Address(String origin, String path, AsOf asOf) {

    static Address of(HttpServerRequest request, AsOf asOf) {
        return new Address(origin(request), request.path(), asOf);
    }

    static String origin(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }

    String canonical() {
        String query = asOf.query();
        return origin + path + (path.contains("?") ? query.replace('?', '&') : query);
    }

    /** Another one of this site. */
    String of(String otherPath) {
        return origin + otherPath;
    }
}
