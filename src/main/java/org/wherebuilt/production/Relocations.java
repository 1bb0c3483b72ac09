package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;

/**
 * Compares where lines of models were built on two days. A line is a model with its predecessors and successors, and their
 * variants: what replaced a model elsewhere took its production along.
 */
final class Relocations {

    private final List<Model> models;
    private final Map<String, List<Model>> followers;
    private final Map<String, List<ProductionPeriod>> periods;

    private Relocations(List<Model> models, AsOf asOf) {
        this.models = models;
        this.periods = models.stream().collect(toMap(model -> model.slug, model -> ProductionPeriods.of(model, asOf)));
        this.followers = models.stream()
                .filter(model -> ancestor(model) != null)
                .collect(groupingBy(model -> ancestor(model).slug, TreeMap::new, toList()));
    }

    /** The lines among the models that are not built at the same plants on both days, by the first model's slug. */
    static List<Relocation> between(LocalDate from, LocalDate to, List<Model> models, AsOf asOf) {
        Relocations lines = new Relocations(
                models.stream()
                        .sorted(Comparator.comparing((Model model) -> model.slug))
                        .toList(),
                asOf);
        return lines.models.stream()
                .filter(model -> ancestor(model) == null)
                .map(first -> lines.relocation(lines.lineOf(first), from, to))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What a model comes from: its parent if it is a variant, else its predecessor. */
    private static Model ancestor(Model model) {
        return model.variantOf != null ? model.variantOf : model.predecessor;
    }

    private List<Model> lineOf(Model first) {
        List<Model> line = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Model> next = List.of(first);
        while (!next.isEmpty()) {
            line.addAll(next.stream().filter(model -> seen.add(model.slug)).toList());
            next = next.stream()
                    .flatMap(model -> followers.getOrDefault(model.slug, List.of()).stream())
                    .filter(model -> !seen.contains(model.slug))
                    .toList();
        }
        return line;
    }

    private Optional<Relocation> relocation(List<Model> line, LocalDate from, LocalDate to) {
        List<ProductionPeriod> then = periodsOf(line, from);
        List<ProductionPeriod> now = periodsOf(line, to);
        List<Plant> fromPlants = plants(then);
        List<Plant> toPlants = plants(now);
        if (slugs(fromPlants).equals(slugs(toPlants))) {
            return Optional.empty();
        }
        List<ProductionPeriod> both =
                Stream.concat(then.stream(), now.stream()).distinct().toList();
        List<Model> built = line.stream()
                .filter(model -> both.stream().anyMatch(period -> period.model.slug.equals(model.slug)))
                .toList();
        Relocation.Kind kind = slugs(toPlants).containsAll(slugs(fromPlants))
                ? Relocation.Kind.STARTED
                : slugs(fromPlants).containsAll(slugs(toPlants)) ? Relocation.Kind.ENDED : Relocation.Kind.MOVED;
        return Optional.of(new Relocation(built, kind, fromPlants, toPlants, both));
    }

    /** A plant of which the sources are at odds, or weak, moves nothing. */
    private List<ProductionPeriod> periodsOf(List<Model> line, LocalDate on) {
        return line.stream()
                .flatMap(model -> periods.get(model.slug).stream())
                .filter(period -> period.status == VerdictStatus.SUPPORTED)
                .filter(period -> Answers.isPossible(period, on))
                .toList();
    }

    private static List<Plant> plants(List<ProductionPeriod> periods) {
        return periods.stream()
                .map(period -> period.plant)
                .distinct()
                .sorted(Comparator.comparing((Plant plant) -> plant.slug))
                .toList();
    }

    private static List<String> slugs(List<Plant> plants) {
        return plants.stream().map(plant -> plant.slug).toList();
    }
}
