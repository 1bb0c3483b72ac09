package org.wherebuilt.production;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.plant.Plant;

/**
 * Finds what put an end to all of the plans for a plant: a later claim that ranks as high and denies them, or reports that the model came
 * to be built elsewhere for their market.
 *
 * @param reports the claims that a plant built the model, best ranked first
 */
record PlanEnding(Denials denials, List<Claim> reports) {

    /** The best ranked such claim; empty when one of the plans is still open. */
    Optional<Claim> of(Plant plant, List<Claim> plans) {
        return Stream.concat(
                        denials.all().stream().filter(denial -> denial.brand == null),
                        reports.stream()
                                .filter(claim ->
                                        !ClaimOverlap.includesPlant(claim, plant) && denials.isUndenied(claim)))
                .filter(claim -> plans.stream().allMatch(plan -> ends(claim, plan)))
                .findFirst();
    }

    private boolean ends(Claim claim, Claim plan) {
        boolean later = claim.rank() <= plan.rank() && claim.source.knownOn().isAfter(plan.source.knownOn());
        return later
                && (denials.all().contains(claim)
                        ? denials.denies(claim, plan)
                        : ClaimOverlap.sharesMarket(plan, claim) && ClaimOverlap.timesOverlap(plan, claim));
    }
}
