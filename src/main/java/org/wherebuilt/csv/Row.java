package org.wherebuilt.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One line of a file: its cells by column name, without blanks around them; a blank cell is null.
 *
 * @param line the number of its line; rows that come from elsewhere have other numbers, each its own
 * @param place how messages call the row
 */
public record Row(long line, Map<String, String> cells, String place) {

    /** A row of a file. */
    public Row(long line, Map<String, String> cells) {
        this(line, cells, "line " + line);
    }

    /** A row of the derived file of that name; {@link Problem} tells them from those of the file itself by their numbers. */
    public Row ofDerived(String file) {
        return new Row(line + Problem.DERIVED, cells, place + " of " + CatalogueFiles.DERIVED + file);
    }

    /** The cell, or null when it is blank. */
    public String get(String column) {
        return cells.get(column);
    }

    /** Whether the cell is not blank. */
    public boolean has(String column) {
        return cells.get(column) != null;
    }

    /** The parts of a cell that lists several values between semicolons; none when it is blank. */
    public List<String> list(String column) {
        String cell = cells.get(column);
        return cell == null
                ? List.of()
                : Arrays.stream(cell.split(";", -1)).map(String::strip).toList();
    }
}
