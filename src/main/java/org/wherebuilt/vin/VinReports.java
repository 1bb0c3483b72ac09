package org.wherebuilt.vin;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.SourceRepository;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.PlantRepository;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.ProductionPeriods;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelRepository;
import org.wherebuilt.vin.Maker.Dissent;
import org.wherebuilt.vin.RegisteredLine.RegisteredPlace;
import org.wherebuilt.vin.VinReport.Wmi;

/** Puts what the catalogue knows beside decoded numbers: four statements, however many numbers there are. */
@ApplicationScoped
class VinReports {

    private static final String BY_SLUG = "slug in ?1";

    private static final Comparator<RegisteredPlace> BY_COUNTRY_AND_TOWN = Comparator.comparing(
                    RegisteredPlace::place,
                    Comparator.comparing(
                                    (Place place) -> place.country() == null
                                            ? null
                                            : place.country().name(),
                                    Comparator.nullsLast(Comparator.naturalOrder()))
                            .thenComparing(Place::city, Comparator.nullsLast(Comparator.naturalOrder())))
            .thenComparing(place -> place.codes().get(0));

    private final PlantRepository plants;
    private final ModelRepository models;
    private final SourceRepository sources;
    private final ProductionPeriods productionPeriods;

    VinReports(
            PlantRepository plants,
            ModelRepository models,
            SourceRepository sources,
            ProductionPeriods productionPeriods) {
        this.plants = plants;
        this.models = models;
        this.sources = sources;
        this.productionPeriods = productionPeriods;
    }

    /** What the catalogue has of what some numbers name, by slug; the periods by their model's. */
    record CatalogueEntries(
            Map<String, Plant> plants,
            Map<String, Model> models,
            Map<String, SourceDocument> sources,
            Map<String, List<ProductionPeriod>> periods) {}

    /** A report for each, in their order. */
    List<VinReport> of(List<Decoded> numbers) {
        Set<String> wantedPlants = slugs(
                numbers.stream().flatMap(number -> number.places().stream()).map(Decoded.BuiltAt::plant));
        Set<String> wantedModels = slugs(
                numbers.stream().flatMap(number -> number.models().stream()).flatMap(named -> named.models().stream()));
        Stream<String> wantedLines =
                numbers.stream().flatMap(number -> number.models().stream()).map(Decoded.NamedModel::line);
        Stream<String> wantedSources = numbers.stream().flatMap(number -> Stream.of(
                        Stream.ofNullable(number.maker()).flatMap(VinReports::sourcesOf),
                        number.places().stream().map(Decoded.BuiltAt::source),
                        number.models().stream().map(Decoded.NamedModel::source))
                .flatMap(identity()));
        CatalogueEntries entries = new CatalogueEntries(
                plants.list(BY_SLUG, wantedPlants).stream().collect(toMap(plant -> plant.slug, identity())),
                models.list(BY_SLUG, slugs(Stream.concat(wantedModels.stream(), wantedLines))).stream()
                        .collect(toMap(model -> model.slug, identity())),
                sources(wantedSources),
                productionPeriods.list("model.slug in ?1 order by plant.slug", wantedModels).stream()
                        .collect(groupingBy(period -> period.model.slug)));
        return numbers.stream()
                .map(number -> new VinReportBuilder(number, entries).build())
                .toList();
    }

    /** The makers as the register's sources call them. */
    List<Wmi> wmis(List<Maker> makers) {
        Map<String, SourceDocument> named = sources(makers.stream().flatMap(VinReports::sourcesOf));
        return makers.stream()
                .flatMap(maker -> VinReportBuilder.wmi(maker, named).stream())
                .toList();
    }

    /** What the register lists for a line, with its sources. */
    RegisteredLine line(Model line, LinePlaces found) {
        Map<String, SourceDocument> named =
                sources(found.places().keySet().stream().map(LinePlaces.Listed::source));
        List<RegisteredPlace> places = found.places().entrySet().stream()
                .map(entry -> new RegisteredPlace(
                        entry.getKey().place(),
                        entry.getValue().codes().stream().map(String::valueOf).toList(),
                        List.copyOf(entry.getValue().wmis()),
                        named.get(entry.getKey().source())))
                .filter(place -> place.source() != null)
                .sorted(BY_COUNTRY_AND_TOWN)
                .toList();
        return new RegisteredLine(line, found.year(), found.isSure(), places, says(line, found, places));
    }

    private static String says(Model line, LinePlaces found, List<RegisteredPlace> places) {
        String car = "the %s %s of model year %d".formatted(line.brand.name, line.name, found.year());
        if (!found.isKnown()) {
            return "The register has no numbers of %s.".formatted(car);
        }
        long countries =
                places.stream().map(place -> place.place().country()).distinct().count();
        String says = "For numbers of %s the register lists %s"
                .formatted(
                        car,
                        switch (places.size()) {
                            case 0 -> "no place.";
                            case 1 ->
                                "one place only: %s."
                                        .formatted(places.get(0).place().inWords());
                            default ->
                                "%d places%s. It does not say which of them built it, and may lack one."
                                        .formatted(
                                                places.size(),
                                                countries == 1 ? "" : " in %d countries".formatted(countries));
                        });
        return found.isSure()
                ? says
                : says + " The list is for many model years: there may have been no such car in this one.";
    }

    private Map<String, SourceDocument> sources(Stream<String> slugs) {
        return sources.list(BY_SLUG, slugs(slugs)).stream().collect(toMap(source -> source.slug, identity()));
    }

    private static Stream<String> sourcesOf(Maker maker) {
        return Stream.concat(Stream.of(maker.source()), maker.dissent().stream().map(Dissent::source));
    }

    private static Set<String> slugs(Stream<String> slugs) {
        return slugs.filter(Objects::nonNull).collect(toSet());
    }
}
