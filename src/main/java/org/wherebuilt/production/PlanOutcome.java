package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.vehicle.Model;

/**
 * What became of a plan, by what is known at some time.
 *
 * @param periods the production that came of it, or whose end it announced; empty unless it was fulfilled or overtaken
 */
record PlanOutcome(PlanStatus status, List<ProductionPeriod> periods) {

    private static final PlanOutcome PLANNED = new PlanOutcome(PlanStatus.PLANNED, List.of());
    private static final PlanOutcome LAPSED = new PlanOutcome(PlanStatus.LAPSED, List.of());

    /** @param today the day by which a plan may have lapsed; evaluated only when nothing came of it */
    static PlanOutcome of(Claim plan, AsOf asOf, Supplier<LocalDate> today) {
        List<Model> models = plan.brand != null ? plan.brand.models : plan.subjects;
        List<ProductionPeriod> answers = models.stream()
                .flatMap(model -> ProductionPeriods.of(model, asOf).stream())
                .filter(ProductionPeriod::isAnswer)
                .toList();
        PlanOutcome outcome = endsProduction(plan) ? ofEnding(plan, answers) : ofBuilding(plan, answers, asOf);
        if (outcome != PLANNED) {
            return outcome;
        }
        boolean dropped = laterReports(plan, asOf).anyMatch(claim -> claim.stance == Stance.DENIES);
        return dropped || Bounds.lapses(plan).isBefore(today.get()) ? LAPSED : PLANNED;
    }

    private static boolean endsProduction(Claim plan) {
        return plan.stance == Stance.SUPPORTS && plan.isEndStated() && plan.start == null;
    }

    private static PlanOutcome ofBuilding(Claim plan, List<ProductionPeriod> answers, AsOf asOf) {
        List<ProductionPeriod> begun =
                answers.stream().filter(period -> beganAfter(plan, period)).toList();
        Predicate<ProductionPeriod> there = period -> ClaimOverlap.includesPlant(plan, period.plant);
        // A plan to leave a place came about where production elsewhere began.
        List<ProductionPeriod> fulfilled = begun.stream()
                .filter(plan.stance == Stance.SUPPORTS ? there : there.negate())
                .toList();
        if (!fulfilled.isEmpty()
                || laterReports(plan, asOf).anyMatch(claim -> claim.stance == Stance.SUPPORTS && plan.brand == null)) {
            return new PlanOutcome(PlanStatus.FULFILLED, fulfilled);
        }
        boolean elsewhere = plan.brand == null && plan.stance == Stance.SUPPORTS && !begun.isEmpty();
        return elsewhere ? new PlanOutcome(PlanStatus.OVERTAKEN, begun) : PLANNED;
    }

    private static boolean beganAfter(Claim plan, ProductionPeriod period) {
        return plan.source.published != null
                && period.start != null
                && !period.start.latest().isBefore(plan.source.published.earliest());
    }

    /** What is reported to have ended, and not only planned to. */
    private static PlanOutcome ofEnding(Claim plan, List<ProductionPeriod> answers) {
        List<ProductionPeriod> there = answers.stream()
                .filter(period -> ClaimOverlap.includesPlant(plan, period.plant))
                .toList();
        if (there.isEmpty()
                || !there.stream().map(ProductionPeriod::getVerdict).allMatch(Verdict::isReportedToHaveEnded)) {
            return PLANNED;
        }
        boolean otherwise = there.stream().anyMatch(period -> Ending.of(plan).contradicts(period.ending()));
        return new PlanOutcome(otherwise ? PlanStatus.OVERTAKEN : PlanStatus.FULFILLED, there);
    }

    /** What sources that are as good say later, and not as a plan, of the same subject and the very place. */
    private static Stream<Claim> laterReports(Claim plan, AsOf asOf) {
        Stream<Claim> about = plan.brand != null
                ? plan.brand.allClaims.stream()
                : plan.subjects.stream().flatMap(model -> model.allClaims.stream());
        return about.filter(claim -> claim.topic == Topic.PRODUCTION
                && claim.kind != ClaimKind.ANNOUNCED
                && asOf.includes(claim)
                && claim.rank() <= plan.rank()
                && !claim.source.knownOn().isBefore(plan.source.knownOn())
                && ClaimOverlap.includesPlace(plan, claim));
    }
}
