package org.wherebuilt.vin;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vin.VinReport.VinContradiction;
import org.wherebuilt.vin.VinReport.VinModel;
import org.wherebuilt.vin.VinReport.VinPlace;

/**
 * Where the register and the catalogue contradict each other about a number.
 *
 * @param answers what the catalogue answers for a model
 */
record VinContradictions(
        List<VinPlace> places, List<VinModel> models, Function<Model, List<ProductionPeriod>> answers) {

    List<VinContradiction> all() {
        return models.stream().flatMap(this::of).toList();
    }

    /** A place of another model year than the model's says nothing about the model. */
    private Stream<VinContradiction> of(VinModel named) {
        List<Integer> years = named.modelYears().stream()
                .filter(year ->
                        places.stream().anyMatch(place -> place.modelYears().contains(year)))
                .toList();
        return years.isEmpty()
                ? Stream.empty()
                : named.models().stream()
                        .filter(model -> !answers.apply(model).isEmpty())
                        .map(model -> new VinContradiction(
                                describe(named, years, answers.apply(model)), model, answers.apply(model)));
    }

    /** Where both name the same plant they differ about the time, and not about the place. */
    private String describe(VinModel named, List<Integer> years, List<ProductionPeriod> answers) {
        List<VinPlace> decoded = VinPlace.in(years, places);
        List<ProductionPeriod> there = answers.stream()
                .filter(period -> decoded.stream()
                        .anyMatch(place -> place.plant() != null && period.plant.slug.equals(place.plant().slug)))
                .toList();
        return there.isEmpty()
                ? "Position 11 says %s for this %s of model year %s; by the catalogue it was built %s."
                        .formatted(
                                decoded.stream()
                                        .map(VinSummary::placeName)
                                        .distinct()
                                        .collect(Collectors.joining(" or ")),
                                named.nameplate(),
                                VinSummary.joinWithOr(years),
                                inWords(answers))
                : "Position 10 says model year %s for this %s; by the catalogue it was built %s."
                        .formatted(VinSummary.joinWithOr(years), named.nameplate(), inWords(there));
    }

    private static String inWords(List<ProductionPeriod> answers) {
        return answers.stream().map(VinContradictions::inWords).collect(Collectors.joining(" and "));
    }

    private static String inWords(ProductionPeriod period) {
        return "at "
                + period.plant.name
                + Objects.requireNonNullElse(period.start == null ? null : " from " + period.start.inWords(), "")
                + Objects.requireNonNullElse(period.end == null ? null : " to " + period.end.inWords(), "");
    }
}
