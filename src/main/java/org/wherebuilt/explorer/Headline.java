package org.wherebuilt.explorer;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.production.Certainty;
import org.wherebuilt.production.ProductionPeriod;

/**
 * A day in one sentence, the same that the page's module {@code headline.js} makes: what is certain, then what is possible, then what is
 * only claimed. A model counts once, by the best of these.
 */
final class Headline {

    private final LocalDate on;
    private final List<ProductionPeriod> certain;
    private final List<ProductionPeriod> possible;
    private final List<ProductionPeriod> claimed;

    /** @param built what was built on the day, certainly or possibly, or is claimed to have been */
    Headline(List<ProductionPeriod> built, LocalDate on) {
        this.on = on;
        List<ProductionPeriod> held = only(built, ProductionPeriod::isAnswer);
        this.certain = only(held, period -> period.certainty(on) == Certainty.CERTAIN);
        this.possible = only(held, period -> !certain.contains(period));
        this.claimed = only(built, period -> !held.contains(period));
    }

    String sentence() {
        List<ProductionPeriod> more = without(possible, certain);
        int elsewhere = models(possible).size() - models(more).size();
        int only = models(without(
                        claimed,
                        Stream.concat(certain.stream(), possible.stream()).toList()))
                .size();
        String day = "On " + new PartialDate(on.toString()).inWords() + ", ";
        String also = elsewhere == 0
                ? ""
                : ", " + (models(certain).size() == 1 ? "" : elsewhere + " of them ")
                        + "possibly at another plant, too";
        return Stream.of(
                                certain.isEmpty()
                                        ? day
                                                + (more.isEmpty()
                                                        ? "no source makes it certain or possible that something was built"
                                                        : "nothing is certain: " + were(more) + " possibly built "
                                                                + at(more))
                                        : day + were(certain) + " certainly built " + at(certain) + also,
                                certain.isEmpty() || more.isEmpty()
                                        ? ""
                                        : models(more).size() + " more possibly, " + at(more),
                                only == 0 ? "" : onlyClaimed(only))
                        .filter(part -> !part.isEmpty())
                        .collect(joining("; "))
                + ".";
    }

    private String onlyClaimed(int only) {
        return (certain.isEmpty() && possible.isEmpty() ? Words.count(only, "model") : only + " more")
                + (only == 1 ? " is" : " are") + " only claimed";
    }

    private static String were(List<ProductionPeriod> periods) {
        int number = models(periods).size();
        return Words.count(number, "model") + (number == 1 ? " was" : " were");
    }

    /** At how many plants, and in how many countries, or in which if it is one. */
    private static String at(List<ProductionPeriod> periods) {
        int plants = periods.stream()
                .map(period -> period.plant.slug)
                .collect(toSet())
                .size();
        Set<String> countries =
                periods.stream().map(period -> period.plant.country.name).collect(toSet());
        return "at " + Words.count(plants, "plant") + " in "
                + (countries.size() == 1 ? countries.iterator().next() : countries.size() + " countries");
    }

    private static Set<String> models(List<ProductionPeriod> periods) {
        return periods.stream().map(period -> period.model.slug).collect(toSet());
    }

    private static List<ProductionPeriod> without(List<ProductionPeriod> periods, List<ProductionPeriod> others) {
        Set<String> counted = models(others);
        return only(periods, period -> !counted.contains(period.model.slug));
    }

    private static List<ProductionPeriod> only(List<ProductionPeriod> periods, Predicate<ProductionPeriod> condition) {
        return periods.stream().filter(condition).toList();
    }
}
