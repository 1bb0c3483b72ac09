package org.wherebuilt.vin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads one file row by row and tells what is wrong with a cell by file, line, column, value and rule, in the words that the catalogue's
 * own files are told in. The catalogue's reader makes rows for the database; the register is read for memory and ten times as long.
 */
final class RegisterSheet {

    private static final Pattern YEAR = Pattern.compile("19[89]\\d|20\\d\\d");

    private final String file;
    private final List<String> columns;
    private final List<String> problems;
    private List<String> row;
    private long line;

    RegisterSheet(String file, List<String> columns, List<String> problems) {
        this.file = file;
        this.columns = columns;
        this.problems = problems;
    }

    /** Calls back for every row; the cells are asked for by column. */
    void read(RegisterFiles files, Consumer<RegisterSheet> eachRow) {
        byte[] bytes = files.read(file).orElse(null);
        if (bytes == null) {
            problems.add("vin/%s: the file is missing".formatted(file));
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            problems.add("vin/%s: is not UTF-8 text: save the file with the encoding UTF-8".formatted(file));
            return;
        }
        line = 0;
        // Spreadsheets put a byte order mark in front of UTF-8; it is not part of the first column's name.
        for (int start = text.startsWith("\uFEFF") ? 1 : 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            line++;
            row = cells(text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end));
            start = end + 1;
            if (line == 1) {
                if (!row.equals(columns)) {
                    problems.add("vin/%s line 1: the columns must be %s".formatted(file, String.join(",", columns)));
                    return;
                }
            } else if (row.size() == columns.size()) {
                eachRow.accept(this);
            } else if (row.size() > 1 || !row.get(0).isBlank()) {
                problems.add("vin/%s line %d: the line has %d cells and the file has %d columns"
                        .formatted(file, line, row.size(), columns.size()));
            }
        }
    }

    /** A general reader of CSV takes several times as long. A quotation mark left open makes one cell of the rest. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(10);
        int start = 0;
        while (start <= line.length()) {
            boolean quoted = start < line.length() && line.charAt(start) == '"';
            int end = line.indexOf(',', quoted ? endOfQuote(line, start) : start);
            end = end < 0 ? line.length() : end;
            String cell = line.substring(start, end);
            cells.add(quoted ? unquoted(cell) : cell);
            start = end + 1;
        }
        return cells;
    }

    private static String unquoted(String cell) {
        int end = cell.lastIndexOf('"');
        return cell.substring(1, end > 0 ? end : cell.length()).replace("\"\"", "\"");
    }

    private static int endOfQuote(String line, int start) {
        int end = line.indexOf('"', start + 1);
        while (end >= 0 && end + 1 < line.length() && line.charAt(end + 1) == '"') {
            end = line.indexOf('"', end + 2);
        }
        return end < 0 ? line.length() : end + 1;
    }

    /** The cell, empty when blank. */
    String get(String column) {
        return row.get(columns.indexOf(column)).strip();
    }

    /** The cell, or null when it breaks the rule; the problem is told. */
    String get(String column, Predicate<String> rule, String what) {
        String cell = get(column);
        if (rule.test(cell)) {
            return cell;
        }
        problem(column, cell, what);
        return null;
    }

    /** The cell, which must be one of the known ones; null when it is blank or the problem is told. */
    String reference(String column, Set<String> known, String where, boolean required) {
        String cell = get(column);
        if (cell.isEmpty() && !required) {
            return null;
        }
        return get(column, known::contains, "is not in " + where);
    }

    /** The cell as a model year; the default when it is blank. */
    int year(String column, int blank) {
        String cell = get(column);
        if (cell.isEmpty()) {
            return blank;
        }
        String year = get(column, YEAR.asMatchPredicate(), "is not a model year such as 2012");
        return year == null ? blank : Integer.parseInt(year);
    }

    /** The first and the last model year of the columns from and to, blank for {@code 0} and {@code open}. */
    int[] years(int open) {
        int[] years = {year("from", 0), year("to", open)};
        if (years[1] < years[0]) {
            problem("to", get("to"), "is before from, " + years[0]);
        }
        return years;
    }

    /** Positions 4 to 8; {@link Positions#ANY} when blank. */
    Positions positions(String column) {
        String cell = get(
                column,
                text -> text.isEmpty() || Positions.FORM.matcher(text).matches(),
                "is not a pattern of positions 4 to 8 such as *J5[A-E]*");
        return Positions.parse(cell == null ? "" : cell);
    }

    void problem(String column, String value, String rule) {
        problems.add("vin/%s line %d, column %s, value \"%s\": %s".formatted(file, line, column, value, rule));
    }
}
