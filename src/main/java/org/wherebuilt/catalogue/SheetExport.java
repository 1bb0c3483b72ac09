package org.wherebuilt.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.wherebuilt.catalogue.Sheet.ListColumn;
import org.wherebuilt.csv.Row;

/** Writes a table as the file that would fill it: what {@link SheetWriter} and {@link ClaimWriter} read, the other way round. */
final class SheetExport {

    /** Of each claim the last version: the one in force, or the one that was retracted. */
    private static final String LAST_VERSION =
            " WHERE NOT EXISTS (SELECT FROM claim n WHERE n.slug = t.slug AND n.id > t.id)";

    private static final String END =
            "coalesce(t.end_date, CASE t.end_state WHEN 'ONGOING' THEN '%s' WHEN 'ENDED' THEN '%s' END)"
                    .formatted(ClaimSheet.ONGOING, ClaimSheet.ENDED);

    /** Only a claim of another slug that is no longer in force: a file says no more than that of the past. */
    private static final String SUPERSEDES =
            "(SELECT s.slug FROM claim s WHERE s.id = t.supersedes AND s.slug <> t.slug"
                    + " AND NOT EXISTS (SELECT FROM claim f WHERE f.slug = s.slug AND f.retracted_at IS NULL))";

    private final Connection connection;

    SheetExport(Connection connection) {
        this.connection = connection;
    }

    /** What takes the files. */
    interface Target {
        void put(String file, byte[] content) throws IOException;
    }

    /** Gives every file to the target, the one with the edition too if the database has one. */
    static void all(Connection connection, Target target) throws SQLException, IOException {
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            target.put(sheet.file(), new SheetExport(connection).write(sheet));
        }
        Integer edition = Edition.stored(connection).number();
        if (edition != null) {
            target.put(Edition.FILE, (edition + "\n").getBytes(UTF_8));
        }
    }

    /** The file's bytes, its rows in the order of their keys. */
    byte[] write(Sheet sheet) throws SQLException {
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
        try (CSVPrinter file = new CSVPrinter(text, format);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query(sheet))) {
            file.printRecord(sheet.header());
            while (rows.next()) {
                file.printRecord(cells(sheet, rows));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(UTF_8);
    }

    /**
     * The rows as their file has them, of each claim the last version.
     *
     * @param condition in SQL about the row {@code t}; each ? in it stands for the same array of text
     * @param firstLine the first row's number, negative; the numbers go down from there
     */
    List<Row> rows(Sheet sheet, long firstLine, String condition, String... values) throws SQLException {
        return read(
                sheet,
                firstLine,
                "SELECT * FROM (" + query(sheet) + ") AS t(" + String.join(", ", names(sheet)) + ") WHERE " + condition,
                values);
    }

    /** These versions of claims, the latest and others, by their numbers in the database. */
    List<Row> versions(String... numbers) throws SQLException {
        return read(
                CatalogueFormat.CLAIMS,
                -1,
                "SELECT " + fields(CatalogueFormat.CLAIMS)
                        + " FROM claim t WHERE t.id IN (SELECT unnest(CAST(? AS bigint[]))) ORDER BY t.id",
                numbers);
    }

    private List<Row> read(Sheet sheet, long firstLine, String sql, String[] values) throws SQLException {
        List<Row> rows = new ArrayList<>();
        List<String> header = sheet.header();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setArray(i, connection.createArrayOf("text", values));
            }
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                List<String> cells = cells(sheet, found);
                Map<String, String> byName = new HashMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    byName.put(header.get(i), cells.get(i));
                }
                long line = firstLine - rows.size();
                String key = sheet.keyOf(new Row(line, byName));
                rows.add(new Row(line, byName, "the %s \"%s\"".formatted(sheet.noun(), key)));
            }
        }
        return rows;
    }

    private static List<String> names(Sheet sheet) {
        return sheet.header().stream().map(SheetExport::quoted).toList();
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    /** Those of the rows that have these keys. */
    List<Row> rowsOf(Sheet sheet, Collection<String> keys) throws SQLException {
        return rows(
                sheet,
                -1,
                sheet.keySql("t", column -> quoted(column.name())) + " = ANY (?)",
                keys.toArray(String[]::new));
    }

    private static List<String> cells(Sheet sheet, ResultSet row) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (Column column : sheet.columns()) {
            cells.add(cell(column, row, cells.size() + 1));
        }
        for (int i = 0; i < sheet.lists().size(); i++) {
            cells.add(row.getString(cells.size() + 1));
        }
        return cells;
    }

    /** The value as a curator writes it: a moment in UTC, a number without zeros at its end. */
    static String cell(Column column, ResultSet row, int place) throws SQLException {
        if (row.getObject(place) == null) {
            return null;
        }
        return switch (column.type()) {
            case "timestamptz" ->
                row.getObject(place, OffsetDateTime.class).toInstant().toString();
            case "numeric" -> row.getBigDecimal(place).stripTrailingZeros().toPlainString();
            // As text the driver says 143 or 143.0, depending on how the server sent it.
            case "double precision" ->
                BigDecimal.valueOf(row.getDouble(place)).stripTrailingZeros().toPlainString();
            default -> row.getString(place);
        };
    }

    private static String fields(Sheet sheet) {
        boolean claims = sheet == CatalogueFormat.CLAIMS;
        return Stream.concat(
                        sheet.columns().stream().map(column -> claims ? claimField(column) : column.cellSql("t")),
                        sheet.lists().stream().map(list -> listField(sheet, list, claims)))
                .collect(joining(", "));
    }

    private static String query(Sheet sheet) {
        String order = sheet.key().stream()
                .map(key -> "t." + sheet.column(key).field() + " COLLATE \"C\" NULLS FIRST")
                .collect(joining(", "));
        return "SELECT " + fields(sheet) + " FROM " + sheet.table() + " t"
                + (sheet == CatalogueFormat.CLAIMS ? LAST_VERSION : "") + " ORDER BY " + order;
    }

    private static String claimField(Column column) {
        return switch (column.name()) {
            case "end" -> END;
            case "supersedes" -> SUPERSEDES;
            default -> "t." + column.field();
        };
    }

    private static String listField(Sheet sheet, ListColumn list, boolean claims) {
        return "(SELECT string_agg(l.%1$s, ';' ORDER BY l.%1$s COLLATE \"C\") FROM %2$s l WHERE l.%3$s = t.%4$s)"
                .formatted(
                        list.valueField(),
                        list.joinTable(),
                        claims ? "claim_id" : sheet.table(),
                        claims ? "id" : sheet.key().get(0));
    }
}
