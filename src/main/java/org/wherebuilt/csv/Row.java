package org.wherebuilt.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One line of a file: its cells by column name, without blanks around them; a blank cell is null.
 *
 * @param line the number of its line; rows that come from elsewhere have other numbers, each its own
 * @param place how messages call the row
 * @param file the file that it is of; null when it comes from elsewhere
 */
public record Row(long line, Map<String, String> cells, String place, String file) {

    /** A row of no file. */
    public Row(long line, Map<String, String> cells, String place) {
        this(line, cells, place, null);
    }

    /** A row that messages call by its line. */
    public Row(long line, Map<String, String> cells) {
        this(line, cells, "line " + line);
    }

    /** This row with other cells. */
    public Row with(Map<String, String> others) {
        return new Row(line, others, place, file);
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
