package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;

/**
 * The rule by which the claims about one model become an answer for each plant that they name. The same claims give the
 * same answer in whatever order they come; the clock is never read. docs/SCHEMA.md explains the rule with worked examples.
 */
final class Judge {

    /**
     * Goes up with every change of the rule, and of the words in which an answer is explained, so that every answer by an older version is
     * judged again.
     */
    static final short RULE = 6;

    /** For how long a model is still built beside its successor, where no source says. */
    private static final int YEARS_BESIDE_THE_SUCCESSOR = 2;

    private final Model model;
    private final List<Claim> claims;
    private final List<Claim> reports;
    private final Denials denials;
    private final ListedYears years;
    private final Supplier<List<Claim>> aboutSuccessors;
    /** Null until it is asked for. */
    private Optional<Bound> successor;

    private Judge(Model model, Collection<Claim> claims, Supplier<List<Claim>> aboutSuccessors) {
        this.model = model;
        this.aboutSuccessors = aboutSuccessors;
        this.claims = claims.stream()
                .filter(claim -> claim.topic == Topic.PRODUCTION)
                .sorted(Ranking.BEST_FIRST)
                .toList();
        List<Claim> all = matching(claim -> namesPlantAndModel(claim) && isReport(claim));
        // Who names a place among others contradicts nobody who names another.
        this.reports = all.stream().filter(claim -> !claim.isListed()).toList();
        this.years = ListedYears.of(reports);
        this.denials = new Denials(
                this.claims, all, (plant, undenied) -> bounds(plant, new Decisions(undenied, List.of(), List.of())));
    }

    private Bounds bounds(Plant plant, Decisions decisions) {
        Set<String> markets = ClaimOverlap.within(decisions.markets().value().included());
        return Bounds.of(new Lifetime(plant, model, years.forMarkets(markets), this::successorBound), decisions);
    }

    /** Null when no source says when the model's successor began. */
    private Bound successorBound() {
        if (successor == null) {
            successor = firstStartOfSuccessors()
                    .map(claim -> new Bound(
                            LocalDate.of(claim.start.latest().getYear() + YEARS_BESIDE_THE_SUCCESSOR, 12, 31),
                            BoundBasis.SUCCESSOR,
                            claim));
        }
        return successor.orElse(null);
    }

    /** The earliest of its plants' starts, of each the best; by the best ranked sources that state one. */
    private Optional<Claim> firstStartOfSuccessors() {
        List<Claim> starts = aboutSuccessors.get().stream()
                .filter(claim -> claim.topic == Topic.PRODUCTION && namesPlantAndModel(claim) && isReport(claim))
                .filter(claim -> claim.start != null && ClaimOverlap.datesTheModel(claim))
                .sorted(Ranking.FOR_START)
                .toList();
        Set<String> plants = new HashSet<>();
        return starts.stream()
                .filter(claim -> claim.rank() == starts.get(0).rank() && plants.add(claim.plant.slug))
                .min(Comparator.comparing(claim -> claim.start.latest()));
    }

    /** What the model's claims add up to, as far as known. */
    static List<Judgement> judge(Model model, AsOf asOf) {
        return judge(model, asOf.claimsAbout(model), () -> asOf.claimsAboutSuccessors(model));
    }

    /**
     * One judgement for every plant that a claim names for the model, by plant.
     *
     * @param claims everything about the model: claims that name it, that name a nameplate it had, or its whole brand
     * @param aboutSuccessors the same about the models that followed it; evaluated once, and only where neither a date nor a register bounds an end
     */
    static List<Judgement> judge(Model model, Collection<Claim> claims, Supplier<List<Claim>> aboutSuccessors) {
        Judge judge = new Judge(model, claims, aboutSuccessors);
        return judge.matching(claim -> namesPlantAndModel(claim) && claim.stance == Stance.SUPPORTS).stream()
                .collect(groupingBy(claim -> claim.plant.slug, TreeMap::new, toList()))
                .values()
                .stream()
                .map(judge::judge)
                .toList();
    }

    /** About one plant and one model: the only claims that make a production period. */
    private static boolean namesPlantAndModel(Claim claim) {
        return claim.plant != null && claim.model != null;
    }

    /** Says that it was built, and not only that it will be. */
    private static boolean isReport(Claim claim) {
        return claim.stance == Stance.SUPPORTS && claim.kind != ClaimKind.ANNOUNCED;
    }

    private List<Claim> matching(Predicate<Claim> condition) {
        return claims.stream().filter(condition).toList();
    }

