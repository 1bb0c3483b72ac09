package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The places of plant_codes.csv, for every identifier, code and model year, are what the decoder answers, and nothing else is. */
@Tag("sweep")
class SweepTest {

    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final int LATEST = 2039;

    /** The rows by identifier, and below it by code and model year. */
    private static final Map<String, Map<String, List<Row>>> ROWS = new TreeMap<>();

    private final Decoder decoder = new Decoder(Registers.committed());
    private final List<String> wrong = new ArrayList<>();
    private int asked;

    private record Row(List<String> parts, String place, String pattern) {

        Row(CSVRecord row) {
            this(
                    List.of(row.get("city"), row.get("state"), row.get("country")),
                    text(row.get("city"), row.get("state"), row.get("country"), row.get("plant"), row.get("source")),
                    row.get("pattern"));
        }

        /** Whether the other leaves out nothing that this says, and says more. */
        boolean isLessPreciseThan(Row other) {
            return !parts.equals(other.parts)
                    && IntStream.range(0, 3)
                            .allMatch(
                                    i -> parts.get(i).isEmpty() || parts.get(i).equals(other.parts.get(i)));
        }

        /** The pattern is nearly a regular expression already. */
        boolean fits(String positions) {
            return Pattern.matches(pattern.isEmpty() ? "....." : pattern.replace('*', '.'), positions);
        }

        /** PositionPattern 4 to 8 of a number that the row is about. */
        String example() {
            return pattern.replaceAll("\\[(.)[^\\]]*]", "$1").replace('*', 'A');
        }
    }

    @BeforeAll
    static void readRows() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("db/catalogue/vin/plant_codes.csv"))) {
            for (CSVRecord row : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(file)) {
                Row read = new Row(row);
                int to = row.get("to").isEmpty() ? LATEST : Math.min(LATEST, Integer.parseInt(row.get("to")));
                for (int year = Integer.parseInt(row.get("from")); year <= to; year++) {
                    for (String wmi : row.get("wmis").split(";")) {
                        for (char code : row.get("codes").toCharArray()) {
                            ROWS.computeIfAbsent(wmi, key -> new HashMap<>())
                                    .computeIfAbsent(code + "" + year, key -> new ArrayList<>(1))
                                    .add(read);
                        }
                    }
                }
            }
        }
    }

    /** PositionPattern 4 to 8 are unknown: whatever they may be, none is an exception to the others. */
    @Test
    void withoutPositionsFourToEightEveryPlaceOfTheCodeIsPossible() {
        ROWS.forEach((wmi, codes) -> codes.forEach((key, rows) ->
                compare(wmi, key, "*****", all(rows).map(Row::place).collect(Collectors.toSet()))));
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(700_000);
    }

    /** A row about certain positions 4 to 8 is an exception to the rows about all, but for one of those that says the same and more. */
    @Test
    void withPositionsFourToEightTheRowsAboutThemCountAlone() {
        ROWS.forEach((wmi, codes) -> codes.forEach((key, rows) -> rows.stream()
                .filter(row -> !row.pattern().isEmpty())
                .map(Row::example)
                .distinct()
                .forEach(positions -> compare(wmi, key, positions, meant(rows, positions)))));
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(500);
    }

    /** But for those that a row about any positions says more precisely. */
    private static Stream<Row> all(List<Row> rows) {
        return rows.stream().filter(row -> rows.stream()
                .noneMatch(other -> other.pattern().isEmpty() && row.isLessPreciseThan(other)));
    }

    private static Set<String> meant(List<Row> rows, String positions) {
        List<Row> exceptions = rows.stream()
                .filter(row -> !row.pattern().isEmpty() && row.fits(positions))
                .toList();
        List<Row> all = rows.stream()
                .filter(row -> exceptions.contains(row)
                        || row.pattern().isEmpty()
                                && exceptions.stream().allMatch(vague -> vague.isLessPreciseThan(row)))
                .toList();
        return all.stream()
                .filter(row -> all.stream().noneMatch(row::isLessPreciseThan))
                .map(Row::place)
                .collect(Collectors.toSet());
    }

    private void compare(String wmi, String key, String positions, Set<String> expected) {
        int year = Integer.parseInt(key.substring(1));
        Decoded decoded = decode(wmi.substring(0, 3) + positions + "*" + YEARS.charAt((year - 1980) % 30)
                + key.charAt(0) + (wmi.length() == 6 ? wmi.substring(3) + "***" : "******"));
        if (!decoded.years().years().contains(year)) {
            // Position 7 of the example puts the number into the other round of thirty years.
            return;
        }
        asked++;
        Set<String> places = decoded.places().stream()
                .filter(place -> place.years().contains(year))
                .map(built -> text(
                        built.place().city(),
                        built.place().state(),
                        built.place().country() == null
                                ? null
                                : built.place().country().code(),
                        built.plant(),
                        built.source()))
                .collect(Collectors.toSet());
        if (!places.equals(expected)) {
            wrong.add("%s %s %s: %s and not %s".formatted(wmi, key, positions, places, expected));
        }
    }

    private Decoded decode(String number) {
        try {
            return decoder.decode(Vin.read(number), LATEST);
        } catch (Vin.Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(String... cells) {
        return Stream.of(cells)
                .map(cell -> Objects.requireNonNullElse(cell, ""))
                .toList()
                .toString();
    }
}
