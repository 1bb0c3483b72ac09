package org.wherebuilt.explorer;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.production.BuiltIn;
import org.wherebuilt.production.LineAtPlant;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.VerdictStatus;
import org.wherebuilt.vehicle.Model;

/**
 * The page of one model, plant or market as the server writes it.
 *
 * @param facts what else it leads to, in plain text
 * @param countries of a line, where it was built
 * @param lines of a plant, those that sources name for it
 * @param answers the same as the page draws, in plain text
 * @param card the picture of it; null for a market
 */
record Thing(
        Head head, List<Fact> facts, List<ByCountry> countries, List<ByLine> lines, List<Answer> answers, Card card) {

    Thing(Head head, List<Answer> answers, Card card) {
        this(head, List.of(), List.of(), List.of(), answers, card);
    }

    /** A preview shows about 200 characters. */
    private static final int SHOWN = 4;

    /** @param periods every one, whatever its status */
    static Thing of(Model model, List<ProductionPeriod> periods, AsOf asOf) {
        List<ProductionPeriod> answers = answers(periods);
        String name = Words.name(model);
        Head head = new Head(
                name,
                name + ": where it was built",
                lead(
                        asOf,
                        answers,
                        "Built at ",
                        period -> period.plant.name + ", " + period.plant.country.name + Words.behind(period),
                        nothing("a plant that built it", periods)),
                asOf.isNow() ? Words.path(model) + Head.PICTURE : Head.PICTURE,
                Structured.together(
                        Structured.model(model, answers.stream().map(period -> period.plant.country)),
                        ordered(periods).map(Structured::review)));
        Card card = Card.of(
                "Where was it built?",
                name,
                answers,
                period -> period.plant.name + ", " + period.plant.country.name,
                "No plant is confirmed");
        List<Fact> line = model.line == null
                ? List.of()
                : List.of(Fact.link("Line", Words.name(model.line), Words.path(model.line)));
        return new Thing(
                head,
                line,
                List.of(),
                List.of(),
                ordered(periods).map(Answer::at).toList(),
                card);
    }

    /** Of a line of models. */
    static Thing ofLine(Model line, List<BuiltIn> built, AsOf asOf) {
        String name = Words.name(line);
        List<BuiltIn> confirmed = built.stream()
                .filter(country -> country.status() == VerdictStatus.SUPPORTED)
                .toList();
        Head head = new Head(
                name,
                name + ": where it was built, by country",
                asOf(
                        asOf,
                        sentence(
                                confirmed.stream()
                                        .map(country -> country.country().name)
                                        .toList(),
                                "Built in ",
                                built.isEmpty()
                                        ? "No source says where it was built."
                                        : "No reliable source names a country in which it was built.")),
                asOf.isNow() ? Words.path(line) + Head.PICTURE : Head.PICTURE,
                List.of(Structured.model(line, confirmed.stream().map(BuiltIn::country))));
        List<Fact> generations = line.generations.isEmpty()
                ? List.of()
                : List.of(new Fact(
                        "Generations",
                        line.generations.stream()
                                .map(one -> new Fact.Text(Words.name(one), Words.path(one)))
                                .toList()));
        return new Thing(
                head,
                generations,
                built.stream().map(ByCountry::of).toList(),
                List.of(),
                List.of(),
                Card.ofLine(name, built));
    }

    /** @param periods every one, whatever its status */
    static Thing of(Plant plant, List<ProductionPeriod> periods, List<LineAtPlant> lines, AsOf asOf) {
        List<ProductionPeriod> answers = answers(periods);
        String place = plant.city + ", " + plant.country.name;
        Head head = new Head(
                plant.name,
                plant.name + ", " + place + ": what it built",
                lead(
                        asOf,
                        answers,
                        place + ". It built ",
                        period -> Words.name(period.model) + Words.behind(period),
                        place + ". "
                                + (lines.isEmpty()
                                        ? nothing("a model that it built", periods)
                                        : ByLine.sentence(lines))),
                asOf.isNow() ? Words.path(plant) + Head.PICTURE : Head.PICTURE,
                List.of(Structured.plant(plant)));
        String question = "What was built in " + place + "?";
        Card card = answers.isEmpty() && !lines.isEmpty()
                ? Card.ofPlant(question, plant.name, lines)
                : Card.of(question, plant.name, answers, period -> Words.name(period.model), "No model is confirmed");
        return new Thing(
                head,
                List.of(),
                List.of(),
                lines.stream().map(ByLine::of).toList(),
                ordered(periods).map(Answer::of).toList(),
                card);
    }

    /** @param periods every one that is for it, or for a market that contains it, whatever its status */
    static Thing of(Market market, List<ProductionPeriod> periods, AsOf asOf) {
        Map<String, Plant> named = answers(periods).stream()
                .filter(period -> period.markets.stream().anyMatch(one -> one.slug.equals(market.slug)))
                .collect(toMap(period -> period.plant.slug, period -> period.plant, (one, same) -> one, TreeMap::new));
        Head head = new Head(
                market.name,
                "Built for " + market.name + ": which plants, which models",
                asOf(
                        asOf,
                        sentence(
                                named.values().stream()
                                        .map(plant -> plant.name)
                                        .sorted()
                                        .toList(),
                                "Sources name it as a market of ",
                                "No source names it as a market of a plant.")),
                Head.PICTURE,
                List.of(Structured.market(market)));
        return new Thing(head, ordered(periods).map(Answer::both).toList(), null);
    }

    private static Stream<ProductionPeriod> ordered(List<ProductionPeriod> periods) {
        return periods.stream().sorted(Words.CERTAIN_FIRST);
    }

    private static List<ProductionPeriod> answers(List<ProductionPeriod> periods) {
        return ordered(periods).filter(ProductionPeriod::isAnswer).toList();
    }

    /** What is planned and what is not confirmed is on the page, with that word; a preview would lose it. */
    private static String nothing(String what, List<ProductionPeriod> periods) {
        return periods.stream().anyMatch(period -> period.status == VerdictStatus.PLANNED)
                ? "No source reports %s; there is a plan.".formatted(what)
                : "No %ssource names %s.".formatted(periods.isEmpty() ? "" : "reliable ", what);
    }

    private static String lead(
            AsOf asOf,
            List<ProductionPeriod> answers,
            String opening,
            Function<ProductionPeriod, String> words,
            String nothing) {
        return asOf(asOf, sentence(answers.stream().map(words).toList(), opening, nothing));
    }

    private static String asOf(AsOf asOf, String sentence) {
        return asOf.isNow() ? sentence : asOf.inWords() + ": " + sentence;
    }

    private static String sentence(List<String> items, String opening, String nothing) {
        if (items.isEmpty()) {
            return nothing;
        }
        String more = items.size() > SHOWN ? "; " + (items.size() - SHOWN) + " more" : "";
        return items.stream().limit(SHOWN).collect(joining("; ", opening, more + ". With sources."));
    }
}
