package org.wherebuilt.production;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;

/** How well an answer is backed, by the sources that say it. */
@Description("How well the sources support an answer.")
public record Strength(
        @NonNull @Description("The number of independent sources. Documents of one publisher count once.")
        int independentSources,

        @NonNull @Description("The rank of the best of them: 1 (registers, companies) to 4 (web).")
        int bestRank,

        @NonNull @Description("Whether any of them says when it was published.")
        boolean dated,

        @Description("When the latest of them was published; null when none says.")
        PartialDate lastConfirmed,

        @NonNull
        @Description(
                "The same in words: 3 independent sources, the best a government register, the latest of October 2025.")
        String inWords) {

    /** @param support the claims that say it, at least one */
    static Strength of(List<Claim> support) {
        List<SourceDocument> sources =
                support.stream().map(claim -> claim.source).distinct().toList();
        int independent = (int) sources.stream()
                .map(source -> (source.publisher == null ? source.title : source.publisher).toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        SourceDocument best = sources.stream()
                .min(comparingInt(SourceDocument::getRank).thenComparing(source -> source.kind))
                .orElseThrow();
        PartialDate latest = sources.stream()
                .map(source -> source.published)
                .filter(Objects::nonNull)
                .max(comparing(PartialDate::latest).thenComparing(PartialDate::earliest))
                .orElse(null);
        String words = (independent == 1 ? "one source, " : independent + " independent sources, the best ")
                + kind(best)
                + ", "
                + (latest == null
                        ? undated(sources)
                        : (independent == 1 ? "of " : "the latest of ") + latest.inWords());
        return new Strength(independent, best.getRank(), latest != null, latest, words);
    }

    private static String kind(SourceDocument source) {
        return switch (source.kind) {
            case GOVERNMENT_REGISTER -> "a government register";
            case COMPANY -> "the company itself";
            case NEWS -> "a news report";
            case REFERENCE -> "an encyclopedia or the like";
            case WEB -> "a web page";
        };
    }

    private static String undated(List<SourceDocument> sources) {
        return sources.stream()
                .map(source -> source.readOn)
                .max(comparing(day -> day))
                .map(day -> "undated (read in %s %d)"
                        .formatted(day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), day.getYear()))
                .orElseThrow();
    }
}
