package org.wherebuilt.explorer;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wherebuilt.production.BuiltIn;
import org.wherebuilt.production.LineAtPlant;
import org.wherebuilt.production.ListedYears;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.Strength;

/**
 * What stands on the picture of an answer; {@link Canvas} draws it.
 *
 * @param question in small letters above the title
 * @param more what there was no room for; may be empty
 */
record Card(String question, String title, List<Line> lines, String more) {

    /** As many as the picture has room for. */
    private static final int LINES = 3;

    /** The picture of the whole site. */
    static final Card SITE = new Card(
            "Wherebuilt",
            "Where was it built?",
            List.of(new Line(
                    "Which plant built which car, when and for whom",
                    "Every answer names its sources, also those that disagree.",
                    "")),
            "");

    /**
     * @param text which plant or which car
     * @param detail when, and how well that is backed
     * @param status the verdict, in lower case; empty for none
     */
    record Line(String text, String detail, String status) {}

    static Card of(
            String question,
            String title,
            List<ProductionPeriod> answers,
            Function<ProductionPeriod, String> words,
            String nothing) {
        List<Line> lines = answers.stream()
                .map(period -> new Line(words.apply(period), detail(period, answers.size() == 1), status(period)))
                .toList();
        return of(question, title, lines, nothing);
    }

    static Card ofLine(String name, List<BuiltIn> built) {
        return of(
                "Where was it built?",
                name,
                built.stream()
                        .map(one -> new Line(
                                one.country().name,
                                ListedYears.inWords(one.modelYears()),
                                one.status().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                "No country is confirmed");
    }

    /** Of a plant of which only lines are known. */
    static Card ofPlant(String question, String name, List<LineAtPlant> built) {
        return of(
                question,
                name,
                built.stream()
                        .map(one -> new Line(
                                Words.name(one.line()),
                                ListedYears.inWords(one.modelYears()),
                                one.possible() ? "possible" : ""))
                        .toList(),
                "");
    }

    private static Card of(String question, String title, List<Line> lines, String nothing) {
        return new Card(
                question,
                title,
                lines.isEmpty()
                        ? List.of(new Line(nothing, "", ""))
                        : lines.stream().limit(LINES).toList(),
                lines.size() > LINES ? "and " + (lines.size() - LINES) + " more" : "");
    }

    private static String status(ProductionPeriod period) {
        return period.status.name().toLowerCase(Locale.ROOT);
    }

    /** A single answer has room for all that backs it. */
    private static String detail(ProductionPeriod period, boolean single) {
        Strength strength = period.getVerdict().getStrength();
        String backing = single
                ? strength.inWords()
                : strength.independentSources() == 1
                        ? "one source"
                        : strength.independentSources() + " independent sources";
        return Stream.of(Words.span(period), backing)
                .filter(words -> !words.isEmpty())
                .collect(joining(" · "));
    }
}
