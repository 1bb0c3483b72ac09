package org.wherebuilt.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** The files are not a catalogue: every problem that was found, and nothing was written. */
public class CatalogueException extends RuntimeException {

    private final transient List<Problem> problems;

    CatalogueException(List<Problem> problems) {
        super(problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining(
                        "\n  ",
                        "The catalogue was not loaded; nothing has changed. %s:\n  "
                                .formatted(problems.size() == 1 ? "1 problem" : problems.size() + " problems"),
                        "")));
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
