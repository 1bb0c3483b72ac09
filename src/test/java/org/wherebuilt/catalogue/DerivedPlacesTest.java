package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.csv.Row;

/** The rows that db/derived/vpic/Generate.java makes of the American register of vehicle numbers and the American lists. */
@Tag("sweep")
class DerivedPlacesTest {

    private static final Path DERIVED = Path.of("db/catalogue/derived");
    private static final Path KEPT = Path.of("db/catalogue");

    private static final Pattern IDENTIFIERS =
            Pattern.compile("^For identifier(s?) ([0-9A-Z, ]+?)(?: and \\d+ more)? and");
    private static final Pattern CODES = Pattern.compile("[:,] ([^,:]+) \\(codes? ([0-9A-Z, ]+)\\)");

    private final List<Row> claims = DerivedRowsTest.rows(DERIVED.resolve("vpic/claims.csv"));
    private final Map<String, Row> places = new HashMap<>();

    DerivedPlacesTest() throws IOException {
        for (Path file : List.of(KEPT, DERIVED.resolve("vpic"))) {
            for (String name : List.of("plants.csv", "regions.csv")) {
                DerivedRowsTest.rows(file.resolve(name)).forEach(row -> places.put(row.get("slug"), row));
            }
        }
    }

    /** So a place that the register has for all numbers of a maker is never named for a car that came from elsewhere. */
    @Test
    void eachPlaceLiesInACountryThatAListNamesForTheLineAndTheYearWithoutASuspicion() throws IOException {
        Set<List<String>> named = DerivedRowsTest.rows(DERIVED.resolve("aala/claims.csv")).stream()
                .filter(list -> !list.get("note").contains(" is suspect: "))
                .map(list -> List.of(
                        list.get("nameplate_brand"), list.get("nameplate"), list.get("start"), list.get("country")))
                .collect(toSet());
        assertThat(claims)
                .filteredOn(DerivedPlacesTest::isByAList)
                .hasSizeGreaterThan(2_000)
                .allSatisfy(claim -> years(claim).forEach(year -> assertThat(named)
                        .as(claim.get("slug"))
                        .contains(List.of(
                                claim.get("nameplate_brand"),
                                claim.get("nameplate"),
                                "MY" + year,
                                place(claim).get("country")))));
    }

    /** A list of the make would have named the car, and its country. Nor does a row of the register without an end name a year. */
    @Test
    void theRegisterAloneSpeaksOnlyOfYearsOfWhichNoListHasTheMakeAndWhichItNames() throws IOException {
        Set<List<String>> listed = DerivedRowsTest.rows(DERIVED.resolve("aala/claims.csv")).stream()
                .map(list -> List.of(list.get("nameplate_brand"), list.get("start")))
                .collect(toSet());
        Map<String, Set<Integer>> named = new HashMap<>();
        for (Row row : DerivedRowsTest.rows(KEPT.resolve("vin/model_years.csv"))) {
            IntStream.rangeClosed(Integer.parseInt(row.get("from")), Integer.parseInt(row.get("to")))
                    .forEach(year -> named.computeIfAbsent(row.get("make"), make -> new HashSet<>())
                            .add(year));
        }
        Map<String, String> makes = new HashMap<>();
        for (Path folder : List.of(KEPT, DERIVED.resolve("aala"), DERIVED.resolve("vpic"))) {
            DerivedRowsTest.rows(folder.resolve("brands.csv"))
                    .forEach(brand -> makes.put(brand.get("slug"), brand.get("name")));
        }
        // The register has no make Scion: its cars are Toyotas.
        makes.put("scion", "Toyota");
        assertThat(claims)
                .filteredOn(claim -> !isByAList(claim))
                .hasSizeGreaterThan(400)
                .allSatisfy(claim -> {
                    assertThat(claim.get("kind")).isIn("DECODED", "INFERRED");
                    assertThat(claim.get("note")).contains(" one place only: ");
                    years(claim).forEach(year -> {
                        assertThat(listed)
                                .as(claim.get("slug"))
                                .doesNotContain(List.of(claim.get("nameplate_brand"), "MY" + year));
                        assertThat(named.get(makes.get(claim.get("nameplate_brand"))))
                                .as(claim.get("slug"))
                                .contains(year);
                    });
                });
    }

    @Test
    void noneIsOfABrandWhosePlantsPeopleKeep() {
        assertThat(claims)
                .extracting(claim -> claim.get("nameplate_brand"))
                .doesNotContain("nissan", "infiniti", "datsun");
    }

    @ParameterizedTest
    @CsvSource({
        "Routan, Bratislava, 1980",
        "Compass, Saltillo, 1980",
        "Journey, Saltillo, 1980",
        "ID. Buzz, Chattanooga, 1980",
        "Camry, Lafayette, 1980",
        "Sienna, Fremont, 1980",
        "Corolla, Fremont, 2011",
        "Tacoma, Fremont, 2011",
        "XC90, Uddevalla, 1980",
        "Civic, Takanezawa, 1980",
        "Cybertruck, Reno, 1980",
        "S90, Zhangjiakou, 1980",
        "9-5, Trollhättan, 2013",
        "SS, Elizabeth, 2018",
        "500L, Kragujevac, 2021",
        "LaFerrari, Maranello, 2017",
        "DMC-12, Dunmurry, 1984"
    })
    void noneIsOneOfTheKnownMistakesOfTheRegister(String nameplate, String town, int since) {
        assertThat(claims)
                .filteredOn(claim -> claim.get("nameplate").equals(nameplate) && year(claim, "end") >= since)
                .extracting(this::town)
                .doesNotContain(town);
    }

