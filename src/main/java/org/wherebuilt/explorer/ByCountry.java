package org.wherebuilt.explorer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.production.BuiltIn;
import org.wherebuilt.production.ListedYears;

/**
 * One country in which a line was built, as a page has it in plain text.
 *
 * @param status in lower case
 * @param years the model years that registers list, such as 2007 to 2013, 2015; empty for none
 */
record ByCountry(
        String country,
        String status,
        String years,
        List<AtPlant> plants,
        List<AtPlant> possible,
        List<Answer.Said> sources,
        String reason) {

    /**
     * One of its plants.
     *
     * @param years the model years for which it is named; empty if none is said
     */
    record AtPlant(String text, String address, String years) {}

    static ByCountry of(BuiltIn built) {
        return new ByCountry(
                built.country().name,
                built.status().name().toLowerCase(Locale.ROOT),
                ListedYears.inWords(built.modelYears()),
                linked(built.plants(), built, false),
                linked(possible(built), built, true),
                built.claims().stream().map(Answer.Said::of).toList(),
                built.reason());
    }

    /** What is named for some model years may be only possible for others. */
    private static List<Plant> possible(BuiltIn built) {
        return Stream.concat(
                        built.possiblePlants().stream(),
                        built.plants().stream().filter(plant -> !built.modelYearsAt(plant, true)
                                .isEmpty()))
                .toList();
    }

    private static List<AtPlant> linked(List<Plant> plants, BuiltIn built, boolean listed) {
        return plants.stream()
                .map(plant -> new AtPlant(
                        plant.name, Words.path(plant), ListedYears.inWords(built.modelYearsAt(plant, listed))))
                .toList();
    }
}
