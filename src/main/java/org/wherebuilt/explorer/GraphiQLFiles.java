package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The files of the library GraphiQL, each compressed once, when it is first asked for: they are 3 MB, too much to compress for each
 * visitor. As with {@link Assets}, an address has a digest, so that browsers may keep the file for ever.
 */
@ApplicationScoped
class GraphiQLFiles {

    /** Where they are served; Quarkus would serve them, and the whole WebJar, there. */
    static final String FOLDER = "/graphql-ui/";

    /** For what has the digest of its content in its address. */
    static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final Map<String, String> TYPES = Map.of(
            "graphiql.min.css", "text/css; charset=utf-8",
            "graphiql.min.js", "text/javascript; charset=utf-8",
            "react.production.min.js", "text/javascript; charset=utf-8",
            "react-dom.production.min.js", "text/javascript; charset=utf-8");

    /** Fonts that are larger than all other styles, and maps that we do not serve. */
    private static final Pattern NOT_NEEDED = Pattern.compile("@font-face \\{[^}]*}|/[/*]# sourceMappingURL=.*");

    private final Map<String, File> files = new ConcurrentHashMap<>();

    private record File(byte[] compressed, String address) {}

    Set<String> names() {
        return TYPES.keySet();
    }

    /** The address of one of the files. */
    public String address(String name) {
        return file(name).address;
    }

    void send(RoutingContext route, String name) {
        File file = file(name);
        HttpServerResponse response = route.response()
                .putHeader("Content-Type", TYPES.get(name))
                .putHeader("Cache-Control", file.address.equals(route.request().uri()) ? FOR_EVER : "no-cache")
                .putHeader("Vary", "Accept-Encoding");
        boolean compressed = route.parsedHeaders().acceptEncoding().stream()
                .anyMatch(encoding -> encoding.value().equalsIgnoreCase("gzip") && encoding.weight() > 0);
        response.putHeader("Content-Encoding", compressed ? "gzip" : "identity");
        response.end(Buffer.buffer(compressed ? file.compressed : inflated(file.compressed)));
    }

    private File file(String name) {
        return files.computeIfAbsent(name, missing -> {
            byte[] text = NOT_NEEDED.matcher(read(missing)).replaceAll("").getBytes(UTF_8);
            String version = HexFormat.of().formatHex(Assets.sha256(text), 0, 8);
            return new File(compressed(text), FOLDER + missing + "?v=" + version);
        });
    }

    private static String read(String name) {
        try (InputStream file = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("META-INF/resources" + FOLDER + name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] compressed(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new GZIPOutputStream(bytes)) {
            compressing.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] inflated(byte[] compressed) {
        try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return text.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
