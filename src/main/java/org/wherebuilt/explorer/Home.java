package org.wherebuilt.explorer;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.production.Certainty;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.VerdictStatus;
import org.wherebuilt.vehicle.Model;

/**
 * The first page in plain text: the last day on which something was certainly built, as the page has it where no day is chosen.
 *
 * @param said the day in one sentence
 * @param plants where something was built on the day, those with most certain models first
 * @param claimed what is only claimed to have been built then
 * @param allModels the ways to everything else, by name
 * @param allPlants the same
 */
record Home(String said, List<At> plants, List<Built> claimed, List<Fact.Text> allModels, List<Fact.Text> allPlants) {

    /** A plant, and what it built on the day. */
    record At(String name, String path, String where, List<Built> built) {}

    /**
     * One model at one plant.
     *
     * @param certain whether it was built there on the day for certain
     * @param detail when, for which markets
     */
    record Built(String name, String path, String status, boolean certain, String detail, String strength) {}

    /** @param periods every one, whatever its status */
    static Home of(List<ProductionPeriod> periods, List<Model> models, List<Plant> plants, AsOf asOf) {
        LocalDate on = lastCertain(periods);
        List<ProductionPeriod> built = periods.stream()
                .filter(period -> period.certainty(on) != Certainty.NO)
                .sorted(Words.CERTAIN_FIRST)
                .toList();
        String said = new Headline(built, on).sentence();
        return new Home(
                asOf.isNow() ? said : said + " " + asOf.inWords() + ".",
                at(built.stream().filter(ProductionPeriod::isAnswer).toList(), on),
                built.stream()
                        .filter(period -> !period.isAnswer())
                        .map(period -> built(period, on, Words.name(period.model) + " at " + period.plant.name))
                        .toList(),
                links(models.stream().map(model -> new Fact.Text(Words.name(model), Words.path(model)))),
                links(plants.stream().map(plant -> new Fact.Text(plant.name, Words.path(plant)))));
    }

    /** Not a day to come, and today where no day is certain. */
    private static LocalDate lastCertain(List<ProductionPeriod> periods) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return periods.stream()
                .filter(period -> period.status == VerdictStatus.SUPPORTED)
                .map(period -> period.certainTo)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(last -> last.isBefore(today))
                .orElse(today);
    }

    private static List<At> at(List<ProductionPeriod> held, LocalDate on) {
        return held.stream()
                .collect(groupingBy(period -> period.plant.slug, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .sorted(comparing((List<ProductionPeriod> periods) -> -certain(periods, on))
                        .thenComparing(periods -> -periods.size())
                        .thenComparing(periods -> periods.get(0).plant.name))
                .map(periods -> at(periods.get(0).plant, periods, on))
                .toList();
    }

    private static long certain(List<ProductionPeriod> periods, LocalDate on) {
        return periods.stream()
                .filter(period -> period.certainty(on) == Certainty.CERTAIN)
                .count();
    }

    private static At at(Plant plant, List<ProductionPeriod> periods, LocalDate on) {
        return new At(
                plant.name,
                Words.path(plant),
                plant.city + ", " + plant.country.name,
                periods.stream()
                        .map(period -> built(period, on, Words.name(period.model)))
                        .toList());
    }

    private static Built built(ProductionPeriod period, LocalDate on, String name) {
        return new Built(
                name,
                Words.path(period.model) + "#at-" + period.plant.slug,
                period.status.name().toLowerCase(Locale.ROOT),
                period.certainty(on) == Certainty.CERTAIN,
                Stream.of(Words.span(period), Words.markets(period))
                        .filter(words -> !words.isEmpty())
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("no date stated"),
                period.getVerdict().getStrength().inWords());
    }

    private static List<Fact.Text> links(Stream<Fact.Text> all) {
        return all.sorted(comparing(Fact.Text::text)).toList();
    }
}
