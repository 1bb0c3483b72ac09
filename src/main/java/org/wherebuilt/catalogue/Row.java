package org.wherebuilt.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.wherebuilt.evidence.PartialDate;

/** One line of a catalogue file: its cells by column name, blank ones as null. */
record Row(long line, Map<String, String> cells) {

    /** The cell, or null when it is blank. */
    String get(String column) {
        return cells.get(column);
    }

    boolean has(String column) {
        return cells.get(column) != null;
    }

    /** The cell, which holds a date as precise as its source. */
    PartialDate date(String column) {
        return new PartialDate(get(column));
    }

    /** The parts of a cell that lists several values between semicolons; none when it is blank. */
    List<String> list(String column) {
        String cell = cells.get(column);
        return cell == null
                ? List.of()
                : Arrays.stream(cell.split(";", -1)).map(String::strip).toList();
    }
}
