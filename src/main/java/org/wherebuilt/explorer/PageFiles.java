package org.wherebuilt.explorer;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The files of the pages, read from the class path. Quarkus's own way to serve them copies them to a folder first, and a container
 * may have none that can be written to.
 */
@ApplicationScoped
class PageFiles {

    private static final String LIBRARIES = "/webjars/";
    private static final List<String> FOLDERS = List.of("/explorer/", LIBRARIES);

    /** By the end of the name. The libraries have other files, which no page needs. */
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "map", "application/json",
            "svg", "image/svg+xml");

    /** For what has the digest of its content in its address, or the version of its library. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    void register(@Observes Router router) {
        for (String folder : FOLDERS) {
            router.route(folder + "*")
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .order(GraphiQL.ORDER)
                    .blockingHandler(PageFiles::send, false);
        }
    }

    private static void send(RoutingContext route) {
        String path = route.normalizedPath();
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        byte[] content = type == null ? null : read(path);
        HttpServerResponse response = route.response();
        if (content == null) {
            response.setStatusCode(404).end();
            return;
        }
        String digest = HexFormat.of().formatHex(Assets.sha256(content), 0, 8);
        // Weak: the same content may be sent compressed and plain.
        String tag = "W/\"" + digest + '"';
        // During a change of release a page may name the digest of another replica's file. It gets ours, which nobody
        // may keep.
        boolean exact = path.startsWith(LIBRARIES) || route.request().uri().equals(path + "?v=" + digest);
        response.putHeader("ETag", tag)
                .putHeader("Cache-Control", exact ? FOR_EVER : "no-cache")
                .putHeader("Vary", "Accept-Encoding");
        if (Body.isKnown(route, tag)) {
            response.setStatusCode(304).end();
        } else {
            Body.text(route, type, content);
        }
    }

    /** The content, or null when there is no such file. */
    private static byte[] read(String path) {
        if (path.contains("..")) {
            return null;
        }
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources" + path)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
