package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.plant.Plant;

/** The claims about one model that say where it was not built: they deny a place, or name the one place and so every other. */
final class Denials {

    private final List<Claim> denials;
    private final Map<String, Bounds> built = new HashMap<>();

    /**
     * @param claims everything about the model, best first
     * @param reports those that say that a plant built it
     * @param bounds when it may have been built at a plant, by the reports that no claim about the model denies there
     */
    Denials(List<Claim> claims, List<Claim> reports, BiFunction<Plant, List<Claim>, Bounds> bounds) {
        // A plan to stop, or to build elsewhere only, denies nothing yet.
        this.denials = claims.stream()
                .filter(claim ->
                        claim.kind != ClaimKind.ANNOUNCED && (claim.stance == Stance.DENIES || claim.isExclusive()))
                .toList();
        reports.stream()
                .collect(groupingBy(claim -> claim.plant.slug))
                .forEach((slug, there) -> built.put(
                        slug,
                        bounds.apply(
                                there.get(0).plant,
                                there.stream()
                                        .filter(this::isUndeniedByModelClaims)
                                        .toList())));
    }

    /** Whether no better ranked claim about the model denies the report. Claims about the whole brand come later: they need these bounds. */
    private boolean isUndeniedByModelClaims(Claim report) {
        return denials.stream()
                .noneMatch(denial -> denial.brand == null && denial.rank() < report.rank() && denies(denial, report));
    }

    /** Best first. */
    List<Claim> all() {
        return denials;
    }

    /** Those that deny any of these reports, best first. */
    Stream<Claim> against(List<Claim> reported) {
        return denials.stream().filter(denial -> reported.stream().anyMatch(claim -> denies(denial, claim)));
    }

    /** The reports that no better ranked claim denies; a denial that loses to one of them denies none. */
    List<Claim> undenied(List<Claim> reported) {
        List<Claim> lost = denials.stream()
                .filter(denial -> reported.stream()
                        .anyMatch(claim -> claim.rank() < denial.rank() && isUndenied(claim) && denies(denial, claim)))
                .toList();
        return reported.stream()
                .filter(claim -> denials.stream()
                        .filter(denial -> !lost.contains(denial))
                        .noneMatch(denial -> denial.rank() < claim.rank() && denies(denial, claim)))
                .toList();
    }

    /** Whether no better ranked claim denies this one. */
    boolean isUndenied(Claim claim) {
        return denials.stream().noneMatch(denial -> denial.rank() < claim.rank() && denies(denial, claim));
    }

    /** Whether an equally ranked claim denies this one. */
    boolean isContested(Claim claim) {
        return denials.stream().anyMatch(denial -> denial.rank() == claim.rank() && denies(denial, claim));
    }

    /** Whether one claim says that another is wrong: it denies that place, or names the one place and it is elsewhere. */
    boolean denies(Claim denial, Claim claim) {
        boolean there = ClaimOverlap.includesPlant(denial, claim.plant);
        return (denial.stance == Stance.DENIES) == there
                && ClaimOverlap.overlaps(denial, claim, built.get(claim.plant.slug));
    }
}
