package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.wherebuilt.relay.DatabaseOutage;

/**
 * The pages on which a person looks at the catalogue. The server writes their heads; everything else is drawn in the browser from
 * the public GraphQL endpoint ({@code META-INF/resources/explorer}).
 */
@ApplicationScoped
class Explorer {

    private static final Logger LOG = Logger.getLogger(Explorer.class);

    private static final Head HOME = new Head(
            "Where was it built?",
            "Where was it built, when, for whom, and who says so?",
            "A map and a timeline of which plant built which car on any day: with the sources, and with the sources that say"
                    + " otherwise.");
    private static final Head MOVES = new Head(
            "What moved",
            "Which models moved to another plant",
            "Choose two days and see which lines of models were built elsewhere on the second, began or ended between.");
    private static final Head NOWHERE =
            new Head("Nothing here", "Nothing here", "The catalogue has no such plant, model or market.");
    private static final Head AWAY = new Head(
            "Not now", "Not now", "The catalogue cannot be reached at the moment. Please try again in a little while.");

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance explorer(Head head, String view, Assets assets);
    }

    private final Assets assets;
    private final Heads heads;

    Explorer(Assets assets, Heads heads) {
        this.assets = assets;
        this.heads = heads;
    }

    void register(@Observes Router router) {
        read(router, "/").handler(route -> send(route, 200, HOME, "home"));
        read(router, "/moves").handler(route -> send(route, 200, MOVES, "moves"));
        for (String view : new String[] {"model", "plant", "market"}) {
            read(router, "/" + view + "/:slug").blockingHandler(route -> sendThing(route, view), false);
        }
        read(router, "/robots.txt").handler(route -> end(route, "text/plain", SiteMap.robots(route.request())));
        read(router, "/sitemap.xml").blockingHandler(this::sendSiteMap, false);
    }

    /** The route to read this path by; whoever does anything else with it is told that it is only read. */
    static Route read(Router router, String path) {
        Route route = router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
        router.route(path).handler(other -> other.response()
                .setStatusCode(other.request().method() == HttpMethod.OPTIONS ? 204 : 405)
                .putHeader("Allow", "GET, HEAD, OPTIONS")
                .end());
        return route;
    }

    private void sendSiteMap(RoutingContext route) {
        try {
            end(route, "application/xml", SiteMap.of(route.request(), heads.paths()));
        } catch (RuntimeException failed) {
            sendAway(route, failed);
        }
    }

    private void sendThing(RoutingContext route, String view) {
        try {
            Optional<Head> head = heads.of("/" + view + "/" + route.pathParam("slug"));
            send(route, head.isPresent() ? 200 : 404, head.orElse(NOWHERE), head.isPresent() ? view : "");
        } catch (RuntimeException failed) {
            sendAway(route, failed);
        }
    }

    private void sendAway(RoutingContext route, RuntimeException failed) {
        if (!DatabaseOutage.causedBy(failed)) {
            LOG.error("A page's head could not be read", failed);
        }
        route.response().putHeader("Retry-After", "1");
        send(route, 503, AWAY, "");
    }

    private void send(RoutingContext route, int status, Head head, String view) {
        boolean embedded = status == 200 && Embedding.isAsked(route.request());
        String page = Templates.explorer(head, view, assets)
                .data(Embedding.DATA, embedded)
                .render();
        route.response()
                .setStatusCode(status)
                .putHeader("Content-Security-Policy", policy(embedded ? "*" : "'none'"))
                .putHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                .putHeader("X-Content-Type-Options", "nosniff");
        end(route, "text/html", page);
    }

    private static void end(RoutingContext route, String type, String text) {
        HttpServerRequest request = route.request();
        HttpServerResponse response = route.response();
        response.headers().remove("Content-Encoding"); // Quarkus's way to say that it may be compressed.
        response.putHeader("Content-Type", type + "; charset=utf-8").putHeader("Cache-Control", "no-cache");
        if (request.method() != HttpMethod.HEAD) {
            response.end(text);
            return;
        }
        // Of an answer that would be compressed nobody knows the length.
        if (!request.headers().contains("Accept-Encoding")) {
            response.putHeader("Content-Length", Integer.toString(text.getBytes(UTF_8).length));
        }
        response.end();
    }

    /** Nothing from another host, nothing inline but the import map, and a frame around the page only for these. */
    private String policy(String ancestors) {
        return "default-src 'none'; script-src 'self' " + assets.importMapDigest()
                + "; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
                + ancestors;
    }
}
