package org.wherebuilt.production;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;

/**
 * What {@link Judge} makes of the claims about one plant and one model.
 *
 * @param about everything that is said about the model
 * @param winner the claim that decided whether it was built there
 * @param dissenters the claims that say otherwise, best ranked first
 * @param announcements plans that it fulfilled, or, when PLANNED, the plans there are
 * @param agreeing the other claims that it rests on, best ranked first
 */
record Judgement(
        Plant plant,
        Model model,
        VerdictStatus status,
        List<Claim> about,
        Claim winner,
        List<Claim> dissenters,
        List<Claim> announcements,
        List<Claim> agreeing,
        Decision<PartialDate> start,
        Decision<Ending> end,
        Decision<Decisions.Markets> markets,
        Bounds bounds) {

    private static final int DISPUTED = 1_000;

    /** The rank of a list of possible places: that it says otherwise is no disagreement. */
    private static final int BELOW_EVERY_RANK = 6;

    /** Every claim that it rests on, once: the winner, those that agree, the plans, those that dissent on anything. */
    List<Claim> claims() {
        Set<Claim> all = new LinkedHashSet<>();
        all.add(winner);
        all.addAll(agreeing);
        all.addAll(announcements);
        all.addAll(allDissenters());
        return List.copyOf(all);
    }

    /**
     * The claims that say it was built there (or, when PLANNED, that it will be), best ranked first. That it may have been is said by none
     * of them, or by all.
     */
    List<Claim> support() {
        return switch (status) {
            // A wider claim that agrees does not say that it was built at the plant.
            case SUPPORTED, DISPUTED, UNCONFIRMED ->
                Stream.concat(Stream.of(winner), agreeing.stream())
                        .filter(claim -> claim.isListed() == winner.isListed())
                        .toList();
            case PLANNED -> announcements;
            case REJECTED -> withoutLists(dissenters);
        };
    }

    /** One claim for each place of the list by which it may have been built there; none if any other claim says that it was. */
    List<Claim> list() {
        Claim said = support().get(0);
        Set<String> places = new HashSet<>();
        return about.stream()
                .filter(claim -> said.isOfOneListWith(claim) && places.add(Naming.place(claim)))
                .toList();
    }

    /** These without those that only name one of several places, unless there is nothing else. */
    static List<Claim> withoutLists(List<Claim> claims) {
        List<Claim> others = claims.stream().filter(claim -> !claim.isListed()).toList();
        return others.isEmpty() ? claims : others;
    }

    private Set<Claim> allDissenters() {
        Set<Claim> all = new LinkedHashSet<>();
        Stream.of(dissenters, start.dissenters(), end.dissenters(), markets.dissenters())
                .forEach(all::addAll);
        return all;
    }

    /** How much the sources disagree: 0 not at all; a dispute counts most, then every dissenter by its rank. */
    int dissent() {
        int weight = allDissenters().stream()
                .mapToInt(claim -> BELOW_EVERY_RANK - claim.rank())
                .sum();
        return status == VerdictStatus.DISPUTED ? DISPUTED + weight : weight;
    }
}
