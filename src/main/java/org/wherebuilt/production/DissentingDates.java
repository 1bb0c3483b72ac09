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

/** The part of a {@link Reason} that says which other dates the best of the other claims give, and why they lose. */
record DissentingDates(Judgement judgement, Citation cite) {

    /** A leap year is as exact as any other. */
    private static final int LEAP_DAY = 1;

    /**
     * Of one decision: who say what, and the claim that they lose to.
     *
     * @param yields whether they lose because the other date excludes theirs
     */
    private record Dissent(List<Claim> claims, String what, Claim winner, boolean onStart, boolean yields) {

        long daysOf(Claim claim) {
            PartialDate date = onStart ? claim.start : claim.end;
            return date == null ? 0 : ChronoUnit.DAYS.between(date.earliest(), date.latest());
        }
    }

    /** A sentence without its full stop; null when nobody gives other dates. */
    String sentence() {
        Dissent start = firstDissent(judgement.start(), judgement.end(), this::start, true);
        Dissent end = firstDissent(judgement.end(), judgement.start(), this::end, false);
        if (start != null && end != null && start.claims.equals(end.claims)) {
            // Who gives one date only is not told for both.
            boolean noEnd = start.claims.stream().allMatch(claim -> claim.end == null);
            boolean noStart = start.claims.stream().allMatch(claim -> claim.start == null);
            end = noEnd ? null : end;
            start = noStart ? null : start;
        }
        if (start != null && end != null && Citation.areSameSources(start.claims, end.claims)) {
            String both = "%s %s and %s"
                    .formatted(subject(start), verbs(start), verbs(end).replaceFirst("^gives? ", ""));
            return both + whyItLoses(start);
        }
        String text = Stream.of(start, end)
                .filter(Objects::nonNull)
                .map(dissent -> "%s %s%s".formatted(subject(dissent), verbs(dissent), whyItLoses(dissent)))
                .collect(joining("; "));
        return text.isEmpty() ? null : text;
    }

    private Dissent firstDissent(
            Decision<?> decision, Decision<?> other, Function<Claim, String> says, boolean onStart) {
        return decision.dissenters().stream()
                .filter(claim -> !judgement.dissenters().contains(claim))
                .collect(groupingBy(says, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .findFirst()
                .map(dissent -> {
                    boolean yields = yields(dissent.getValue().get(0), onStart);
                    return new Dissent(
                            dissent.getValue(),
                            dissent.getKey(),
                            yields ? other.winner() : decision.winner(),
                            onStart,
                            yields);
                })
                .orElse(null);
    }

    private boolean contradicts(Claim claim, boolean onStart) {
        Claim winner = (onStart ? judgement.start() : judgement.end()).winner();
        return winner != null
                && (onStart ? Decisions.startsConflict(winner, claim) : Decisions.endsConflict(winner, claim));
    }

    /** Whether it would have decided the date if the other date did not exclude it. */
    private boolean yields(Claim claim, boolean onStart) {
        Claim winner = (onStart ? judgement.start() : judgement.end()).winner();
        boolean excluded = onStart
                ? Decisions.exclude(claim.start, judgement.end().value().date())
                : Decisions.exclude(judgement.start().value(), claim.end);
        return excluded && (winner == null || Ranking.BEST_FIRST.compare(claim, winner) < 0);
    }

    /** Another text of a source that the reason has already cited is called "elsewhere". */
    private String subject(Dissent dissent) {
        return cite.subject(dissent.claims)
                + (Citation.readsAsOneSource(dissent.claims.get(0), dissent.winner) ? " elsewhere" : "");
    }

    private static String verbs(Dissent dissent) {
        return Citation.isPlural(dissent.claims)
                ? dissent.what.formatted("give", "have", "say")
                : dissent.what.formatted("gives", "has", "says");
    }

    private String start(Claim claim) {
        PartialDate decided = judgement.start().value();
        return claim.end == null || claim.start != null && (decided == null || claim.start.contradicts(decided))
                ? "%1$s " + claim.start.inWords() + " as the " + planned(claim) + "start"
                        + (yields(claim, true) ? ", after that end" : "")
                : "%2$s it end " + claim.end.atInWords() + " already";
    }

    private String end(Claim claim) {
        if (claim.endState == EndState.ENDED
                && (!contradicts(claim, false)
                        || Ending.of(claim).contradicts(judgement.end().value()))) {
            return claim.end == null
                    ? "%3$s that production has ended"
                    : "%1$s " + claim.end.inWords() + " as the " + planned(claim) + "end"
                            + (yields(claim, false) ? ", before that start" : "");
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

    /** By the rule's order: rank, then for a start how exact it is, and for an end who wrote later. */
    private static String whyItLoses(Dissent dissent) {
        Claim loser = dissent.claims.get(0);
        boolean plural = Citation.isPlural(dissent.claims);
        if (loser.source.slug.equals(dissent.winner.source.slug)) {
            return "";
        }
        if (loser.kind == ClaimKind.ANNOUNCED && dissent.winner.kind != ClaimKind.ANNOUNCED) {
            return ", but a report outweighs a plan";
        }
        if (loser.rank() > dissent.winner.rank()) {
            return plural ? ", but rank lower" : ", but ranks lower";
        }
        boolean lessExact = dissent.daysOf(loser) > dissent.daysOf(dissent.winner) + LEAP_DAY;
        boolean older = published(loser).isBefore(published(dissent.winner));
        if (lessExact && !dissent.yields && (dissent.onStart || !older)) {
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
