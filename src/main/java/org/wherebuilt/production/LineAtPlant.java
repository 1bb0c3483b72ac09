package org.wherebuilt.production;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelScope;

/** The other side of {@link BuiltIn#plants}: a line that sources name for a plant. It is computed for each question, too. */
@Description("A line of models of which sources say that a plant built it, or may have, or from which that follows.")
public record LineAtPlant(
        @NonNull @Description("The line.") Model line,

        @NonNull
        @Description(
                "The model years for which the claims name the plant, the earliest first. If some claims name it as the only plant, the"
                        + " years are of those.")
        List<@NonNull Integer> modelYears,

        @NonNull
        @Description(
                "Whether it is no more than possible: every claim has the kind LISTED, and names the plant as one of several.")
        boolean possible,

        @NonNull @Description("The claims that say so, the best ranked first.")
        List<@NonNull Claim> claims) {

    private static final Comparator<Model> BY_NAME = comparing((Model line) -> line.brand.name)
            .thenComparing(line -> line.name)
            .thenComparing(line -> line.slug);

    /**
     * By name. What is said of a generation by itself is not said of its line here: a production period has it.
     *
     * @param markets the slugs of those of which one is asked for; empty for any
     */
    static List<LineAtPlant> of(Plant plant, Set<String> markets, AsOf asOf) {
        List<Claim> said = plant.allClaims.stream()
                .filter(claim -> claim.stance == Stance.SUPPORTS && asOf.includes(claim))
                .sorted(Ranking.BEST_FIRST)
                .toList();
        return said.stream()
                .flatMap(claim -> claim.subjects.stream())
                .filter(model -> model.scope == ModelScope.LINE)
                .distinct()
                .sorted(BY_NAME)
                .map(line -> of(line, standing(line, said, markets, asOf)))
                .filter(one -> !one.claims.isEmpty())
                .toList();
    }

    /** Those about the line that its generations' answers leave standing. */
    private static List<Claim> standing(Model line, List<Claim> said, Set<String> markets, AsOf asOf) {
        List<ProductionPeriod> periods = line.generations.stream()
                .flatMap(generation -> ProductionPeriods.of(generation, asOf).stream())
                .toList();
        BuiltInQuestion question = new BuiltInQuestion(line, null, markets, periods);
        return said.stream()
                .filter(claim -> claim.subjects.contains(line) && question.concerns(claim) && question.stands(claim))
                .toList();
    }

    private static LineAtPlant of(Model line, List<Claim> claims) {
        boolean possible = claims.stream().allMatch(Claim::isListed);
        return new LineAtPlant(
                line,
                ListedYears.named(claims.stream().filter(claim -> possible || !claim.isListed())),
                possible,
                claims);
    }
}
