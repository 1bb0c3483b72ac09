package org.wherebuilt.production;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.function.Function;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;

/** In which order claims count. Every order ends with the slug, so that it is total and no input order matters. */
final class Ranking {

    /** The later published first. A date counts from its first day: neither a bare year nor no date at all wins "later". */
    private static final Comparator<Claim> LATER_PUBLISHED = Comparator.comparing(
            (Claim claim) -> claim.source.published == null ? LocalDate.MIN : claim.source.published.earliest(),
            Comparator.reverseOrder());

    private static final Comparator<Claim> BY_SLUG = Comparator.comparing(claim -> claim.slug);

    /** Best ranked first; among equals the later published, then by slug. */
    static final Comparator<Claim> BEST_FIRST =
            Comparator.comparingInt(Claim::rank).thenComparing(LATER_PUBLISHED).thenComparing(BY_SLUG);

    /** For the start: best ranked, among equals the more precise, then the later published. */
    static final Comparator<Claim> FOR_START = Comparator.comparingInt(Claim::rank)
            .thenComparing(precise(claim -> claim.start))
            .thenComparing(LATER_PUBLISHED)
            .thenComparing(BY_SLUG);

    /** For the end: best ranked, among equals the later published (an older source cannot know), then the more precise. */
    static final Comparator<Claim> FOR_END = Comparator.comparingInt(Claim::rank)
            .thenComparing(LATER_PUBLISHED)
            .thenComparing(precise(claim -> claim.end))
            .thenComparing(BY_SLUG);

    /** The end that can mean fewer days first. */
    static final Comparator<Claim> MORE_PRECISE_END = precise(claim -> claim.end);

    private Ranking() {}

    /** The date that can mean fewer days first; none at all last. A leap year is as precise as any other. */
    private static Comparator<Claim> precise(Function<Claim, PartialDate> date) {
        return Comparator.comparingLong(claim -> {
            PartialDate stated = date.apply(claim);
            return stated == null
                    ? Long.MAX_VALUE
                    : ChronoUnit.MONTHS.between(
                            stated.earliest(), stated.latest().plusDays(1));
        });
    }
}
