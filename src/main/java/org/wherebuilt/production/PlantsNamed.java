package org.wherebuilt.production;

import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;

/** Sentences about the plants and towns that sources name for a line. A line has no answers about plants, which would say it. */
final class PlantsNamed {

    private PlantsNamed() {}

    /** About the plants that are stated, those that follow, and those that are no more than possible; each once. */
    static List<String> by(List<Claim> claims, Citation cite) {
        List<Claim> stated = claims.stream()
                .filter(claim -> claim.kind != ClaimKind.INFERRED && !claim.isListed())
                .toList();
        List<Claim> known = claims.stream().filter(claim -> !claim.isListed()).toList();
        List<Claim> following = without(stated, claims, ClaimKind.INFERRED);
        List<Claim> possible = without(known, claims, ClaimKind.LISTED);
        List<String> sentences = new ArrayList<>();
        if (!stated.isEmpty()) {
            sentences.add("%s %s %s".formatted(cite.subject(stated), verb("name", stated), names(stated)));
        }
        if (!following.isEmpty()) {
            sentences.add("it follows from %s that it was at %s".formatted(cite.subject(following), names(following)));
        }
        if (!possible.isEmpty()) {
            sentences.add("%s %s %s as %s"
                    .formatted(
                            cite.subject(possible),
                            verb("list", possible),
                            names(possible),
                            places(possible).size() == 1 ? "a possible place" : "possible places"));
        }
        return sentences;
    }

    /** The claims of the kind about places that the others do not name. */
    private static List<Claim> without(List<Claim> others, List<Claim> claims, ClaimKind kind) {
        return claims.stream()
                .filter(claim -> claim.kind == kind
                        && others.stream().noneMatch(other -> place(other).equals(place(claim))))
                .toList();
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

    private static String names(List<Claim> claims) {
        List<String> names = places(claims);
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
