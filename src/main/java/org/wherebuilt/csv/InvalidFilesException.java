package org.wherebuilt.csv;

import java.util.List;
import java.util.stream.Collectors;

/** The files break the rules. The exception has every problem that was found. */
public class InvalidFilesException extends RuntimeException {

    /** A misspelt name can break every row that uses it. */
    private static final int MOST_IN_MESSAGE = 100;

    private final transient List<Problem> problems;

    /** @param consequence the first sentence of the message: what did not happen */
    public InvalidFilesException(String consequence, List<Problem> problems) {
        super(problems.stream()
                .limit(MOST_IN_MESSAGE)
                .map(Problem::toString)
                .collect(Collectors.joining(
                        "\n  ",
                        "%s %s:\n  "
                                .formatted(
                                        consequence,
                                        problems.size() == 1 ? "1 problem" : problems.size() + " problems"),
                        problems.size() > MOST_IN_MESSAGE
                                ? "\n  and %d more".formatted(problems.size() - MOST_IN_MESSAGE)
                                : "")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
