package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table to take along. A cell is a text, a number, a truth, a list of texts, or null.
 *
 * @param columns their names, in order
 * @param rows the cells by column; every row has every column
 */
record Table(List<String> columns, List<Map<String, Object>> rows) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By this, Excel knows that a file is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a spreadsheet takes for the beginning of a formula, and what it may skip before one (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    /** RFC 4180 in UTF-8, each line ended by CR and LF. */
    byte[] csv() {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(columns);
            for (Map<String, Object> row : rows) {
                printer.printRecord(columns.stream().map(row::get).map(Table::harmless));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(UTF_8);
    }

    /** The rows as an array of objects. */
    byte[] json() {
        try {
            return JSON.writeValueAsBytes(rows);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A workbook in which every cell but a number is the text that it is here, dates too: nothing is guessed and nothing is a formula. */
    byte[] xlsx() {
        List<List<Object>> cells = new ArrayList<>();
        cells.add(List.copyOf(columns));
        rows.forEach(row -> cells.add(columns.stream()
                .map(row::get)
                .map(cell -> cell instanceof Number ? cell : text(cell))
                .toList()));
        return Workbook.of(cells);
    }

    private static String harmless(Object cell) {
        String text = text(cell);
        return cell instanceof Number || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static String text(Object cell) {
        return cell == null
                ? ""
                : cell instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining("; "))
                        : cell.toString();
    }
}
