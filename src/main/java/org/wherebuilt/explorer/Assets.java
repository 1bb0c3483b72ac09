package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.util.ClassPathUtils;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What every page brings along: the addresses of the explorer's files, an import map for its modules, and the GraphQL
 * documents that it asks by. A file's address has a digest of its content, so that browsers may keep it for ever and
 * still get a new one at once; the import map lets modules name one another without it.
 */
@ApplicationScoped
class Assets {

    private static final String RESOURCES = "META-INF/resources/";
    private static final String DOCUMENT = ".graphql";
    private static final String CURATE = "curate";
    private static final String FOLDER = "/explorer/";

    /** What modules import by name, and where it lies in the folder of which library's WebJar. */
    private static final Map<String, String> LIBRARIES = new TreeMap<>(Map.of(
            "lit", "lit/*/index.js",
            "lit/", "lit/*/",
            "lit-html", "lit-html/*/lit-html.js",
            "lit-html/", "lit-html/*/",
            "lit-element/", "lit-element/*/",
            "@lit/reactive-element", "lit__reactive-element/*/reactive-element.js",
            "@lit/reactive-element/", "lit__reactive-element/*/"));

    /** Those of d3's modules that are used, and what they need; all of d3 is twice as large. */
    private static final List<String> D3 = List.of(
            "array",
            "color",
            "dispatch",
            "drag",
            "ease",
            "force",
            "geo",
            "interpolate",
            "path",
            "quadtree",
            "sankey",
            "selection",
            "shape",
            "timer",
            "transition",
            "zoom");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a module names another one, of the explorer or of a library. */
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*?\"(?:\\./)?([^\"]+)\";");

    private final Map<String, String> addresses = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private String importMap;
    private final Map<String, Object> documents = new TreeMap<>();

    /** When the first page is asked for. In the constructor it would be done for the bean's proxy, too, at each start. */
    @PostConstruct
    void readFiles() {
        each(RESOURCES + FOLDER.substring(1), file -> {
            String path = FOLDER + file.getFileName();
            addresses.put(path, path + "?v=" + HexFormat.of().formatHex(sha256(read(file)), 0, 8));
            texts.put(path.substring(FOLDER.length()), new String(read(file), UTF_8));
        });
        LIBRARIES.forEach(this::library);
        D3.forEach(module -> library("d3-" + module, "d3-%s/*/dist/d3-%s.min.js".formatted(module, module)));
        importMap = write(Map.of("imports", addresses));
        each("graphql", file -> {
            String name = file.getFileName().toString();
            if (name.endsWith(DOCUMENT)) { // Libraries have folders of this name, too.
                byte[] text = read(file);
                documents.put(
                        name.substring(0, name.length() - DOCUMENT.length()),
                        Map.of(
                                "id",
                                "sha256:" + HexFormat.of().formatHex(sha256(text)),
                                "text",
                                new String(text, UTF_8)));
            }
        });
    }

    private void library(String name, String place) {
        addresses.put(name, "/webjars/" + place.replace("*", version(place)));
    }

    /** The address of one of the explorer's files. */
    public String address(String file) {
        return addresses.get(FOLDER + file);
    }

    /** The addresses of the modules that a view needs, so that a browser need not find out module by module. */
    public Set<String> modules(String view) {
        Set<String> found = new LinkedHashSet<>();
        collect("main.js", found);
        collect(view + ".js", found);
        return found;
    }

    private void collect(String module, Set<String> found) {
        String address = addresses.getOrDefault(FOLDER + module, addresses.get(module));
        if (address != null && found.add(address)) {
            IMPORT.matcher(texts.getOrDefault(module, "")).results().forEach(named -> collect(named.group(1), found));
        }
    }

    /** The import map, as JSON that can stand in HTML. */
    public String importMap() {
        return importMap;
    }

    /** The import map's digest, as Content-Security-Policy wants it to let the map stand in the page. */
    String importMapDigest() {
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(importMap.getBytes(UTF_8))) + "'";
    }

    /**
     * The documents that a view asks by, by name, each with its id and text, as JSON that can stand in HTML. Those for changes are only
     * for the view that makes them.
     */
    public String documents(String view) {
        Map<String, Object> asked = new TreeMap<>(documents);
        asked.keySet().removeIf(name -> name.startsWith(CURATE) && !view.equals(CURATE));
        return write(asked);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The version of a library is the name of the one folder in its WebJar. */
    private static String version(String place) {
        List<String> versions = new ArrayList<>();
        String library = place.substring(0, place.indexOf('/'));
        each(
                RESOURCES + "webjars/" + library,
                folder -> versions.add(folder.getFileName().toString().replace("/", "")));
        if (versions.size() != 1) {
            throw new IllegalStateException("Not one version of the WebJar " + library + ": " + versions);
        }
        return versions.get(0);
    }

    /** Hands over every file of this folder of the class path, in the order of their names. */
    static void each(String folder, Consumer<Path> file) {
        try {
            ClassPathUtils.consumeAsPaths(folder, found -> {
                try (Stream<Path> files = Files.list(found)) {
                    files.sorted().forEach(file);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
