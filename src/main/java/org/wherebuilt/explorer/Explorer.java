package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.wherebuilt.kernel.DatabaseOutage;

/**
 * The pages on which a person looks at the catalogue. The server writes their heads and the answers in plain text; everything else is
 * drawn in the browser from the public GraphQL endpoint ({@code META-INF/resources/explorer}).
 */
@ApplicationScoped
class Explorer {

    private static final Logger LOG = Logger.getLogger(Explorer.class);

    private static final Head HOME = new Head(
            "Where was it built?",
            "Where and when was it built, for which markets, and which sources say so?",
            "A map and a timeline of which plant built which car on any day: with the sources, also those that"
                    + " disagree.",
            Head.PICTURE,
            Structured.catalogue());
    private static final Head NUMBERS = new Head(
            "Many vehicle numbers",
            "Where were these cars built? Many vehicle numbers at once",
            "Paste up to 1,000 vehicle identification numbers of any make and see what each says about where the car was built."
                    + " None is stored.");
    private static final Head ABOUT = new Head(
            "About Wherebuilt",
            "About: method, licence and data",
            "How answers follow from sources, the licence, and how to get, cite and correct the data.",
            Head.PICTURE,
            Structured.catalogue());
    private static final Head GLOSSARY = new Head(
            "Glossary",
            "Glossary",
            "What the words on these pages mean: claim, rank, verdict, strength, dissent and others.");
    private static final Head COVERAGE = new Head(
            "What the catalogue knows",
            "How far the cars of each brand are known",
            "Of how many models and lines of each brand the catalogue knows the plant, of how many only the country.");

    private static final Head CURATE = new Head(
            "Change the catalogue",
            "Change the catalogue",
            "Suggest a correction or add a source, and see at once which answers it would change. Curators decide.");

    private static final Head NOWHERE = new Head(
            "Nothing here", "Nothing here", "The catalogue has no such plant, model, market, move, claim or source.");
    private static final Head UNAVAILABLE = new Head(
            "Unavailable", "Unavailable", "The catalogue is unavailable at the moment. Please try again shortly.");

    private static final String CURATING = "/curate";

    private static final Pattern KEY = Pattern.compile("[\\p{Graph}]{1,100}");

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance explorer(Head head, String view, Assets assets);

        static native TemplateInstance home(Head head, String view, Assets assets, Home home);

        static native TemplateInstance thing(Head head, String view, Assets assets, Thing thing);

        static native TemplateInstance about(Head head, String view, Assets assets);

        static native TemplateInstance glossary(Head head, String view, Assets assets);

        static native TemplateInstance coverage(Head head, String view, Assets assets);

