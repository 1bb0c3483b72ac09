package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.vehicle.Model;

/**
 * A claim judged by itself. One that names a plant and a model belongs to a verdict; one about a country, a region or a whole
 * brand is measured against every answer for its time.
 */
@Description(
        "How a claim about production compares with the answers: with the verdicts that use it, or with all answers.")
public record ClaimJudgement(
        @NonNull @Description("The result.") ClaimOutcome outcome,

        @NonNull @Description("Why, in a sentence.") String reason,

        @NonNull
        @Description("The answers that use it, or those at its place and for its time with which it was compared.")
        List<@NonNull ProductionPeriod> productionPeriods) {

    /** @param claim a claim about production, in force */
    static ClaimJudgement of(Claim claim) {
        List<ProductionPeriod> all = (claim.brand != null ? claim.brand.models : claim.subjects)
                .stream().flatMap(model -> model.allProductionPeriods.stream()).toList();
        List<ProductionPeriod> bearing = all.stream()
                .filter(period -> period.claims.stream().anyMatch(one -> one.slug.equals(claim.slug)))
                .toList();
        if (!bearing.isEmpty()) {
            return new ClaimJudgement(
                    ClaimOutcome.IN_VERDICT, "It bears on %s.".formatted(count(bearing.size(), "answer")), bearing);
        }
        if (claim.kind == ClaimKind.ANNOUNCED) {
            return new ClaimJudgement(ClaimOutcome.PLAN, "It is a plan, which makes no answer by itself.", List.of());
        }
        return against(claim, all.stream().filter(ProductionPeriod::isAnswer).toList());
    }

    private static ClaimJudgement against(Claim claim, List<ProductionPeriod> answers) {
        PartialDate published = claim.source.published;
        LocalDate last = claim.end != null ? claim.end.latest() : claim.source.knownOn();
        // A text without a date may be of any time before it was read.
        LocalDate first =
                claim.start != null ? claim.start.earliest() : published != null ? published.earliest() : LocalDate.MIN;
        Set<String> markets = ClaimOverlap.within(claim.markets);
        List<ProductionPeriod> then = answers.stream()
                .filter(period -> period.isPossible(first, last))
                .filter(period -> markets.isEmpty() || markets.stream().anyMatch(period::isFor))
                .toList();
        List<ProductionPeriod> there = then.stream()
                .filter(period -> ClaimOverlap.includesPlant(claim, period.plant))
                .toList();
        String reason = then.isEmpty()
                ? "No answer speaks of what it says."
                : "Of the %s that the answers have %s, %d %s %s %s."
                        .formatted(
                                count(models(then), "model"),
                                when(first, last),
                                models(there),
                                models(there) == 1 ? "was built" : "were built",
                                claim.plant == null ? "in" : "at",
                                Naming.place(claim));
        return new ClaimJudgement(outcome(claim, then, there), reason, there);
    }

    private static ClaimOutcome outcome(Claim claim, List<ProductionPeriod> then, List<ProductionPeriod> there) {
        // A place that is only possible is not refuted where the answers name others.
        if (then.isEmpty() || claim.isListed() && there.isEmpty()) {
            return ClaimOutcome.UNTESTED;
        }
        if (claim.stance == Stance.DENIES) {
            return there.isEmpty() ? ClaimOutcome.HOLDS : ClaimOutcome.DOES_NOT_HOLD;
        }
        if (there.isEmpty()) {
            return ClaimOutcome.DOES_NOT_HOLD;
        }
        return claim.isExclusive() && there.size() < then.size() ? ClaimOutcome.HOLDS_IN_PART : ClaimOutcome.HOLDS;
    }

    private static String when(LocalDate first, LocalDate last) {
        String to = new PartialDate(last.toString()).inWords();
        if (first.equals(LocalDate.MIN)) {
            return "up to %s, when the undated text was read".formatted(to);
        }
        return first.equals(last)
                ? "for " + to
                : "from %s to %s".formatted(new PartialDate(first.toString()).inWords(), to);
    }

    private static int models(List<ProductionPeriod> periods) {
        Stream<Model> models = periods.stream().map(period -> period.model);
        return (int) models.map(model -> model.slug).distinct().count();
    }

    private static String count(int number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
