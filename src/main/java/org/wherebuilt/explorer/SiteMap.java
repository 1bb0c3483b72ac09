package org.wherebuilt.explorer;

import static java.util.stream.Collectors.joining;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.stream.Stream;

/** What search engines read first. The addresses are those under which the client came, as Quarkus's proxy settings have it. */
final class SiteMap {

    /** The pages that are not about one thing. */
    private static final List<String> PAGES = List.of("/", "/moves", "/coverage", "/vin", "/about", "/glossary");

    private SiteMap() {}

    /** {@code robots.txt}: they may read the pages and what draws them, GraphQL too, but not what is for developers and operators. */
    static String robots(HttpServerRequest request) {
        return "User-agent: *\nDisallow: /q/\n\nSitemap: " + Address.origin(request) + "/sitemap.xml\n";
    }

    /** {@code sitemap.xml}: every page, by the protocol of sitemaps.org. */
    static String of(HttpServerRequest request, Stream<String> things) {
        String origin = Address.origin(request);
        return Stream.concat(PAGES.stream(), things)
                .map(path -> "  <url><loc>" + escaped(origin + path) + "</loc></url>\n")
                .collect(joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                        "</urlset>\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
