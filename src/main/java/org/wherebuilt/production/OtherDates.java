package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;

/** The part of a {@link Reason} that tells which other dates the best of the others give, and why they lose. */
record OtherDates(Judgement judgement, Citation cite) {

    /** A sentence without its full stop; null when nobody gives other dates. */
    String told() {
        String text = Stream.of(clause(judgement.start(), this::start), clause(judgement.end(), this::end))
                .filter(Objects::nonNull)
                .collect(joining("; "));
        return text.isEmpty() ? null : text;
    }

    private String clause(Facet<?> facet, Function<Claim, String> says) {
        return facet.dissenters().stream()
                .filter(claim -> !judgement.dissenters().contains(claim))
                .collect(groupingBy(says, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .findFirst()
                .map(said -> clause(facet.winner(), said.getKey(), said.getValue()))
                .orElse(null);
    }

    private String clause(Claim winner, String says, List<Claim> claims) {
        Claim first = claims.get(0);
        if (first.source.slug.equals(winner.source.slug)) {
            return "the same source also " + says.formatted("gives", "has", "says");
        }
        boolean plural = Citation.plural(claims);
        String said = plural ? says.formatted("give", "have", "say") : says.formatted("gives", "has", "says");
        return "%s %s, but %s".formatted(cite.subject(claims), said, loses(first, winner, plural));
    }

    private String start(Claim claim) {
        PartialDate start = judgement.start().value();
        return claim.start != null && apart(claim.start, start)
                ? "%1$s " + DateWords.of(claim.start) + " as the start"
                : "%2$s it end " + DateWords.at(claim.end) + " already";
    }

    private String end(Claim claim) {
        Ending winner = judgement.end().value();
        if (claim.endState == EndState.ENDED && Ending.of(claim).contradicts(winner)) {
            return claim.end == null ? "%3$s that it has ended" : "%1$s " + DateWords.of(claim.end) + " as the end";
        }
        if (claim.endState == EndState.ONGOING) {
            PartialDate published = claim.source.published;
            return "%3$s that it was still built" + (published == null ? "" : " " + DateWords.at(published));
        }
        return "%2$s it begin " + DateWords.at(claim.start) + " only";
    }

    private static boolean apart(PartialDate one, PartialDate other) {
        return one.earliest().isAfter(other.latest()) || other.earliest().isAfter(one.latest());
    }

    private String loses(Claim loser, Claim winner, boolean plural) {
        if (loser.rank() > winner.rank()) {
            return plural ? "rank lower" : "ranks lower";
        }
        boolean onStart = winner == judgement.start().winner();
        if (onStart && length(loser.start) > length(winner.start)) {
            return plural ? "are less exact" : "is less exact";
        }
        if (published(loser).isBefore(published(winner))) {
            return plural ? "are older" : "is older";
        }
        return plural ? "rank no higher" : "ranks no higher";
    }

    private static long length(PartialDate date) {
        return date == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(date.earliest(), date.latest());
    }

    private static LocalDate published(Claim claim) {
        return claim.source.published == null ? LocalDate.MIN : claim.source.published.earliest();
    }
}