        static native TemplateInstance nowhere(Head head, String view, Assets assets, List<Fact.Text> nearest);
    }

    private final Assets assets;
    private final Things things;
    private final Nearest nearest;
    private final Cards cards;
    private final SignIn signIn;

    Explorer(Assets assets, Things things, Nearest nearest, Cards cards, SignIn signIn) {
        this.assets = assets;
        this.things = things;
        this.nearest = nearest;
        this.cards = cards;
        this.signIn = signIn;
    }

    void register(@Observes Router router) {
        reading(router, "/", this::sendHome);
        read(router, "/about")
                .handler(route -> send(route, ABOUT, AsOf.NOW, head -> Templates.about(head, "about", assets)));
        read(router, "/glossary")
                .handler(route -> send(route, GLOSSARY, AsOf.NOW, head -> Templates.glossary(head, "", assets)));
        read(router, "/coverage")
                .handler(
                        route -> send(route, COVERAGE, AsOf.NOW, head -> Templates.coverage(head, "coverage", assets)));
        read(router, "/vin").handler(route -> send(route, 200, NUMBERS, "vins"));
        read(router, CURATING).handler(route -> send(route, 200, CURATE, "curate"));
        for (String view : new String[] {"model", "plant", "market"}) {
            reading(router, "/" + view + "/:slug", route -> sendThing(route, view));
        }
        for (String view : new String[] {"model", "plant"}) {
            reading(router, "/" + view + "/:slug" + Head.PICTURE, route -> sendCard(route, view));
        }
        read(router, Head.PICTURE).blockingHandler(route -> cards.send(route, Card.SITE), false);
        read(router, "/robots.txt").handler(route -> end(route, "text/plain", SiteMap.robots(route.request())));
        reading(
                router,
                "/sitemap.xml",
                route -> end(route, "application/xml", SiteMap.of(route.request(), things.paths().stream())));
    }

    /** The route that reads this path. Every method but GET and HEAD gets 405. */
    static Route read(Router router, String path) {
        Route route = router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
        router.route(path).handler(other -> other.response()
                .setStatusCode(other.request().method() == HttpMethod.OPTIONS ? 204 : 405)
                .putHeader("Allow", "GET, HEAD, OPTIONS")
                .end());
        return route;
    }

    /** The same for a page that may query the database: while the database is unavailable, so is the page. */
    void reading(Router router, String path, Consumer<RoutingContext> page) {
        read(router, path)
                .blockingHandler(
                        route -> {
                            try {
                                page.accept(route);
                            } catch (RuntimeException failed) {
                                sendAway(route, failed);
                            }
                        },
                        false);
    }

    /** Whether a part of a path may be a key of the catalogue; the database does not take every text. */
    static boolean isKey(String slug) {
        return KEY.matcher(slug).matches();
    }

    private void sendHome(RoutingContext route) {
        AsOf asOf = AsOf.of(route.request());
        Home home = things.home(asOf);
        send(route, HOME, asOf, head -> Templates.home(head, "home", assets, home));
    }

    private void sendThing(RoutingContext route, String view) {
        AsOf asOf = AsOf.of(route.request());
        things.of("/" + view + "/" + route.pathParam("slug"), asOf)
                .ifPresentOrElse(
                        thing -> send(route, thing.head(), asOf, head -> Templates.thing(head, view, assets, thing)),
                        () -> sendNowhere(route));
    }

    private void sendCard(RoutingContext route, String view) {
        things.of("/" + view + "/" + route.pathParam("slug"))
                .ifPresentOrElse(thing -> cards.send(route, thing.card()), () -> sendNowhere(route));
    }

    /** Nothing is there, but something of a similar name may be. */
    void sendNowhere(RoutingContext route) {
        send(route, 404, Templates.nowhere(NOWHERE, "", assets, nearest.to(route.pathParam("slug"))));
    }

    private void sendAway(RoutingContext route, RuntimeException failed) {
        if (!DatabaseOutage.causedBy(failed)) {
            LOG.error("A page could not be made", failed);
        }
        route.response().putHeader("Retry-After", "1");
        send(route, 503, UNAVAILABLE, "");
    }

    private void send(RoutingContext route, int status, Head head, String view) {
        Head there = status == 200 ? head.at(Address.of(route.request(), AsOf.NOW)) : head;
        send(route, status, Templates.explorer(there, view, assets));
    }

    /** A page that is there. */
    void send(RoutingContext route, Head head, AsOf asOf, Function<Head, TemplateInstance> page) {
        send(route, route.request().path(), head, asOf, page);
    }

    /** A page that is there, whose own address is this path, with the query that changes its words. */
    void send(RoutingContext route, String path, Head head, AsOf asOf, Function<Head, TemplateInstance> page) {
        send(route, 200, page.apply(head.at(new Address(Address.origin(route.request()), path, asOf))));
    }

    private void send(RoutingContext route, int status, TemplateInstance page) {
        boolean embedded = status == 200 && Embedding.isAsked(route.request());
        route.response()
                .setStatusCode(status)
                .putHeader(
                        "Content-Security-Policy",
                        policy(
                                route.request().path().equals(CURATING) ? signIn.origin() : "",
                                embedded ? "*" : "'none'"))
                .putHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                .putHeader("X-Content-Type-Options", "nosniff");
        end(route, "text/html", page.data(Embedding.DATA, embedded).render());
    }

    private static void end(RoutingContext route, String type, String text) {
        route.response().putHeader("Cache-Control", "no-cache");
        Body.text(route, type + "; charset=utf-8", text.getBytes(UTF_8));
    }

    /** Nothing from another host but tokens from this one, nothing inline but the import map, and a frame around the page only for these. */
    private String policy(String issuer, String ancestors) {
        return "default-src 'none'; script-src 'self' " + assets.importMapDigest()
                + "; style-src 'self'; img-src 'self'; connect-src 'self'" + issuer
                + "; base-uri 'none'; form-action 'none'; frame-ancestors " + ancestors;
    }
}
