package org.wherebuilt.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of comma-separated values whose first line names its columns. Reading it reports what makes it no valid table; the caller checks the
 * cells.
 *
 * @param file the file's name, as problems give it
 * @param columns the names of all columns that the file may have; null when it may have any
 * @param optional the columns that may be missing: a folder made for an earlier version does not have them
 */
public record CsvTable(String file, List<String> columns, Set<String> optional) {

    /** A wider file is none of ours; to say so of each column would take more memory than the file. */
    private static final int MOST_COLUMNS = 100;

    /** With so much that is wrong the file is another one, and the next line tells nothing new. */
    private static final int MOST_PROBLEMS = 1_000;

    /** A file whose columns are somebody else's to check. */
    public static CsvTable ofAnyColumns(String file) {
        return new CsvTable(file, null, Set.of());
    }

    /** Reads the file row by row. Each row has a cell for each column of the file. */
    public void read(byte[] bytes, List<Problem> problems, Consumer<Row> eachRow) {
        String text = decode(bytes, problems);
        if (text != null) {
            parse(text, problems, eachRow);
        }
    }

    private String decode(byte[] bytes, List<Problem> problems) {
        if (isUtf16(bytes)) {
            problems.add(Problem.ofFile(file, "is UTF-16 text: save the file with the encoding UTF-8"));
            return null;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (decoder.decode(ByteBuffer.wrap(bytes), text, true).isError()) {
            long line = 1 + text.flip().chars().filter(c -> c == '\n').count();
            problems.add(Problem.ofLine(file, line, "is not UTF-8 text: save the file with the encoding UTF-8"));
            return null;
        }
        String decoded = text.flip().toString();
        // Spreadsheets put a byte order mark in front of UTF-8; it is not part of the first column's name.
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    /** By its byte order mark, or without one by the zero beside each of the first letters. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF || (first == 0) != (second == 0);
    }

    private void parse(String text, List<Problem> problems, Consumer<Row> eachRow) {
        long line = 1;
        int before = problems.size();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), CSVFormat.RFC4180)) {
            List<String> header = null;
            for (CSVRecord record : parser) {
                if (header == null && record.size() > MOST_COLUMNS) {
                    problems.add(Problem.ofLine(
                            file, 1, "has %d columns; at most %d are accepted".formatted(record.size(), MOST_COLUMNS)));
                    return;
                }
                if (problems.size() - before >= MOST_PROBLEMS) {
                    problems.add(Problem.ofLine(file, line, "from here on nothing was read: too much is wrong before"));
                    return;
                }
                if (header == null) {
                    header = record.stream().map(String::strip).toList();
                    if (columns != null && (isSeparatedOtherwise(header, problems) || !isComplete(header, problems))) {
                        return;
                    }
                } else if (record.size() > 1 || !record.get(0).isBlank()) {
                    row(line, header, record, problems, eachRow);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
            if (header == null) {
                problems.add(Problem.ofLine(file, 1, "the file is empty: it needs a line of column names"));
            }
        } catch (UncheckedIOException | IOException unbalanced) {
            problems.add(Problem.ofLine(
                    file,
                    line,
                    "from here on the quotation marks do not pair up: a cell with a comma or a quotation mark stands"
                            + " between \"…\", and a quotation mark within it is written twice"));
        }
    }

    /** A header that is one cell for us, and has names of ours between other characters. */
    private boolean isSeparatedOtherwise(List<String> header, List<Problem> problems) {
        for (String separator : List.of(";", "\t")) {
            if (header.size() == 1
                    && columns.size() > 1
                    && columns.contains(header.get(0).split(separator)[0].replace("\"", ""))) {
                problems.add(Problem.ofFile(
                        file,
                        "the cells are separated by %s: save the file with commas"
                                .formatted(separator.equals(";") ? "semicolons" : "tabs")));
                return true;
            }
        }
        return false;
    }

    private boolean isComplete(List<String> header, List<Problem> problems) {
        int before = problems.size();
        for (String name : columns) {
            if (!optional.contains(name) && !header.contains(name)) {
                problems.add(new Problem(file, 1, name, null, "the column is missing"));
            } else if (header.indexOf(name) < header.lastIndexOf(name)) {
                problems.add(new Problem(file, 1, name, null, "the column occurs twice"));
            }
        }
        boolean complete = problems.size() == before;
        for (String name : header) {
            if (!columns.contains(name)) {
                problems.add(new Problem(
                        file, 1, name, null, "unknown column; the columns are " + String.join(",", columns)));
            }
        }
        return complete;
    }

    private void row(long line, List<String> header, CSVRecord record, List<Problem> problems, Consumer<Row> eachRow) {
        if (record.size() != header.size()) {
            problems.add(Problem.ofLine(
                    file,
                    line,
                    "the line has %d cells and the file has %d columns: a cell with a comma in it stands between \"…\""
                            .formatted(record.size(), header.size())));
            return;
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), cell(record.get(i)));
        }
        eachRow.accept(new Row(line, cells, "line " + line, file));
    }

    /**
     * The text as a cell has it: without blanks around it, with one spelling of each letter with an accent and of the end of a line,
     * whatever machine it came from. Null when it is blank.
     */
    public static String cell(String text) {
        String cell = Normalizer.normalize(text.strip(), Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        return cell.isEmpty() ? null : cell;
    }
}
