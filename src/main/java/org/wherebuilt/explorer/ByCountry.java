package org.wherebuilt.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.production.BuiltIn;

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
        List<Fact.Text> plants,
        List<Fact.Text> possible,
        List<Answer.Said> sources,
        String reason) {

    static ByCountry of(BuiltIn built) {
        return new ByCountry(
                built.country().name,
                built.status().name().toLowerCase(Locale.ROOT),
                years(built.modelYears()),
                linked(built.plants()),
                linked(built.possiblePlants()),
                built.claims().stream().map(Answer.Said::of).toList(),
                built.reason());
    }

    private static List<Fact.Text> linked(List<Plant> plants) {
        return plants.stream()
                .map(plant -> new Fact.Text(plant.name, Words.path(plant)))
                .toList();
    }

    /** Years that follow one another as the first and the last of them. */
    static String years(List<Integer> years) {
        List<String> spans = new ArrayList<>();
        for (int from = 0; from < years.size(); ) {
            int to = from;
            while (to + 1 < years.size() && years.get(to + 1) == years.get(to) + 1) {
                to++;
            }
            spans.add(from == to ? "" + years.get(from) : years.get(from) + " to " + years.get(to));
            from = to + 1;
        }
        return String.join(", ", spans);
    }
}
