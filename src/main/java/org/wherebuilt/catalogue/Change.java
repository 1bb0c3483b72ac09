package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.stream.Stream;

/**
 * One change of one row of the catalogue that a person asks for.
 *
 * @param kind what to do
 * @param file the name of the file that rows of this kind stand in, without {@code .csv}
 * @param key what identifies the row in its file; null for a new one, whose cells have it
 * @param cells the row's new cells, by the names of the file's columns; empty when it is retracted
 * @param ifVersion the version of the row that the person saw; null if they do not say
 * @param field where the request has the change, such as {@code changes[2].claim}
 */
public record Change(Kind kind, String file, String key, Map<String, String> cells, String ifVersion, String field) {

    /** What to do with a row. */
    public enum Kind {
        RECORD,
        CORRECT,
        RETRACT
    }

    /** What a row of the file is, such as {@code claim}. */
    public String what() {
        return CatalogueFormat.named(file).table();
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
