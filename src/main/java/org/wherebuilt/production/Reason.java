package org.wherebuilt.production;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.SourceKind;
import org.wherebuilt.evidence.Stance;

/** Why a judgement came out as it did, in one plain English sentence that names sources and dates. */
final class Reason {

    private static final int NAMED = 2;

    private Reason() {}

    static String of(Judgement judgement) {
        String because =
                switch (judgement.status()) {
                    case SUPPORTED -> says(judgement.winner()) + dates(judgement) + dissent(judgement);
                    case DISPUTED ->
                        "%s, but %s, which ranks as high, so neither wins%s"
                                .formatted(
                                        says(judgement.winner()),
                                        against(judgement.dissenters().get(0)),
                                        dates(judgement));
                    case UNCONFIRMED ->
                        judgement.dissenters().isEmpty()
                                ? "Only " + says(judgement.winner())
                                : "Only %s, while the better ranked %s"
                                        .formatted(
                                                says(judgement.winner()),
                                                against(judgement.dissenters().get(0)));
                    case PLANNED ->
                        "%s announced it%s, and no source reports it yet"
                                .formatted(cite(judgement.winner()), dates(judgement));
                    case REJECTED ->
                        "%s says so, but %s, which ranks higher%s"
                                .formatted(
                                        cited(judgement.dissenters()),
                                        against(judgement.winner()),
                                        judgement.winner().isExclusive()
                                                ? " (" + trimmed(judgement.winner().exclusiveBecause) + ")"
                                                : "");
                };
        return because + ".";
    }

    private static String says(Claim claim) {
        return cite(claim)
                + switch (claim.kind) {
                    case REPORTED -> " reports it";
                    case ANNOUNCED -> " announced it";
                    case DECODED -> " shows it by vehicle numbers";
                    case INFERRED -> " implies it";
                };
    }

    private static String against(Claim claim) {
        if (claim.stance == Stance.DENIES) {
            return cite(claim) + " denies it";
        }
        return cite(claim) + (claim.isExclusive() ? " names only " : " names ") + place(claim);
    }

    private static String place(Claim claim) {
        return claim.plant != null
                ? claim.plant.name
                : claim.country != null ? claim.country.name : claim.regionEntity.name;
    }

    private static String dates(Judgement judgement) {
        List<String> parts = new ArrayList<>();
        Facet<?> start = judgement.start();
        if (start.winner() != null) {
            parts.add((start.planned() ? "planned from " : "from ") + start.value() + by(start, judgement.winner()));
        }
        Facet<Ending> end = judgement.end();
        if (end.value().state() == EndState.ONGOING) {
            parts.add("still going on" + by(end, judgement.winner()));
        } else if (end.value().date() != null) {
            parts.add((end.planned() ? "to end " : "until ") + end.value().date() + by(end, judgement.winner()));
        } else if (end.value().state() == EndState.ENDED) {
            parts.add("since ended" + by(end, judgement.winner()));
        }
        return parts.isEmpty() ? "" : ", " + String.join(", ", parts);
    }

    /** Who says so, unless the sentence has just named it. */
    private static String by(Facet<?> facet, Claim named) {
        return facet.winner().source.slug.equals(named.source.slug)
                ? ""
                : " (%s, %s)".formatted(name(facet.winner()), date(facet.winner()));
    }

    private static String dissent(Judgement judgement) {
        List<Claim> others = judgement.dissenters();
        List<Claim> onDates = new ArrayList<>(judgement.start().dissenters());
        onDates.addAll(judgement.end().dissenters());
        String text = others.isEmpty() ? "" : "; %s, lower ranked, %s otherwise".formatted(cited(others), verb(others));
        return text + (onDates.isEmpty() ? "" : "; %s %s other dates".formatted(cited(onDates), give(onDates)));
    }

    private static String verb(List<Claim> claims) {
        return sources(claims).size() == 1 ? "says" : "say";
    }

    private static String give(List<Claim> claims) {
        return sources(claims).size() == 1 ? "gives" : "give";
    }

    private static String cited(List<Claim> claims) {
        List<String> cited = sources(claims);
        String named = cited.stream().limit(NAMED).collect(Collectors.joining(" and "));
        return cited.size() <= NAMED ? named : "%s and %d more".formatted(named, cited.size() - NAMED);
    }

    private static List<String> sources(List<Claim> claims) {
        return claims.stream().map(Reason::cite).distinct().toList();
    }

    /** A source as the subject of a sentence: {@code Response (2012-02-22)}. */
    private static String cite(Claim claim) {
        return "%s (%s)".formatted(name(claim), date(claim));
    }

    /** The publisher; for an encyclopedia, which publishes many, the article too. */
    private static String name(Claim claim) {
        SourceDocument source = claim.source;
        if (source.publisher == null) {
            return source.title;
        }
        return source.kind == SourceKind.REFERENCE
                ? "%s on “%s”".formatted(source.publisher, source.title)
                : source.publisher;
    }

    private static String date(Claim claim) {
        return claim.source.published == null ? "undated" : claim.source.published.toString();
    }

    private static String trimmed(String sentence) {
        String text = sentence.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
