package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * GraphiQL with our questions as examples, at the address of the page that SmallRye's extension brings. That page's script names its
 * content type twice, and has no examples; the library below it is the same ({@link GraphiQLFiles}).
 */
@ApplicationScoped
class GraphiQL {

    private static final String PAGE = "/q/graphql-ui";

    /** Before the routes of the extension and of static files, and after the one that looks at origins. */
    static final int ORDER = -100;

    /**
     * As the explorer's pages have it, but for two things that the library brings: pictures in its style sheet, and the one style that
     * keeps the page from scrolling while a dialog or a menu is open.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self';"
            + " style-src 'self' 'sha256-Y/huXlwoYkVyQlxwSVcCi1RCDGDCSVBzDt0hYP9qlTc='; img-src 'self' data:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance graphiql(Assets assets, GraphiQLFiles files, List<Example> examples);
    }

    private final boolean enabled;
    private final Assets assets;
    private final GraphiQLFiles files;
    private final List<Example> examples = new ArrayList<>();

    GraphiQL(
            @ConfigProperty(name = "quarkus.smallrye-graphql.ui.enabled", defaultValue = "true") boolean enabled,
            Assets assets,
            GraphiQLFiles files) {
        this.enabled = enabled;
        this.assets = assets;
        this.files = files;
        Assets.each("graphiql", file -> examples.add(Example.read(new String(Assets.read(file), UTF_8))));
    }

    void register(@Observes Router router) {
        if (enabled) {
            reading(router, PAGE + "/").blockingHandler(this::send, false);
            reading(router, PAGE).handler(GraphiQL::redirect);
            for (String name : files.names()) {
                reading(router, GraphiQLFiles.FOLDER + name).blockingHandler(route -> files.send(route, name), false);
            }
        }
        for (String replaced : new String[] {PAGE + "*", GraphiQLFiles.FOLDER + "*"}) {
            router.route(replaced)
                    .order(ORDER)
                    .handler(route -> route.response().setStatusCode(404).end());
        }
    }

    private static Route reading(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).order(ORDER);
    }

    private static void redirect(RoutingContext route) {
        String query = route.request().query();
        String page = query == null ? PAGE + "/" : PAGE + "/?" + query;
        route.response().setStatusCode(302).putHeader("Location", page).end();
    }

    private void send(RoutingContext route) {
        String page = Templates.graphiql(assets, files, examples).render();
        HttpServerResponse response = route.response();
        response.headers().remove("Content-Encoding"); // Quarkus's way to say that it may be compressed.
        response.putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(page);
    }
}
