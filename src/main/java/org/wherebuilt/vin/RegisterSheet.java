package org.wherebuilt.vin;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads one file row by row and tells what is wrong with a cell by file, line, column, value and rule, in the words that the catalogue's
 * own files are told in. The catalogue's reader makes rows for the database; the register is read for memory and ten times as long.
 */
final class RegisterSheet {

    private final String file;
    private final List<String> columns;
    private final List<String> problems;
    private CSVRecord row;
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
        try (CSVParser parser = CSVParser.parse(
                new StringReader(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString()),
                CSVFormat.RFC4180)) {
            for (CSVRecord next : parser) {
                line = parser.getCurrentLineNumber();
                row = next;
                if (next.getRecordNumber() == 1) {
                    if (!next.toList().equals(columns)) {
                        problems.add(
                                "vin/%s line 1: the columns must be %s".formatted(file, String.join(",", columns)));
                        return;
                    }
                } else if (next.size() != columns.size()) {
                    problems.add("vin/%s line %d: the line has %d cells and the file has %d columns"
                            .formatted(file, line, next.size(), columns.size()));
                } else {
                    eachRow.accept(this);
                }
            }
        } catch (CharacterCodingException notUtf8) {
            problems.add("vin/%s: is not UTF-8 text: save the file with the encoding UTF-8".formatted(file));
        } catch (UncheckedIOException | IOException unbalanced) {
            problems.add("vin/%s line %d: from here on the quotation marks do not pair up".formatted(file, line + 1));
        }
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
        String year = get(column, text -> text.matches("19[89]\\d|20\\d\\d"), "is not a model year such as 2012");
        return year == null ? blank : Integer.parseInt(year);
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
