package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/**
 * One change of one row of the catalogue that a person asks for.
 *
 * @param kind what to do
 * @param file the name of the file that rows of this kind stand in, without {@code .csv}
 * @param key what identifies the row in its file; null for a new one, whose cells have it
 * @param cells the row's new cells, by the names of the file's columns; of a market its {@code members} and {@code parents} too; empty when
 *     it is retracted; those of the key when it is removed
 * @param ifVersion the version of the row that the person saw; null if they do not say
 * @param field where the request has the change, such as {@code changes[2].claim}; of a row of a file the file's name
 * @param of the row of a file that asks for it; null if a request does
 */
public record Change(
        Kind kind, String file, String key, Map<String, String> cells, String ifVersion, String field, Row of) {

    /** A change that a request asks for. */
    public Change(Kind kind, String file, String key, Map<String, String> cells, String ifVersion, String field) {
        this(kind, file, key, cells, ifVersion, field, null);
    }

    /** What to do with a row. */
    public enum Kind {
        RECORD,
        CORRECT,
        RETRACT,
        REMOVE
    }

    /** The slug of what it is made of; of a row without one, of what the row is about. */
    public String subject() {
        return key != null
                ? key
                : Stream.of("slug", "plant", "model")
                        .map(cells::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** What a row of the file is, such as {@code claim}. */
    public String what() {
        return CatalogueFormat.named(file).table();
    }

    /** Where a request has what the problem is about. */
    String fieldOf(Problem problem) {
        boolean hasFields = kind == Kind.RECORD || kind == Kind.CORRECT;
        if (!hasFields || problem.column() == null) {
            return field;
        }
        if (problem.file().equals(CatalogueFormat.MARKET_MEMBERS.file())) {
            boolean contains = new Row(0, cells).list("members").contains(problem.value());
            return field + (contains ? ".members" : ".parents");
        }
        return field + "." + field(problem.column());
    }

    /** The name that the schema has for a column: {@code exclusiveBecause} for {@code exclusive_because}. */
    public static String field(String column) {
        String[] words = column.split("_");
        return words[0]
                + Stream.of(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(joining());
    }
}
