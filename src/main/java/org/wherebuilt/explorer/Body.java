package org.wherebuilt.explorer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Stream;

/** Ends an answer with its content, or, asked by HEAD, with what GET would say of it. */
final class Body {

    private Body() {}

    /** Content that may be sent compressed. */
    static void text(RoutingContext route, String type, byte[] bytes) {
        route.response().headers().remove("Content-Encoding"); // Quarkus's way to say that it may be compressed.
        // Of an answer that would be compressed nobody knows the length.
        end(route, type, bytes, !route.request().headers().contains("Accept-Encoding"));
    }

    /** Content that is compressed already. */
    static void packed(RoutingContext route, String type, byte[] bytes) {
        end(route, type, bytes, true);
    }

    /** Whether the client has the content with this weak tag already. */
    static boolean isKnown(RoutingContext route, String tag) {
        String ifNoneMatch = route.request().getHeader("If-None-Match");
        String opaque = tag.substring(2);
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(known -> known.trim().replaceFirst("^W/", ""))
                        .anyMatch(known -> known.equals("*") || known.equals(opaque));
    }

    private static void end(RoutingContext route, String type, byte[] bytes, boolean lengthKnown) {
        HttpServerResponse response = route.response().putHeader("Content-Type", type);
        if (route.request().method() != HttpMethod.HEAD) {
            response.end(Buffer.buffer(bytes));
            return;
        }
        if (lengthKnown) {
            response.putHeader("Content-Length", Integer.toString(bytes.length));
        }
        response.end();
    }
}
