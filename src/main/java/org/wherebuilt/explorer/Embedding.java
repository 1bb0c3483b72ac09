package org.wherebuilt.explorer;

import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/** Pictures in the pages of other sites: {@code ?embed} on the pages that have one to show. */
final class Embedding {

    /** What templates ask: whether this page is to stand in another one. */
    static final String DATA = "embed";

    private static final Pattern PICTURES = Pattern.compile("/|/(?:model|plant)/[^/]+");

    private Embedding() {}

    /** Whether the page is asked for to stand in a frame of any other site. */
    static boolean isAsked(HttpServerRequest request) {
        return request.params().contains(DATA)
                && PICTURES.matcher(request.path()).matches();
    }
}