    @ParameterizedTest
    @CsvSource({"Sienna, Princeton, 2003", "Sequoia, Princeton, 2000", "Tundra, Princeton, 1999"})
    void noneIsOfAYearBeforeThePlantBuiltIt(String nameplate, String town, int until) {
        assertThat(claims)
                .filteredOn(claim -> claim.get("nameplate").equals(nameplate) && year(claim, "start") <= until)
                .extracting(this::town)
                .doesNotContain(town);
    }

    @Test
    void eachPlantAndRegionIsNamedByAClaim() throws IOException {
        Set<String> used =
                claims.stream().map(this::place).map(row -> row.get("slug")).collect(toSet());
        for (String file : List.of("plants.csv", "regions.csv")) {
            assertThat(DerivedRowsTest.rows(DERIVED.resolve("vpic").resolve(file)))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(used).contains(row.get("slug")));
        }
    }

    /** And in that country the register has the code for one of the identifiers. */
    @Test
    void eachNoteNamesThePlaceWithACodeThatTheRegisterHas() throws IOException {
        Map<String, List<Row>> codes = new HashMap<>();
        for (Row row : DerivedRowsTest.rows(KEPT.resolve("vin/plant_codes.csv"))) {
            row.list("wmis").forEach(wmi -> codes.computeIfAbsent(wmi, key -> new ArrayList<>())
                    .add(row));
        }
        for (Row claim : claims) {
            String note = claim.get("note");
            String place = placeInWords(claim);
            assertThat(note).hasSizeLessThanOrEqualTo(1000).contains(" " + place + " (code");
            Matcher identifiers = IDENTIFIERS.matcher(note);
            assertThat(identifiers.find()).as(note).isTrue();
            List<String> all = List.of(identifiers.group(2).split(", "));
            assertThat(identifiers.group(1)).as(note).isEqualTo(all.size() == 1 ? "" : "s");
            List<Row> rows = all.stream()
                    .flatMap(wmi -> codes.getOrDefault(wmi, List.of()).stream())
                    .filter(row -> place(claim).get("country").equals(row.get("country")))
                    .filter(row -> years(claim).anyMatch(year -> isOf(row, year)))
                    .toList();
            CODES.matcher(note)
                    .results()
                    .filter(found -> found.group(1).equals(place))
                    .flatMap(found -> Stream.of(found.group(2).split(", ")))
                    .forEach(code -> assertThat(rows)
                            .as("%s, %s", claim.get("slug"), code)
                            .anyMatch(row -> row.get("codes").contains(code)));
        }
    }

    @Test
    void aListHasItsPlacesAndIsTheOnlyWordOnItsYears() {
        Map<Boolean, List<Row>> byKind = claims.stream()
                .collect(Collectors.partitioningBy(claim -> claim.get("kind").equals("LISTED")));
        Set<List<String>> said = new HashSet<>();
        byKind.get(false).forEach(claim -> {
            assertThat(claim.has("one_of")).isFalse();
            years(claim).forEach(year -> assertThat(said.add(subject(claim, "MY" + year)))
                    .as(claim.get("slug"))
                    .isTrue());
        });
        byKind.get(true).stream()
                .collect(groupingBy(claim -> claim.get("one_of")))
                .forEach((list, of) -> {
                    assertThat(of).as(list).hasSizeBetween(2, 12);
                    assertThat(of)
                            .extracting(claim -> claim.get("note") + claim.get("start") + claim.get("end"))
                            .containsOnly(of.get(0).get("note")
                                    + of.get(0).get("start")
                                    + of.get(0).get("end"));
                    assertThat(of.get(0).get("note")).contains("lists %d places in ".formatted(of.size()));
                    years(of.get(0)).forEach(year -> assertThat(said.add(subject(of.get(0), "MY" + year)))
                            .as(list)
                            .isTrue());
                });
    }

    private static boolean isByAList(Row claim) {
        return claim.get("note").contains("The American list");
    }

    private List<String> subject(Row claim, String year) {
        return List.of(
                claim.get("nameplate_brand"),
                claim.get("nameplate"),
                year,
                place(claim).get("country"));
    }

    private Row place(Row claim) {
        return places.get(claim.get(claim.has("plant") ? "plant" : "region"));
    }

    /** By its town; if its list has another one there, by its name. Two that have no other names are told apart by their codes. */
    private String placeInWords(Row claim) {
        boolean alone = claims.stream()
                .filter(other -> claim.has("one_of") && claim.get("one_of").equals(other.get("one_of")))
                .allMatch(other -> place(other) == place(claim) || !town(other).equals(town(claim)));
        String name = place(claim).get("name");
        return alone
                ? town(claim)
                : name.substring(name.indexOf(", ") < 0 ? 0 : name.indexOf(", ") + 2)
                        .replaceFirst(" \\(code .\\)$", "");
    }

    private String town(Row claim) {
        return place(claim).get(claim.has("plant") ? "city" : "name");
    }

    private static Stream<Integer> years(Row claim) {
        return IntStream.rangeClosed(year(claim, "start"), year(claim, "end")).boxed();
    }

    private static int year(Row claim, String column) {
        return Integer.parseInt(claim.get(column).substring(2));
    }

    private static boolean isOf(Row row, int year) {
        return (!row.has("from") || Integer.parseInt(row.get("from")) <= year)
                && (!row.has("to") || year <= Integer.parseInt(row.get("to")));
    }
}
