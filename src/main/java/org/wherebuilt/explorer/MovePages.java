package org.wherebuilt.explorer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** The page of what moved between two days, and a page for each line of models that did. */
@ApplicationScoped
class MovePages {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance moves(Head head, String view, Assets assets, MovesPage page);

        static native TemplateInstance move(Head head, String view, Assets assets, Move move);
    }

    private final Explorer explorer;
    private final Assets assets;
    private final Moves moves;

    MovePages(Explorer explorer, Assets assets, Moves moves) {
        this.explorer = explorer;
        this.assets = assets;
        this.moves = moves;
    }

    void register(@Observes Router router) {
        explorer.reading(router, "/moves", this::sendMoves);
        explorer.reading(router, "/move/:slug/:from/:to", this::sendMove);
    }

    /** Days that are none are left out, as the page's module does. */
    private void sendMoves(RoutingContext route) {
        HttpServerRequest request = route.request();
        AsOf asOf = AsOf.of(request);
        Days given = Days.of(request.getParam("from"), request.getParam("to"));
        Days days = given == null ? Moves.STORIES.get(0).days() : given;
        MovesPage page = MovesPage.of(days, moves.between(days, asOf), asOf);
        String path = given == null || days.equals(Moves.STORIES.get(0).days()) ? "/moves" : days.path();
        explorer.send(route, path, MovesPage.HEAD, asOf, head -> Templates.moves(head, "moves", assets, page));
    }

    /** A line is named by its first model; the address of another one of it leads there, for now: what is first depends on verdicts. */
    private void sendMove(RoutingContext route) {
        AsOf asOf = AsOf.of(route.request());
        String slug = route.pathParam("slug");
        Days days = Days.of(route.pathParam("from"), route.pathParam("to"));
        Optional<Move> found = days == null || !Explorer.isKey(slug) ? Optional.empty() : moves.of(slug, days, asOf);
        if (found.isEmpty()) {
            explorer.sendNowhere(route);
        } else if (!found.get().slug().equals(slug)) {
            route.response()
                    .setStatusCode(302)
                    .putHeader("Location", found.get().path() + asOf.query())
                    .end();
        } else {
            Move move = asOf.isNow()
                    ? found.get()
                    : found.get().since(moves.of(slug, days, AsOf.NOW), asOf.knownAt() != null);
            explorer.send(route, move.head(), asOf, head -> Templates.move(head, "evidence", assets, move));
        }
    }
}
