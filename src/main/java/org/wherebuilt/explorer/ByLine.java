package org.wherebuilt.explorer;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.production.LineAtPlant;
import org.wherebuilt.production.ListedYears;

/**
 * One line that sources name for a plant, as a page has it in plain text.
 *
 * @param years the model years that they name, such as 2007 to 2013, 2015; empty for none
 * @param possible whether the plant is one of several of a list
 * @param sources the best ranked
 * @param more the other sources
 */
record ByLine(String name, String path, String years, boolean possible, List<Fact.Text> sources, List<Fact.Text> more) {

    /** As many sources stand in a row; the others are folded. */
    private static final int SOURCES = 3;

    /** As many names stand in a sentence. */
    private static final int NAMES = 4;

    static ByLine of(LineAtPlant built) {
        List<Fact.Text> sources = built.claims().stream().map(ByLine::said).toList();
        return new ByLine(
                Words.name(built.line()),
                Words.path(built.line()),
                ListedYears.inWords(built.modelYears()),
                built.possible(),
                sources.stream().limit(SOURCES).toList(),
                sources.stream().skip(SOURCES).toList());
    }

    /** One document says it of many years, so each has its own. */
    private static Fact.Text said(Claim claim) {
        String when = Stream.of(claim.start, claim.end)
                .filter(Objects::nonNull)
                .distinct()
                .map(PartialDate::inWords)
                .collect(joining(" to "));
        return new Fact.Text(claim.source.title + (when.isEmpty() ? "" : ", " + when), Words.path(claim));
    }

    /** What they say of a plant of which they name no model. */
    static String sentence(List<LineAtPlant> lines) {
        List<LineAtPlant> known =
                lines.stream().filter(line -> !line.possible()).toList();
        int possible = lines.size() - known.size();
        if (known.isEmpty()) {
            return "Sources list it as one of several possible plants of " + named(lines) + ".";
        }
        return "By sources, it is a plant of " + named(known)
                + (possible == 0 ? "" : ", and list it as a possible plant of " + possible + " more")
                + ".";
    }

    /** 8 lines: BMW X3, BMW X4, BMW X5, BMW X6 and 4 more. */
    private static String named(List<LineAtPlant> lines) {
        String more = lines.size() > NAMES ? " and " + (lines.size() - NAMES) + " more" : "";
        return lines.stream()
                .limit(NAMES)
                .map(one -> Words.name(one.line()))
                .collect(joining(", ", Words.count(lines.size(), "line") + ": ", more));
    }
}
