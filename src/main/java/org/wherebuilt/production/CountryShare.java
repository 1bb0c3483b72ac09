package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Plant;

/** How much of what was built on a day was built in one country. */
@Description("The share of one country in the models that were built on a day.")
public record CountryShare(
        @NonNull @Description("The country.") Country country,

        @NonNull @Description("How many models were built there, certainly or possibly.")
        int models,

        @NonNull
        @Description("The share of all models that were built on that day, from 0 to 1. A model that was built in two "
                + "countries counts in both.")
        double share,

        @NonNull @Description("The plants that built them.") List<@NonNull Plant> plants) {

    /** The shares of the countries in which the periods were going on that day, the largest first. */
    static List<CountryShare> of(List<ProductionPeriod> periods, LocalDate on) {
        List<ProductionPeriod> built = periods.stream()
                .filter(ProductionPeriod::isAnswer)
                .filter(period -> Answers.isPossible(period, on))
                .toList();
        long all = distinctModels(built);
        Map<String, List<ProductionPeriod>> byCountry =
                built.stream().collect(groupingBy(period -> period.plant.country.code, TreeMap::new, toList()));
        return byCountry.values().stream()
                .map(inCountry -> new CountryShare(
                        inCountry.get(0).plant.country,
                        (int) distinctModels(inCountry),
                        (double) distinctModels(inCountry) / all,
                        inCountry.stream()
                                .map(period -> period.plant)
                                .distinct()
                                .sorted(Comparator.comparing((Plant plant) -> plant.slug))
                                .toList()))
                .sorted(Comparator.comparing(CountryShare::models).reversed())
                .toList();
    }

    private static long distinctModels(List<ProductionPeriod> periods) {
        return periods.stream().map(period -> period.model.slug).distinct().count();
    }
}
