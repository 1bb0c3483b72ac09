package org.wherebuilt.kernel;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What tells one content of a row of the catalogue from another: a digest of its cells, in whatever order. An empty cell counts for nothing. */
public final class RowVersion {

    /** For descriptions in the schema. */
    public static final String IS =
            "Tells its versions apart, in any copy of the catalogue. A change can be made on the condition that it is still the same (`ifVersion`).";

    private static final int DIGITS = 16;

    private final Map<String, String> cells = new TreeMap<>();

    /** Adds a cell, by the name of its column in the catalogue's files. */
    public RowVersion with(String column, Object cell) {
        if (cell != null) {
            cells.put(
                    column,
                    cell instanceof Double number
                            ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                            : cell.toString());
        }
        return this;
    }

    /** Adds a cell that lists keys; their order says nothing. */
    public RowVersion withAll(String column, Iterable<String> keys) {
        TreeMap<String, String> sorted = new TreeMap<>();
        keys.forEach(key -> sorted.put(key, key));
        return with(column, sorted.isEmpty() ? null : String.join(";", sorted.keySet()));
    }

    @Override
    public String toString() {
        return Sha256.hex(cells.entrySet().stream()
                        .map(cell -> cell.getKey() + "=" + cell.getValue())
                        .collect(joining("\n")))
                .substring(0, DIGITS);
    }
}
