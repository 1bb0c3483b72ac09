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
 * dates, who says so, and what contradicts it and why that loses. {@link Naming}, {@link Citation}, {@link ReasonDates} and
 * {@link DissentingDates} have the parts.
 */
final class Reason {

    /** A reason names only the most important dissenters. */
    private static final int MOST_DISSENTERS = 2;

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
        ReasonDates dates = new ReasonDates(judgement, cite);
        String built = "%s %s built at %s%s".formatted(car, dates.verb(), place, dates.text());
        return Stream.of(built, dissent(), new DissentingDates(judgement, cite).sentence());
    }

    private Stream<String> disputed() {
        List<Claim> supporters = supporters();
        List<Claim> equals = judgement.dissenters().stream()
                .filter(claim -> claim.rank() == winner.rank())
                .toList();
        return Stream.of(
                "sources disagree on whether %s was built at %s: %s %s%s, but %s"
                        .formatted(
                                car,
                                place,
                                cite.subject(supporters),
                                verb("say", Citation.isPlural(supporters)) + " so",
                                new ReasonDates(judgement, cite).accordingTo(supporters),
                                statementOf(equals)),
                "they rank equally, so neither wins");
    }

    private Stream<String> unconfirmed() {
        List<Claim> supporters = supporters();
        String says = "only %s%s %s %s%s"
                .formatted(
                        cite.subject(supporters),
                        winner.isOfTwin() ? ", speaking of the %s twin,".formatted(winner.make) : "",
                        verb(supporters),
                        winner.isListed() ? listed() : "that %s was built at %s".formatted(car, place),
                        new ReasonDates(judgement, cite).accordingTo(supporters));
        List<Claim> better = judgement.dissenters().stream()
                .filter(claim -> claim.rank() < winner.rank())
                .toList();
        return better.isEmpty()
                ? Stream.of(says + "; no better source confirms it", dissent())
                : Stream.of(says, rankHigher(better));
    }

    private String verb(List<Claim> supporters) {
        String verb =
                switch (winner.kind) {
                    case REPORTED, ANNOUNCED -> "say";
                    case DECODED -> "show";
                    case INFERRED -> "suggest";
                    case LISTED -> "list";
                };
        return verb(verb, Citation.isPlural(supporters));
    }

    private Stream<String> planned() {
        List<Claim> planner = List.of(winner);
        return Stream.of(
                "%s said that %s was to be built at %s%s"
                        .formatted(
                                cite.subject(planner),
                                car,
                                place,
                                new ReasonDates(judgement, cite).accordingTo(planner)),
                "no source reports that it was");
    }

    private Stream<String> rejected() {
        List<Claim> losers = Judgement.withoutLists(judgement.dissenters());
        if (losers.stream().allMatch(claim -> claim.kind == ClaimKind.ANNOUNCED)) {
            return Stream.of(
                    "%s was planned for %s%s".formatted(car, place, cite.inBrackets(losers.get(0), null)),
                    winner.stance == Stance.DENIES
                            ? cite.subject(List.of(winner)) + " says that nothing came of it"
                            : statementOf(List.of(winner)));
        }
        String says = losers.stream().allMatch(claim -> claim.kind == ClaimKind.INFERRED) ? "suggest" : "say";
        boolean plural = Citation.isPlural(losers);
        String said = losers.get(0).isListed()
                ? verb("list", plural) + " " + listed()
                : "%s that %s was built at %s".formatted(verb(says, plural), car, place);
        return Stream.of(cite.subject(losers) + " " + said, rankHigher(List.of(winner)));
    }

    /** The place as one of its list: COMPAS in Aguascalientes, Mexico, as one of 2 plants that may have built the Infiniti QX55. */
    private String listed() {
        List<Claim> list = judgement.list();
        String noun = list.stream().allMatch(claim -> claim.plant != null) ? "plant" : "place";
        return "%s, as %s that may have built %s"
                .formatted(place, list.size() == 1 ? "a " + noun : "one of %d %ss".formatted(list.size(), noun), car);
    }

    private String rankHigher(List<Claim> better) {
        return "%s, and %s higher"
                .formatted(
                        statementOf(better),
                        verb(
                                "rank",
                                Citation.isPlural(groupedByStatement(better).get(0))));
    }

    /** What contradicts the plant, and why it loses. */
    private String dissent() {
        List<String> statements = groupedByStatement(judgement.dissenters()).stream()
                .limit(MOST_DISSENTERS)
                .map(claims -> statementOf(claims, false) + whyTheyLose(claims))
                .toList();
        return statements.isEmpty() ? null : String.join("; ", statements);
    }

    private String whyTheyLose(List<Claim> claims) {
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
    private List<Claim> supporters() {
        return Stream.concat(
                        Stream.of(winner),
                        judgement.agreeing().stream()
                                .filter(claim -> claim.plant != null && claim.model != null)
                                .filter(claim -> claim.rank() == winner.rank()
                                        && claim.kind == winner.kind
                                        && claim.isOfTwin() == winner.isOfTwin()))
                .toList();
    }

    /** Groups of claims that say the same, that of the first claim first. */
    private static List<List<Claim>> groupedByStatement(List<Claim> claims) {
        return List.copyOf(claims.stream()
                .collect(groupingBy(claim -> statement(claim, true, false), LinkedHashMap::new, toList()))
                .values());
    }

    /** What the first of them and all who agree with it say, so that it can be quoted alone. */
    private String statementOf(List<Claim> claims) {
        return statementOf(groupedByStatement(claims).get(0), true);
    }

    private String statementOf(List<Claim> sameStatement, boolean withPlace) {
        return "%s %s"
                .formatted(
                        cite.subject(sameStatement),
                        statement(sameStatement.get(0), Citation.isPlural(sameStatement), withPlace));
    }

    private static String statement(Claim claim, boolean plural, boolean withPlace) {
        if (claim.stance == Stance.DENIES) {
            return verb(claim.kind == ClaimKind.INFERRED ? "suggest" : "say", plural) + " that it was not";
        }
        String place = withPlace && claim.plant != null ? Naming.plantAndPlace(claim.plant) : Naming.place(claim);
        if (!claim.isExclusive()) {
            return (claim.kind == ClaimKind.INFERRED ? verb("point", plural) + " to " : verb("name", plural) + " ")
                    + place;
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
