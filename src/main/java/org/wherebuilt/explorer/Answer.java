package org.wherebuilt.explorer;

import java.util.List;
import java.util.Locale;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.production.ProductionPeriod;

/**
 * One production period as a page has it in plain text.
 *
 * @param anchor its id on the page
 * @param title the other side: on a model's page the plant
 * @param path of the other side's page
 * @param status the verdict's, in lower case
 * @param when from when to when, and for which markets
 */
record Answer(
        String anchor,
        String title,
        String path,
        String status,
        String when,
        String reason,
        String strength,
        List<Said> sources) {

    /** One source of it: the claim's path, the title, and who published it when. */
    record Said(String path, String title, String published) {

        static Said of(Claim claim) {
            return new Said(Words.path(claim), claim.source.title, published(claim.source));
        }

        static String published(SourceDocument source) {
            String date = source.published == null ? "undated" : source.published.inWords();
            return source.publisher == null ? date : source.publisher + ", " + date;
        }
    }

    static Answer at(ProductionPeriod period) {
        return of(
                period,
                "at-" + period.plant.slug,
                period.plant.name + ", " + period.plant.country.name,
                Words.path(period.plant));
    }

    static Answer of(ProductionPeriod period) {
        return of(period, "of-" + period.model.slug, Words.name(period.model), Words.path(period.model));
    }

    static Answer both(ProductionPeriod period) {
        return of(
                period,
                period.model.slug + "-at-" + period.plant.slug,
                Words.name(period.model) + " at " + period.plant.name,
                Words.path(period.model) + "#at-" + period.plant.slug);
    }

    private static Answer of(ProductionPeriod period, String anchor, String title, String path) {
        String span = Words.span(period);
        String markets = Words.markets(period);
        return new Answer(
                anchor,
                title,
                path,
                period.status.name().toLowerCase(Locale.ROOT),
                span + (span.isEmpty() || markets.isEmpty() ? "" : ", ") + markets,
                period.getVerdict().getReason(),
                period.getVerdict().getStrength().inWords(),
                period.claims.stream().map(Said::of).toList());
    }
}
