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
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;

/** The part of a {@link Reason} that tells which other dates the best of the others give, and why they lose. */
record OtherDates(Judgement judgement, Citation cite) {

    /** A leap year is as exact as any other. */
    private static final int LEAP_DAY = 1;

    /** Of one facet: who say what, and the claim that they lose to. */
    private record Said(List<Claim> claims, String what, Claim winner, boolean onStart) {

        long length(Claim claim) {
            PartialDate date = onStart ? claim.start : claim.end;
            return date == null ? 0 : ChronoUnit.DAYS.between(date.earliest(), date.latest());
        }
    }

    /** A sentence without its full stop; null when nobody gives other dates. */
    String told() {
        Said start = best(judgement.start(), this::start, true);
        Said end = best(judgement.end(), this::end, false);
        if (start != null && end != null && Citation.isSame(start.claims, end.claims)) {
            String both = "%s %s and %s"
                    .formatted(subject(start), verbs(start), verbs(end).replaceFirst("^gives? ", ""));
            return both + loses(start);
        }
        String text = Stream.of(start, end)
                .filter(Objects::nonNull)
                .map(said -> "%s %s%s".formatted(subject(said), verbs(said), loses(said)))
                .collect(joining("; "));
        return text.isEmpty() ? null : text;
    }

    private Said best(Facet<?> facet, Function<Claim, String> says, boolean onStart) {
        return facet.dissenters().stream()
                .filter(claim -> !judgement.dissenters().contains(claim))
                .collect(groupingBy(says, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .findFirst()
                .map(said -> new Said(said.getValue(), said.getKey(), facet.winner(), onStart))
                .orElse(null);
    }

    /** Another text, or another line, of whom the reason has named for the date is told as that. */
    private String subject(Said said) {
        return cite.subject(said.claims) + (Citation.isOneVoice(said.claims.get(0), said.winner) ? " elsewhere" : "");
    }

    private static String verbs(Said said) {
        return Citation.isPlural(said.claims)
                ? said.what.formatted("give", "have", "say")
                : said.what.formatted("gives", "has", "says");
    }

    private String start(Claim claim) {
        return claim.end == null
                        || claim.start != null
                                && apart(claim.start, judgement.start().value())
                ? "%1$s " + claim.start.inWords() + " as the " + planned(claim) + "start"
                : "%2$s it end " + claim.end.atInWords() + " already";
    }

    private String end(Claim claim) {
        if (claim.endState == EndState.ENDED
                && Ending.of(claim).contradicts(judgement.end().value())) {
            return claim.end == null
                    ? "%3$s that production has ended"
                    : "%1$s " + claim.end.inWords() + " as the " + planned(claim) + "end";
        }
        if (claim.endState == EndState.ONGOING) {
            PartialDate published = claim.source.published;
            return "%3$s that it was still built" + (published == null ? "" : " " + published.atInWords());
        }
        return "%2$s it begin " + claim.start.atInWords() + " only";
    }

    private static String planned(Claim claim) {
        return claim.kind == ClaimKind.ANNOUNCED ? "planned " : "";
    }

    private static boolean apart(PartialDate one, PartialDate other) {
        return one.earliest().isAfter(other.latest()) || other.earliest().isAfter(one.latest());
    }

    /** By the rule's order: rank, then for a start how exact it is, and for an end who wrote later. */
    private static String loses(Said said) {
        Claim loser = said.claims.get(0);
        boolean plural = Citation.isPlural(said.claims);
        if (loser.source.slug.equals(said.winner.source.slug)) {
            return "";
        }
        if (loser.rank() > said.winner.rank()) {
            return plural ? ", but rank lower" : ", but ranks lower";
        }
        boolean lessExact = said.length(loser) > said.length(said.winner) + LEAP_DAY;
        boolean older = published(loser).isBefore(published(said.winner));
        if (lessExact && (said.onStart || !older)) {
            return plural ? ", but are less exact" : ", but is less exact";
        }
        if (older && loser.source.published == null) {
            return plural ? ", but bear no date" : ", but bears no date";
        }
        return older
                ? plural ? ", but are older" : ", but is older"
                : plural ? ", but rank no higher" : ", but ranks no higher";
    }

    private static LocalDate published(Claim claim) {
        return claim.source.published == null ? LocalDate.MIN : claim.source.published.earliest();
    }
}
