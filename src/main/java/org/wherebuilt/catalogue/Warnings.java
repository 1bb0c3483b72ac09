package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/** What breaks no rule and is a mistake more often than not, so that somebody should confirm it. */
record Warnings(Map<Sheet, List<Row>> stored, Map<Sheet, List<Row>> changed) {

    /** A claim's subject and place. */
    private static final List<String> ABOUT = List.of(
            "source",
            "topic",
            "plant",
            "region",
            "country",
            "model",
            "nameplate",
            "nameplate_brand",
            "brand",
            "stance");

    /** In kilometres. */
    private static final int CLOSE = 2;

    private static final double EARTH_RADIUS = 6371;

    List<Problem> all() {
        List<Problem> warnings = new ArrayList<>();
        alike(warnings, CatalogueFormat.CLAIMS, "quote", ABOUT, "is quoted for the same in ");
        alike(warnings, CatalogueFormat.SOURCES, "address", List.of(), "is also the address of ");
        alike(warnings, CatalogueFormat.SOURCES, "title", List.of("publisher", "published"), "is also the title of ");
        alike(
                warnings,
                CatalogueFormat.PLANTS,
                "name",
                List.of("city", "country"),
                "is also, in that city, the name of ");
        alike(warnings, CatalogueFormat.MODELS, "name", List.of("brand", "scope"), "reads like the name of ");
        alike(warnings, CatalogueFormat.MARKETS, "name", List.of(), "reads like the name of ");
        alike(warnings, CatalogueFormat.REGIONS, "name", List.of("country"), "reads like the name of ");
        close(warnings);
        return warnings;
    }

    /** Changed rows whose cell reads like that of another row which has the same in these columns. */
    private void alike(List<Problem> warnings, Sheet sheet, String column, List<String> same, String says) {
        if (!changed.containsKey(sheet)) {
            return;
        }
        Map<List<String>, List<Row>> alike = Stream.concat(stored.get(sheet).stream(), changed.get(sheet).stream())
                .filter(row -> isSaid(row, column))
                .collect(groupingBy(row -> seen(row, column, same)));
        for (Row row : changed.get(sheet)) {
            if (isSaid(row, column)) {
                alike.get(seen(row, column, same)).stream()
                        .filter(other -> !sheet.keyOf(other).equals(sheet.keyOf(row)))
                        .findFirst()
                        .ifPresent(other -> warnings.add(warning(sheet, row, column, says + other.place())));
            }
        }
    }

    private static boolean isSaid(Row row, String column) {
        return row.has(column) && !row.has("retracted_at");
    }

    private static List<String> seen(Row row, String column, List<String> more) {
        return Stream.concat(Stream.of(column), more.stream())
                .map(cell -> row.has(cell) ? PlainText.asSeen(row.get(cell)) : null)
                .toList();
    }

    /** Plants beside one another may be one. */
    private void close(List<Problem> warnings) {
        for (Row row : changed.getOrDefault(CatalogueFormat.PLANTS, List.of())) {
            others(CatalogueFormat.PLANTS, row)
                    .filter(other -> row.has("latitude") && other.has("latitude") && kilometres(row, other) <= CLOSE)
                    .findFirst()
                    .ifPresent(other -> warnings.add(warning(
                            CatalogueFormat.PLANTS,
                            row,
                            "latitude",
                            "is within %d km of %s".formatted(CLOSE, other.place()))));
        }
    }

    /** On a sphere: near enough for plants beside one another. */
    private static double kilometres(Row one, Row other) {
        double from = radians(one, "latitude");
        double to = radians(other, "latitude");
        double north = Math.sin((to - from) / 2);
        double east = Math.sin((radians(other, "longitude") - radians(one, "longitude")) / 2);
        return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(north * north + Math.cos(from) * Math.cos(to) * east * east));
    }

    private static double radians(Row row, String column) {
        return Math.toRadians(Double.parseDouble(row.get(column)));
    }

    private Stream<Row> others(Sheet sheet, Row row) {
        return Stream.concat(stored.get(sheet).stream(), changed.get(sheet).stream())
                .filter(other -> !sheet.keyOf(other).equals(sheet.keyOf(row)));
    }

    private static Problem warning(Sheet sheet, Row row, String column, String says) {
        return new Problem(sheet.file(), row.line(), column, row.get(column), says);
    }
}
