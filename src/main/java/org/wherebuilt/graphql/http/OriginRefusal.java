package org.wherebuilt.graphql.http;

import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says to a page of another origin why it is refused, and to the operator what to set if the page is ours behind a proxy. Quarkus's
 * CORS filter, which comes next, refuses the same pages without a word.
 */
@ApplicationScoped
class OriginRefusal {

    /** Before the CORS filter, which has 300. */
    private static final int BEFORE_CORS = 400;

    private static final String EVERY = "*";

    private final boolean enabled;
    private final List<String> allowed;
    private final List<Pattern> patterns;

    OriginRefusal(
            @ConfigProperty(name = "quarkus.http.cors.enabled") boolean enabled,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> allowed) {
        this.enabled = enabled;
        this.allowed = allowed.orElse(List.of());
        this.patterns = CORSFilter.parseAllowedOriginsRegex(allowed);
    }

    void register(@Observes Filters filters) {
        if (enabled && !allowed.contains(EVERY)) {
            filters.register(this::pass, BEFORE_CORS);
        }
    }

    private void pass(RoutingContext route) {
        String origin = route.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null
                || allowed.contains(origin)
                || CORSFilter.isOriginAllowedByRegex(patterns, origin)
                || normal(origin).equals(normal(own(route.request())))) {
            route.next();
            return;
        }
        route.response()
                .setStatusCode(403)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end("""
                        A page of %s may not send requests here, to %s.
                        If that is the same site behind a proxy: WHEREBUILT_TRUSTED_PROXIES must name the proxy's address, and the proxy must send \
                        X-Forwarded-Proto, the client's Host (or X-Forwarded-Host), and X-Forwarded-Port if the port is not the usual one.
                        If it is another site that may: QUARKUS_HTTP_CORS_ORIGINS must name its origin.
                        """.formatted(origin, own(route.request())));
    }

    /** Under which origin the client came, as far as is known. */
    private static String own(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority();
    }

    /** The origin with its port, even if that is the usual one. */
    private static String normal(String origin) {
        try {
            URI uri = new URI(origin);
            int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
            return uri.getHost() == null
                    ? origin
                    : uri.getScheme() + "://" + uri.getHost() + ":" + port + uri.getPath();
        } catch (URISyntaxException unusual) {
            return origin;
        }
    }
}
