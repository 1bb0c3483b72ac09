package org.wherebuilt.catalogue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads one file into rows and checks it cell by cell and row by row. What is wrong goes to the list of problems. */
final class SheetReader {

    private final Sheet sheet;
    private final List<Problem> problems;

    SheetReader(Sheet sheet, List<Problem> problems) {
        this.sheet = sheet;
        this.problems = problems;
    }

    /** The rows whose cells are right one by one; empty when the file cannot be read as a table at all. */
    List<Row> read(byte[] bytes) {
        String text = decode(bytes);
        return text == null ? List.of() : parse(text);
    }

    private String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, text, true);
        if (result.isError()) {
            long line = 1 + text.flip().chars().filter(c -> c == '\n').count();
            problems.add(new Problem(
                    sheet.file(), line, null, null, "is not UTF-8 text: save the file with the encoding UTF-8"));
            return null;
        }
        String decoded = text.flip().toString();
        // Spreadsheets put a byte order mark in front of UTF-8; it is not part of the first column's name.
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    private List<Row> parse(String text) {
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), CSVFormat.RFC4180)) {
            List<String> header = null;
            long line = 1;
            for (CSVRecord record : parser) {
                if (header == null) {
                    header = header(record);
                    if (header.isEmpty()) {
                        return List.of();
                    }
                } else if (record.size() > 1 || !record.get(0).isBlank()) {
                    row(line, header, record, rows);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
            if (header == null) {
                problems.add(
                        new Problem(sheet.file(), 1, null, null, "the file is empty: it needs a line of column names"));
            }
        } catch (UncheckedIOException | IOException unbalanced) {
            problems.add(new Problem(
                    sheet.file(),
                    rows.isEmpty() ? 1 : rows.get(rows.size() - 1).line() + 1,
                    null,
                    null,
                    "from here on the quotation marks do not pair up: a cell with a comma or a quotation mark stands"
                            + " between \"…\", and a quotation mark within it is written twice"));
            return List.of();
        }
        return rows;
    }

    private List<String> header(CSVRecord record) {
        List<String> names = record.stream().map(String::strip).toList();
        List<String> wanted = sheet.header();
        // A column that may be blank may be left out: a folder made for an earlier version need not know of it.
        List<String> missing =
                sheet.required().stream().filter(name -> !names.contains(name)).toList();
        for (String name : missing) {
            problems.add(new Problem(sheet.file(), 1, name, null, "the column is missing"));
        }
        for (int i = 0; i < names.size(); i++) {
            if (!wanted.contains(names.get(i))) {
                problems.add(new Problem(
                        sheet.file(),
                        1,
                        names.get(i),
                        null,
                        "unknown column; the columns are " + String.join(",", wanted)));
            } else if (names.indexOf(names.get(i)) < i) {
                problems.add(new Problem(sheet.file(), 1, names.get(i), null, "the column is there twice"));
            }
        }
        return missing.isEmpty() ? names : List.of();
    }

    private void row(long line, List<String> header, CSVRecord record, List<Row> rows) {
        if (record.size() != header.size()) {
            problems.add(new Problem(
                    sheet.file(),
                    line,
                    null,
                    null,
                    "the line has %d cells and the file has %d columns: a cell with a comma in it stands between \"…\""
                            .formatted(record.size(), header.size())));
            return;
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String cell = record.get(i).strip();
            cells.put(header.get(i), cell.isEmpty() ? null : cell);
        }
        Row row = new Row(line, cells);
        int before = problems.size();
        sheet.columns().forEach(column -> check(row, column));
        if (problems.size() == before) {
            sheet.rules().stream()
                    .filter(rule -> rule.broken().test(row))
                    .forEach(rule -> problems.add(
                            new Problem(sheet.file(), line, rule.column(), row.get(rule.column()), rule.says())));
            rows.add(row);
        }
    }

    private void check(Row row, Column column) {
        String cell = row.get(column.name());
        if (cell == null) {
            if (column.required()) {
                problems.add(new Problem(sheet.file(), row.line(), column.name(), "", "must be filled in"));
            }
        } else if (cell.indexOf('\0') >= 0) {
            problems.add(new Problem(sheet.file(), row.line(), column.name(), null, "contains a NUL character"));
        } else {
            column.rule()
                    .apply(cell)
                    .ifPresent(rule -> problems.add(new Problem(sheet.file(), row.line(), column.name(), cell, rule)));
        }
    }
}
