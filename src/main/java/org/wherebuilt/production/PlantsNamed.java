package org.wherebuilt.production;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;

/** Sentences about the plants and towns that sources name for a line. A line has no answers about plants, which would say it. */
final class PlantsNamed {

    private PlantsNamed() {}

    /**
     * About the plants that are stated, those that follow, and those that are no more than possible; each once.
     *
     * @param dated whether each plant has the model years for which it is named, since it need not be of all of the line's
     */
    static List<String> by(List<Claim> claims, Citation cite, boolean dated) {
        List<Claim> stated = claims.stream()
                .filter(claim -> claim.kind != ClaimKind.INFERRED && !claim.isListed())
                .toList();
        List<Claim> known = claims.stream().filter(claim -> !claim.isListed()).toList();
        List<Claim> following = without(stated, claims, ClaimKind.INFERRED, dated);
        List<Claim> possible = without(known, claims, ClaimKind.LISTED, dated);
        List<String> sentences = new ArrayList<>();
        if (!stated.isEmpty()) {
            sentences.add("%s %s %s".formatted(cite.subject(stated), verb("name", stated), names(stated, dated)));
        }
        if (!following.isEmpty()) {
            sentences.add(
                    "it follows from %s that it was at %s".formatted(cite.subject(following), names(following, dated)));
        }
        if (!possible.isEmpty()) {
            sentences.add("%s %s %s as %s"
                    .formatted(
                            cite.subject(possible),
                            verb("list", possible),
                            names(possible, dated),
                            places(possible).size() == 1 ? "a possible place" : "possible places"));
        }
        return sentences;
    }

    /** The claims of the kind about places, or model years of places, that the others do not name. */
    private static List<Claim> without(List<Claim> others, List<Claim> claims, ClaimKind kind, boolean dated) {
        return claims.stream()
                .filter(claim -> claim.kind == kind && !isNamed(claim, others, dated))
                .toList();
    }

    private static boolean isNamed(Claim claim, List<Claim> others, boolean dated) {
        List<Claim> there = others.stream()
                .filter(other -> place(other).equals(place(claim)))
                .toList();
        return !there.isEmpty()
                && (!dated || ListedYears.named(there.stream()).containsAll(ListedYears.named(Stream.of(claim))));
    }

    private static String place(Claim claim) {
        return claim.plant == null ? claim.regionEntity.name : Naming.plantAndTown(claim.plant);
    }

    private static List<String> places(List<Claim> claims) {
        return claims.stream().map(PlantsNamed::place).distinct().sorted().toList();
    }

    private static String verb(String verb, List<Claim> claims) {
        return Citation.isPlural(claims) ? verb : verb + "s";
    }

    private static String names(List<Claim> claims, boolean dated) {
        List<String> names = places(claims).stream()
                .map(place -> dated ? dated(place, claims) : place)
                .toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String dated(String place, List<Claim> claims) {
        List<Integer> years =
                ListedYears.named(claims.stream().filter(claim -> place(claim).equals(place)));
        return years.isEmpty() ? place : "%s (%s)".formatted(place, ListedYears.inWords(years));
    }
}
