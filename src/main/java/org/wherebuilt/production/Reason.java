package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.SourceKind;
import org.wherebuilt.evidence.Stance;

/**
 * Why a judgement came out as it did, in one to three sentences that can be quoted alone: they name the car, the plant, the
 * dates, who says so, and what speaks against it and why it loses. {@link Naming}, {@link Citation}, {@link Span} and
 * {@link OtherDates} have the parts.
 */
final class Reason {

    /** What others say may be much; a reason tells the weightiest. */
    private static final int TOLD = 2;

    private final Judgement judgement;
    private final Claim winner;
    private final Citation cite = new Citation();
    private final String car;
    private final String place;

    private Reason(Judgement judgement) {
        this.judgement = judgement;
        this.winner = judgement.winner();
        this.car = Naming.car(judgement.model());
        this.place = Naming.plantAndPlace(judgement.plant());
    }

    static String of(Judgement judgement) {
        return new Reason(judgement)
                .sentences()
                .filter(Objects::nonNull)
                .map(sentence -> Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".")
                .collect(joining(" "));
    }

    private Stream<String> sentences() {
        return switch (judgement.status()) {
            case SUPPORTED -> supported();
            case DISPUTED -> disputed();
            case UNCONFIRMED -> unconfirmed();
            case PLANNED -> planned();
            case REJECTED -> rejected();
        };
    }

    private Stream<String> supported() {
        Span span = new Span(judgement, cite);
        String built = "%s %s built at %s%s".formatted(car, span.verb(), place, span.told());
        return Stream.of(built, losers(), new OtherDates(judgement, cite).told());
    }

    private Stream<String> disputed() {
        List<Claim> sayers = sayers();
        List<Claim> equals = judgement.dissenters().stream()
                .filter(claim -> claim.rank() == winner.rank())
                .toList();
        return Stream.of(
                "sources disagree on whether %s was built at %s: %s %s%s, but %s"
                        .formatted(
                                car,
                                place,
                                cite.subject(sayers),
                                verb("say", Citation.isPlural(sayers)) + " so",
                                new Span(judgement, cite).asSaidBy(sayers),
                                saying(equals)),
                "they rank equally, so neither wins");
    }

    private Stream<String> unconfirmed() {
        List<Claim> sayers = sayers();
        String says = "only %s %s that %s was built at %s%s"
                .formatted(cite.subject(sayers), verb(sayers), car, place, new Span(judgement, cite).asSaidBy(sayers));
        List<Claim> better = judgement.dissenters().stream()
                .filter(claim -> claim.rank() < winner.rank())
                .toList();
        return better.isEmpty()
                ? Stream.of(says + "; no better source confirms it", losers())
                : Stream.of(says, rankHigher(better));
    }

    private String verb(List<Claim> sayers) {
        String verb =
                switch (winner.kind) {
                    case REPORTED, ANNOUNCED -> "say";
                    case DECODED -> "show";
                    case INFERRED -> "suggest";
                };
        return verb(verb, Citation.isPlural(sayers));
    }

    private Stream<String> planned() {
        List<Claim> planner = List.of(winner);
        return Stream.of(
                "%s said that %s was to be built at %s%s"
                        .formatted(cite.subject(planner), car, place, new Span(judgement, cite).asSaidBy(planner)),
                "no source reports yet that it was");
    }

    private Stream<String> rejected() {
        List<Claim> losers = judgement.dissenters();
        if (losers.stream().allMatch(claim -> claim.kind == ClaimKind.ANNOUNCED)) {
            return Stream.of(
                    "%s was planned for %s%s".formatted(car, place, cite.after(losers.get(0), null)),
                    winner.stance == Stance.DENIES
                            ? cite.subject(List.of(winner)) + " says that nothing came of it"
                            : saying(List.of(winner)));
        }
        return Stream.of(
                "%s %s that %s was built at %s"
                        .formatted(cite.subject(losers), verb("say", Citation.isPlural(losers)), car, place),
                rankHigher(List.of(winner)));
    }

    private String rankHigher(List<Claim> better) {
        return "%s, and %s higher"
                .formatted(
                        saying(better),
                        verb("rank", Citation.isPlural(alike(better).get(0))));
    }

    /** What speaks against the plant, and why it loses. */
    private String losers() {
        List<String> sayings = alike(judgement.dissenters()).stream()
                .limit(TOLD)
                .map(claims -> saying(claims, false) + loses(claims))
                .toList();
        return sayings.isEmpty() ? null : String.join("; ", sayings);
    }

    private String loses(List<Claim> claims) {
        Claim first = claims.get(0);
        if (first.rank() <= winner.rank()) {
            return judgement.status() == VerdictStatus.UNCONFIRMED
                    ? ", and %s as high".formatted(verb("rank", Citation.isPlural(claims)))
                    : ", but sources as good stand undenied";
        }
        boolean listed = winner.isExclusive() && winner.source.kind == SourceKind.GOVERNMENT_REGISTER;
        return listed && first.plant != null && first.stance == Stance.SUPPORTS
                ? "; the register lists no %s there".formatted(judgement.model().name)
                : ", but %s lower".formatted(verb("rank", Citation.isPlural(claims)));
    }

    /** Those who say that it was built there and rank as high as the winner. */
    private List<Claim> sayers() {
        return Stream.concat(
                        Stream.of(winner),
                        judgement.agreeing().stream()
                                .filter(claim -> claim.plant != null && claim.model != null)
                                .filter(claim -> claim.rank() == winner.rank() && claim.kind == winner.kind))
                .toList();
    }

    /** Groups of claims that say the same, that of the first claim first. */
    private static List<List<Claim>> alike(List<Claim> claims) {
        return List.copyOf(claims.stream()
                .collect(groupingBy(claim -> said(claim, true, false), LinkedHashMap::new, toList()))
                .values());
    }

    /** What the first of them and all who agree with it say, so that it can be quoted alone. */
    private String saying(List<Claim> claims) {
        return saying(alike(claims).get(0), true);
    }

    private String saying(List<Claim> alike, boolean withPlace) {
        return "%s %s".formatted(cite.subject(alike), said(alike.get(0), Citation.isPlural(alike), withPlace));
    }

    private static String said(Claim claim, boolean plural, boolean withPlace) {
        if (claim.stance == Stance.DENIES) {
            return verb(claim.kind == ClaimKind.INFERRED ? "suggest" : "say", plural) + " that it was not";
        }
        String place = withPlace && claim.plant != null ? Naming.plantAndPlace(claim.plant) : Naming.place(claim);
        if (!claim.isExclusive()) {
            return verb("name", plural) + " " + place;
        }
        if (claim.brand != null) {
            return "%s that every %s was then built at %s".formatted(verb("say", plural), claim.brand.name, place);
        }
        return claim.source.kind == SourceKind.GOVERNMENT_REGISTER
                ? "%s it only at %s".formatted(verb("list", plural), place)
                : "%s only %s".formatted(verb("name", plural), place);
    }

    private static String verb(String plain, boolean plural) {
        return plural ? plain : plain + "s";
    }
}
