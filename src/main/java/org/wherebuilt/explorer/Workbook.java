package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest workbook that every spreadsheet opens (Office Open XML, ECMA-376): one sheet, its first row held in place. */
final class Workbook {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static final String LINKS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String STYLE = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>";

    private static final int LETTERS = 26;

    /** The earliest that a zip can say, so that one content has one sequence of bytes. */
    static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Workbook() {}

    /** A workbook of these rows. */
    static byte[] of(List<List<Object>> rows) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"%s\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                .formatted(TYPES)
                        + part("workbook", "sheet.main+xml")
                        + part("worksheets/sheet1", "worksheet+xml")
                        + part("styles", "styles+xml")
                        + "</Types>");
        parts.put("_rels/.rels", links(link(1, "officeDocument", "xl/workbook.xml")));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"Wherebuilt\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
                        .formatted(MAIN, OFFICE));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                links(link(1, "worksheet", "worksheets/sheet1.xml") + link(2, "styles", "styles.xml")));
        parts.put("xl/styles.xml", styles());
        parts.put("xl/worksheets/sheet1.xml", sheet(rows));
        return zip(parts);
    }

    private static String part(String name, String kind) {
        return "<Override PartName=\"/xl/%s.xml\" ContentType=\"%s%s\"/>".formatted(name, KIND, kind);
    }

    private static String links(String links) {
        return "<Relationships xmlns=\"%s\">%s</Relationships>".formatted(LINKS, links);
    }

    private static String link(int number, String kind, String target) {
        return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(number, OFFICE, kind, target);
    }

    /** The second format is that of text (49): a date that is typed into such a cell stays as it is typed. */
    private static String styles() {
        return "<styleSheet xmlns=\"%s\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
                        .formatted(MAIN)
                + "<cellStyleXfs count=\"1\">%s</cellStyleXfs><cellXfs count=\"2\">%s%s</cellXfs></styleSheet>"
                        .formatted(
                                STYLE,
                                STYLE.replace("/>", " xfId=\"0\"/>"),
                                STYLE.replace("numFmtId=\"0\"", "numFmtId=\"49\"")
                                        .replace("/>", " xfId=\"0\" applyNumberFormat=\"1\"/>"));
    }

    private static String sheet(List<List<Object>> rows) {
        StringBuilder xml = new StringBuilder(
                        "<worksheet xmlns=\"%s\"><sheetViews><sheetView workbookViewId=\"0\">".formatted(MAIN))
                .append(
                        "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>");
        int number = 0;
        for (List<Object> row : rows) {
            number++;
            xml.append("<row r=\"%d\">".formatted(number));
            for (int i = 0; i < row.size(); i++) {
                xml.append(cell(column(i) + number, row.get(i)));
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static String cell(String place, Object cell) {
        return cell instanceof Number
                ? "<c r=\"%s\"><v>%s</v></c>".formatted(place, cell)
                : "<c r=\"%s\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>"
                        .formatted(place, escaped(cell.toString()));
    }

    /** A to Z, AA to AZ and so on. */
    private static String column(int number) {
        return (number < LETTERS ? "" : column(number / LETTERS - 1)) + (char) ('A' + number % LETTERS);
    }

    /** XML 1.0 has no way to say most control characters. */
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write((HEAD + part.getValue()).getBytes(UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
