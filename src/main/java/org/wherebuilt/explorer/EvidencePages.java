package org.wherebuilt.explorer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimRepository;
import org.wherebuilt.evidence.SourceRepository;
import org.wherebuilt.production.ReportsApi;

/**
 * The pages of claims and sources. There are many and each is seldom asked for, so they are read when they are, each in one
 * transaction; while the database is unavailable, so are they.
 */
@ApplicationScoped
class EvidencePages {

    /** What needs a script on them: to cite and to correct. */
    private static final String VIEW = "evidence";

    /** What a source was held to say at a moment. */
    private static final String HELD =
            "source = ?1 and recordedAt <= ?2 and (retractedAt is null or retractedAt > ?2) order by slug";

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance claim(Head head, String view, Assets assets, ClaimPage page);

        static native TemplateInstance source(Head head, String view, Assets assets, SourcePage page);
    }

    private final Explorer explorer;
    private final Assets assets;
    private final ClaimRepository claims;
    private final SourceRepository sources;
    private final ReportsApi reports;
    private final Cards cards;
    private final Reading reading;

    EvidencePages(
            Explorer explorer,
            Assets assets,
            ClaimRepository claims,
            SourceRepository sources,
            ReportsApi reports,
            Cards cards,
            Reading reading) {
        this.explorer = explorer;
        this.assets = assets;
        this.claims = claims;
        this.sources = sources;
        this.reports = reports;
        this.cards = cards;
        this.reading = reading;
    }

    void register(@Observes Router router) {
        explorer.reading(router, "/claim/:slug", this::sendClaim);
        explorer.reading(router, "/claim/:slug" + Head.PICTURE, this::sendCard);
        explorer.reading(router, "/source/:slug", this::sendSource);
    }

    private void sendClaim(RoutingContext route) {
        claim(route.pathParam("slug"))
                .ifPresentOrElse(
                        page -> explorer.send(
                                route, page.head(), AsOf.NOW, head -> Templates.claim(head, VIEW, assets, page)),
                        () -> explorer.sendNowhere(route));
    }

    private void sendCard(RoutingContext route) {
        claim(route.pathParam("slug"))
                .ifPresentOrElse(page -> cards.send(route, page.card()), () -> explorer.sendNowhere(route));
    }

    private void sendSource(RoutingContext route) {
        AsOf asOf = AsOf.of(route.request()).held();
        source(route.pathParam("slug"), asOf)
                .ifPresentOrElse(
                        page -> explorer.send(
                                route, page.head(), asOf, head -> Templates.source(head, VIEW, assets, page)),
                        () -> explorer.sendNowhere(route));
    }

    private Optional<SourcePage> source(String slug, AsOf asOf) {
        return Explorer.isKey(slug)
                ? reading.of(() -> sources.findByIdOptional(slug)
                        .map(source -> asOf.isNow()
                                ? SourcePage.of(source)
                                : SourcePage.of(source, claims.list(HELD, source, asOf.knownAt()), asOf)))
                : Optional.empty();
    }

    /** An address never dies: of a claim that was retracted it tells that, and what it said. */
    private Optional<ClaimPage> claim(String slug) {
        return Explorer.isKey(slug)
                ? reading.of(() -> {
                    List<Claim> versions = claims.list("slug", slug);
                    return versions.isEmpty() ? Optional.empty() : Optional.of(page(versions));
                })
                : Optional.empty();
    }

    private ClaimPage page(List<Claim> versions) {
        Claim claim = ClaimPage.newest(versions);
        return ClaimPage.of(
                versions, reports.judgement(claim), claim.retractedAt == null ? reports.planStatus(claim, null) : null);
    }
}
