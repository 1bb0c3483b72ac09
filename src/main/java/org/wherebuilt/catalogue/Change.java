package org.wherebuilt.catalogue;

import java.util.Map;

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
}