    private Judgement judge(List<Claim> about) {
        Plant plant = about.get(0).plant;
        List<Claim> reported = about.stream().filter(Judge::isReport).toList();
        List<Claim> planned = about.stream()
                .filter(claim -> claim.kind == ClaimKind.ANNOUNCED)
                .toList();
        List<Claim> undenied = denials.undenied(reported);
        List<Claim> wider = matching(claim -> !namesPlantAndModel(claim)
                && claim.brand == null
                && claim.stance == Stance.SUPPORTS
                && ClaimOverlap.includesPlant(claim, plant));
        if (reported.isEmpty()) {
            return new PlanEnding(denials, reports)
                    .of(plant, planned)
                    .map(end -> judgePlans(plant, VerdictStatus.REJECTED, end, planned, planned))
                    .orElseGet(() -> judgePlans(plant, VerdictStatus.PLANNED, planned.get(0), List.of(), planned));
        }
        if (undenied.isEmpty()) {
            return judgeRejected(plant, reported, planned);
        }
        List<Claim> announcements = Stream.concat(
                        planned.stream(), wider.stream().filter(claim -> claim.kind == ClaimKind.ANNOUNCED))
                .toList();
        return judgeUndenied(
                plant,
                reported,
                Judgement.withoutLists(undenied),
                announcements,
                wider.stream().filter(Judge::isReport).toList());
    }

    private Judgement judgePlans(
            Plant plant, VerdictStatus status, Claim winner, List<Claim> dissenters, List<Claim> planned) {
        Decisions decisions = new Decisions(List.of(), planned, List.of());
        return judgement(plant, status, winner, dissenters, planned, List.of(), decisions, Bounds.ofPlans(decisions));
    }

    private Judgement judgeRejected(Plant plant, List<Claim> reported, List<Claim> planned) {
        Claim winner = denials.against(reported).findFirst().orElseThrow();
        Decisions decisions = new Decisions(Judgement.withoutLists(reported), planned, List.of());
        return judgement(
                plant,
                VerdictStatus.REJECTED,
                winner,
                reported,
                planned,
                List.of(),
                decisions,
                bounds(plant, decisions));
    }

    /** @param undenied those that decide: with others, a list of possible places decides nothing */
    private Judgement judgeUndenied(
            Plant plant, List<Claim> reported, List<Claim> undenied, List<Claim> announcements, List<Claim> wider) {
        Claim winner = undenied.get(0);
        List<Claim> contradicting = new ArrayList<>(denials.against(reported).toList());
        // Whoever names another plant contradicts a source that names this one alone.
        reports.stream()
                .filter(claim -> undenied.stream().anyMatch(sole -> sole.isExclusive() && denials.denies(sole, claim)))
                .filter(claim -> !contradicting.contains(claim))
                .forEach(contradicting::add);
        List<Claim> best =
                undenied.stream().filter(claim -> claim.rank() == winner.rank()).toList();
        List<Claim> better = betterElsewhere(plant, undenied);
        VerdictStatus status;
        if (!better.isEmpty() || undenied.stream().allMatch(Judge::isWeak)) {
            status = VerdictStatus.UNCONFIRMED;
            better.stream().filter(claim -> !contradicting.contains(claim)).forEach(contradicting::add);
        } else if (best.stream().allMatch(denials::isContested)) {
            status = VerdictStatus.DISPUTED;
        } else {
            status = VerdictStatus.SUPPORTED;
        }
        contradicting.sort(Ranking.BEST_FIRST);
        Decisions decisions = new Decisions(undenied, announcements, relevant(wider, undenied));
        List<Claim> agreeing = Stream.concat(reported.stream(), decisions.wider().stream())
                .filter(claim -> claim != winner)
                .sorted(Ranking.BEST_FIRST)
                .toList();
        Bounds bounds = bounds(plant, decisions);
        return judgement(
                plant,
                status,
                winner,
                contradicting,
                announcements,
                agreeing,
                decisions,
                status == VerdictStatus.SUPPORTED ? bounds : bounds.uncertain());
    }

    /** Whether only a source of the lowest rank says it, or a source says it of a twin, or only that it may be so. */
    private static boolean isWeak(Claim claim) {
        return claim.isOfTwin() || claim.isListed() || claim.source.isWeak();
    }

    /** The claims ranked above all of these that name other plants for the same market and time. */
    private List<Claim> betterElsewhere(Plant plant, List<Claim> undenied) {
        int best = undenied.get(0).rank();
        return reports.stream()
                .filter(claim ->
                        claim.rank() < best && !ClaimOverlap.includesPlant(claim, plant) && denials.isUndenied(claim))
                .filter(claim -> undenied.stream()
                        .allMatch(
                                own -> ClaimOverlap.sharesMarket(own, claim) && ClaimOverlap.timesOverlap(own, claim)))
                .toList();
    }

    /** A nameplate continues from one generation to the next: a claim by nameplate concerns those that its dates overlap. */
    private static List<Claim> relevant(List<Claim> wider, List<Claim> undenied) {
        return wider.stream()
                .filter(claim -> claim.model != null
                        || undenied.stream()
                                .filter(ClaimOverlap::statesTime)
                                .allMatch(own -> ClaimOverlap.timesOverlap(own, claim)))
                .toList();
    }

    private Judgement judgement(
            Plant plant,
            VerdictStatus status,
            Claim winner,
            List<Claim> dissenters,
            List<Claim> announcements,
            List<Claim> agreeing,
            Decisions decisions,
            Bounds bounds) {
        return new Judgement(
                plant,
                model,
                status,
                claims,
                winner,
                dissenters,
                announcements.stream().sorted(Ranking.BEST_FIRST).toList(),
                agreeing,
                decisions.start(),
                decisions.end(),
                decisions.markets(),
                bounds);
    }
}
