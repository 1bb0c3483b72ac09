package org.wherebuilt.explorer;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.Relocation;
import org.wherebuilt.vehicle.Model;

/**
 * What happened to one line of models between two days: a line of the page of moves, and a page of its own.
 *
 * @param line the slugs of its models; the first names it
 * @param kind in lower case: moved, started, ended
 * @param sentence in pieces, some of them links
 * @param answers what it rests on
 */
record Move(
        Days days,
        List<String> line,
        String kind,
        List<Fact.Text> sentence,
        Head head,
        List<Fact> facts,
        List<Answer> answers) {

    static Move of(Relocation relocation, Days days, AsOf asOf) {
        String path = path(relocation.line().get(0).slug, days);
        String names = relocation.line().stream().map(Words::name).collect(joining(", "));
        List<Fact.Text> sentence = sentence(relocation);
        String sentenceOfDays = "%s, the %s".formatted(capital(days.inWords()), text(sentence));
        String said = asOf.isNow() ? sentenceOfDays : asOf.inWords() + ": " + sentenceOfDays;
        Head head = new Head(
                names,
                "%s: %s %s".formatted(names, verb(relocation), days.inWords()),
                said,
                Head.PICTURE,
                Structured.together(
                        Structured.move(path, said, days, relocation.line()),
                        relocation.productionPeriods().stream().map(Structured::review)));
        return new Move(
                days,
                relocation.line().stream().map(model -> model.slug).toList(),
                relocation.kind().name().toLowerCase(Locale.ROOT),
                sentence,
                head,
                facts(relocation, days),
                relocation.productionPeriods().stream()
                        .sorted(Words.CERTAIN_FIRST)
                        .map(Answer::both)
                        .toList());
    }

    static String path(String slug, Days days) {
        return "/move/%s/%s/%s".formatted(slug, days.from(), days.to());
    }

    /** The same, as of another time, with what is different now; {@code knownAt} if that time is one of the catalogue's. */
    Move since(Optional<Move> present, boolean knownAt) {
        String changed = present.map(now -> text(now.sentence).equals(text(sentence))
                        ? "The answer is the same today."
                        : "The answer today: the " + text(now.sentence))
                .orElse(knownAt ? "The catalogue no longer has this answer." : "By what is known today, it did not.");
        List<Fact> all = new ArrayList<>(facts);
        all.add(Fact.of("Since then", changed));
        return new Move(days, line, kind, sentence, head, List.copyOf(all), answers);
    }

    public String slug() {
        return line.get(0);
    }

    public String path() {
        return path(slug(), days);
    }

    private static List<Fact> facts(Relocation relocation, Days days) {
        return List.of(
                new Fact("Models", links(relocation.line(), Words::titled, Words::path)),
                new Fact(
                        "Certainly or possibly built on " + Days.inWords(days.from()), plants(relocation.fromPlants())),
                new Fact("Certainly or possibly built on " + Days.inWords(days.to()), plants(relocation.toPlants())),
                Fact.link("All that moved", days.inWords(), days.path()));
    }

    private static List<Fact.Text> plants(List<Plant> plants) {
        return plants.isEmpty()
                ? List.of(new Fact.Text("at no plant, by supported answers", null))
                : links(plants, plant -> plant.name + ", " + plant.country.name, Words::path);
    }

    private static <T> List<Fact.Text> links(List<T> all, Function<T, String> name, Function<T, String> path) {
        return all.stream()
                .map(one -> new Fact.Text(name.apply(one), path.apply(one)))
                .toList();
    }

    /** Infiniti Q50 (V37), Infiniti Q50L (V37) moved from one plant (Japan, until 2014) to another (China, from November 2014). */
    private static List<Fact.Text> sentence(Relocation relocation) {
        List<Plant> left = without(relocation.fromPlants(), relocation.toPlants());
        List<Plant> came = without(relocation.toPlants(), relocation.fromPlants());
        List<Plant> stayed = without(relocation.toPlants(), came);
        List<Fact.Text> pieces = new ArrayList<>();
        for (Model model : relocation.line()) {
            pieces.add(plain(pieces.isEmpty() ? "" : ", "));
            pieces.add(new Fact.Text(Words.name(model), Words.path(model)));
        }
        pieces.add(plain(" " + verb(relocation)));
        boolean moved = relocation.kind() == Relocation.Kind.MOVED;
        add(pieces, moved ? " from " : " at ", left, plant -> until(relocation, plant));
        add(pieces, moved ? " to " : " at ", came, plant -> from(relocation, plant));
        add(pieces, "; still built at ", stayed, plant -> "");
        pieces.add(plain("."));
        return List.copyOf(pieces);
    }

    private static void add(List<Fact.Text> pieces, String opening, List<Plant> plants, Function<Plant, String> when) {
        for (int i = 0; i < plants.size(); i++) {
            Plant plant = plants.get(i);
            pieces.add(plain(i == 0 ? opening : i < plants.size() - 1 ? ", " : " and "));
            pieces.add(new Fact.Text(plant.name, Words.path(plant)));
            pieces.add(plain(" (" + plant.country.name + when.apply(plant) + ")"));
        }
    }

    private static Fact.Text plain(String text) {
        return new Fact.Text(text, null);
    }

    static String text(List<Fact.Text> pieces) {
        return pieces.stream().map(Fact.Text::text).collect(joining());
    }

    private static String until(Relocation relocation, Plant plant) {
        return only(relocation, plant)
                .map(period -> date("until ", period.getVerdict().getEnd().isPlanned(), period.end))
                .orElse("");
    }

    private static String from(Relocation relocation, Plant plant) {
        return only(relocation, plant)
                .map(period -> date("from ", period.getVerdict().getStart().isPlanned(), period.start))
                .orElse("");
    }

    private static String date(String opening, boolean planned, PartialDate date) {
        return date == null ? "" : ", " + (planned ? "planned " : "") + opening + date.inWords();
    }

    /** The one period of the line at the plant: where there are several, no single date is that of the line. */
    private static Optional<ProductionPeriod> only(Relocation relocation, Plant plant) {
        List<ProductionPeriod> there = relocation.productionPeriods().stream()
                .filter(period -> period.plant.slug.equals(plant.slug))
                .toList();
        return there.size() == 1 ? Optional.of(there.get(0)) : Optional.empty();
    }

    private static List<Plant> without(List<Plant> plants, List<Plant> others) {
        return plants.stream()
                .filter(plant -> others.stream().noneMatch(other -> other.slug.equals(plant.slug)))
                .toList();
    }

    private static String verb(Relocation relocation) {
        return switch (relocation.kind()) {
            case MOVED -> "moved";
            case STARTED -> "began";
            case ENDED -> "ended";
        };
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
