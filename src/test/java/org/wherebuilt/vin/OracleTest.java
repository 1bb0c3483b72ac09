package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random numbers, decoded by us and by the American register's own tables. Reads the tables as they are, by a way of its own, so that what
 * the conversion loses is seen. Where the two are meant to differ, a file says so, and why: corrections.csv and oracle_differences.csv.
 */
class OracleTest {

    private static final String DATABASE = System.getenv("WHEREBUILT_VPIC");
    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final int NUMBERS = 20_000;
    private static final int LATEST = 2027;
    private static final String CITY = "31";
    private static final String COUNTRY = "75";
    private static final String STATE = "77";

    private record Schema(String id, int from, int to) {}

    /** What the register says by a pattern: positions 4 to 8, then after a bar 10 and the following. */
    private record Said(int id, String element, String keys, Pattern fits, String value) {

        Said(String[] row) {
            this(
                    Integer.parseInt(row[0]),
                    row[2],
                    row[3],
                    Pattern.compile(row[3].replace("|", "\\|").replace('*', '.')),
                    row[4]);
        }

        private String positions4To8() {
            return keys.contains("|") ? keys.substring(0, keys.indexOf('|')) : keys;
        }

        /** How many of positions 4 to 8 it decides on. */
        int specificity() {
            return positions4To8().replaceAll("\\[[^]]*]", "x").replace("*", "").length();
        }

        /** How many characters in position 11 it stands for. */
        int codes() {
            String rest = keys.contains("|") ? keys.substring(keys.indexOf('|') + 1) : "**";
            Pattern one = Pattern.compile(rest.replace('*', '.'));
            return (int) Vin.ALPHABET
                    .chars()
                    .filter(c -> one.matcher("A" + (char) c + "000000").lookingAt())
                    .count();
        }
    }

    private record Place(String city, String state, String country) {

        boolean isLessPreciseThan(Place other) {
            return !equals(other)
                    && within(city, other.city)
                    && within(state, other.state)
                    && within(country, other.country);
        }

        private static boolean within(String vague, String precise) {
            return vague.isEmpty() || vague.equals(precise);
        }
    }

    private record Correction(Set<String> wmis, String codes, int from, int to, Place place) {}

    private static final Map<String, List<Schema>> SCHEMAS = new TreeMap<>();
    private static final Map<String, List<Said>> SAID = new HashMap<>();
    private static final Map<String, List<String>> ANY_KEYS = new HashMap<>();
    private static final Map<String, String> COUNTRIES = new HashMap<>();
    private static final Map<Place, List<Correction>> CORRECTIONS = new HashMap<>();
    private static final Set<String> MEANT_TO_DIFFER = new HashSet<>();
    private static final Set<String> OF_CARS = new TreeSet<>();
    private static final Set<String> ADDED = new HashSet<>();

    private final Decoder decoder = new Decoder(Registers.committed());
    private final Random random = new Random(565);

    @BeforeAll
    static void readTables() throws IOException, InterruptedException {
        assumeThat(DATABASE)
                .as("WHEREBUILT_VPIC names no copy of the register; db/vin/fetch.sh gets one")
                .isNotNull();
        for (CSVRecord row : Registers.csv("db/catalogue/vin/countries.csv")) {
            for (String name : row.get("vpic_names").split(";")) {
                COUNTRIES.put(plain(name), row.get("code"));
            }
        }
        for (CSVRecord row : Registers.csv("db/catalogue/vin/corrections.csv")) {
            CORRECTIONS
                    .computeIfAbsent(
                            new Place(
                                    plain(row.get("said_city")), plain(row.get("said_state")), row.get("said_country")),
                            key -> new ArrayList<>())
                    .add(new Correction(
                            Set.of(row.get("wmis").split(";")),
                            row.get("codes"),
                            row.get("from").isEmpty() ? 0 : Integer.parseInt(row.get("from")),
                            row.get("to").isEmpty() ? 9999 : Integer.parseInt(row.get("to")),
                            new Place(plain(row.get("city")), plain(row.get("state")), row.get("country"))));
        }
        for (CSVRecord row : Registers.csv("src/test/resources/oracle_differences.csv")) {
            MEANT_TO_DIFFER.addAll(List.of(row.get("wmis").split(";")));
        }
        Map<String, String> wmis = new HashMap<>();
        for (String[] row : rows(
                "SELECT w.Id, w.Wmi, t.Name, w.CreatedOn FROM Wmi w LEFT JOIN VehicleType t ON t.Id = w.VehicleTypeId")) {
            wmis.put(row[0], row[1]);
            if (row[3].contains("T")) {
                // The package writes its own additions (LRW, XP7) with a T in the moment; they are not the register's
                // word.
                ADDED.add(row[1]);
            }
            if (row[2].startsWith("Passenger Car") || row[2].startsWith("Multipurpose")) {
                OF_CARS.add(row[1]);
            }
        }
        for (String[] row : rows("SELECT WmiId, VinSchemaId, YearFrom, ifnull(YearTo, 9999) FROM Wmi_VinSchema")) {
            SCHEMAS.computeIfAbsent(wmis.get(row[0]), key -> new ArrayList<>())
                    .add(new Schema(row[1], Integer.parseInt(row[2]), Integer.parseInt(row[3])));
        }
        Map<String, String> names = new HashMap<>();
        for (String[] row : rows("SELECT Id, Name FROM Country")) {
            names.put(row[0], plain(row[1]));
        }
        for (String[] row : rows(
                "SELECT Id, VinSchemaId, ElementId, Keys, AttributeId FROM Pattern WHERE ElementId IN (31, 75, 77)")) {
            row[4] = row[2].equals(COUNTRY) ? COUNTRIES.get(names.get(row[4])) : plain(row[4]);
            SAID.computeIfAbsent(row[1], key -> new ArrayList<>()).add(new Said(row));
        }
        for (String[] row : rows("SELECT VinSchemaId, Keys FROM Pattern GROUP BY 1, 2")) {
            ANY_KEYS.computeIfAbsent(row[0], key -> new ArrayList<>()).add(row[1].split("\\|")[0]);
        }
    }

    @Test
    void atLeast999In1000NumbersOfAnyVehicleAreBuiltWhereTheRegisterSays() {
        sweep("any vehicle", SCHEMAS.keySet());
    }

    @Test
    void atLeast999In1000NumbersOfCarsAreBuiltWhereTheRegisterSays() {
        sweep("cars", OF_CARS);
    }

    private void sweep(String of, Set<String> makers) {
        List<String> wmis = makers.stream()
                .filter(wmi -> Pattern.matches("[" + Vin.ALPHABET + "]{3,6}", wmi))
                .filter(wmi -> SCHEMAS.containsKey(wmi) && !ADDED.contains(wmi))
                .toList();
        int agreed = 0;
        int asked = 0;
        int told = 0;
        int anotherYear = 0;
        Map<String, String> different = new TreeMap<>();
        while (asked < NUMBERS) {
            String wmi = wmis.get(random.nextInt(wmis.size()));
            List<Schema> schemas = SCHEMAS.get(wmi);
            Schema some = schemas.get(random.nextInt(schemas.size()));
            int year = some.from + random.nextInt(Math.max(1, Math.min(some.to, LATEST) - some.from + 1));
            String number = number(wmi, year, some);
            Decoded decoded = decode(number);
            if (!decoded.years().years().contains(year)) {
                // Position 7 or a rule of the maker's own tells another year, of which the register was not asked.
                anotherYear++;
                continue;
            }
            Set<Place> ours = decoded.places().stream()
                    .filter(built -> built.years().contains(year))
                    .map(built -> new Place(
                            plain(built.place().city()),
                            plain(built.place().state()),
                            built.place().country() == null
                                    ? ""
                                    : built.place().country().code()))
                    .collect(Collectors.toSet());
            Set<Place> oracles = places(number, wmi, year);
            asked++;
            told += oracles.isEmpty() ? 0 : 1;
            if (ours.equals(oracles)) {
                agreed++;
            } else {
                different.put(
                        "%s %d %s %s".formatted(wmi, year, number.substring(3, 8), number.charAt(10)),
                        "%s, but the register says %s".formatted(ours, oracles));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "The register's tables agree on %d of %d numbers of %s (%.2f %%); they tell the place of %d; %d are of another year%n",
                agreed,
                asked,
                of,
                100.0 * agreed / asked,
                told,
                anotherYear);
        if (System.getenv("WHEREBUILT_VPIC_SHOW") != null) {
            different.forEach((number, what) -> System.out.println(number + ": " + what));
        }
        assertThat(told).isGreaterThan(NUMBERS / 2);
        assertThat(agreed).as("%s", different).isGreaterThanOrEqualTo(NUMBERS * 999 / 1000);
        different.keySet().removeIf(number -> MEANT_TO_DIFFER.contains(number.substring(0, number.indexOf(' '))));
        assertThat(different).isEmpty();
    }

    /** A number of the maker's code and year, with a check digit, and positions 4 to 8 and 11 such as some pattern asks for. */
    private String number(String wmi, int year, Schema schema) {
        List<String> keys = ANY_KEYS.getOrDefault(schema.id, List.of("*****"));
        String wanted = keys.get(random.nextInt(keys.size()));
        StringBuilder number = new StringBuilder(wmi.substring(0, 3));
        int at = 0;
        for (int position = 4; position <= 8; position++) {
            char c = at < wanted.length() ? wanted.charAt(at) : '*';
            if (c == '[') {
                int end = wanted.indexOf(']', at);
                c = any(wanted.substring(at, end + 1));
                at = end;
            } else if (c == '*') {
                c = any(position == 7 ? year < 2010 ? "[0-9]" : "[A-HJ-NPR-Z]" : "[0-9A-HJ-NPR-Z]");
            }
            number.append(c);
            at++;
        }
        List<Said> said = SAID.getOrDefault(schema.id, List.of());
        String code = "*";
        if (!said.isEmpty() && random.nextInt(8) > 0) {
            String key = said.get(random.nextInt(said.size())).keys;
            code = key.contains("|*") && key.length() > key.indexOf("|*") + 2
                    ? key.substring(key.indexOf("|*") + 2)
                    : "*";
        }
        char eleventh = code.startsWith("[")
                ? any(code.substring(0, code.indexOf(']') + 1))
                : code.charAt(0) == '*' ? any("[0-9A-HJ-NPR-Z]") : code.charAt(0);
        number.append('?').append(YEARS.charAt((year - 1980) % 30)).append(eleventh);
        number.append(wmi.length() == 6 ? wmi.substring(3) : "%03d".formatted(random.nextInt(1000)));
        number.append("%03d".formatted(random.nextInt(1000)));
        return Pattern.matches("[?" + Vin.ALPHABET + "]{17}", number)
                ? Numbers.checked(number.toString())
                : number(wmi, year, schema);
    }

    private char any(String oneOf) {
        List<Character> fit = Vin.ALPHABET
                .chars()
                .mapToObj(c -> (char) c)
                .filter(c -> Pattern.matches(oneOf, String.valueOf(c)))
                .toList();
        return fit.isEmpty() ? '_' : fit.get(random.nextInt(fit.size()));
    }

    /** The places that the schemas of the maker's code and year give, each by the patterns that decide most. */
    private static Set<Place> places(String number, String wmi, int year) {
        String text = number.substring(3, 8) + "|" + number.substring(9);
        Set<Place> general = new HashSet<>();
        Set<Place> special = new HashSet<>();
        for (Schema schema : SCHEMAS.get(wmi)) {
            if (schema.from > year || year > schema.to) {
                continue;
            }
            Map<String, Said> best = new HashMap<>();
            for (Said said : SAID.getOrDefault(schema.id, List.of())) {
                if (said.fits.matcher(text).lookingAt()) {
                    best.merge(said.element, said, OracleTest::better);
                }
            }
            Place place = corrected(
                    new Place(value(best, CITY), value(best, STATE), value(best, COUNTRY)),
                    wmi,
                    number.charAt(10),
                    year);
            if (!place.equals(new Place("", "", ""))) {
                (best.values().stream().anyMatch(said -> said.specificity() > 0) ? special : general).add(place);
            }
        }
        Set<Place> believed = new HashSet<>(special.isEmpty() ? general : special);
        general.stream()
                .filter(place -> special.stream().anyMatch(vague -> vague.isLessPreciseThan(place)))
                .forEach(believed::add);
        return believed.stream()
                .filter(place -> believed.stream().noneMatch(place::isLessPreciseThan))
                .collect(Collectors.toSet());
    }

    private static Said better(Said one, Said other) {
        int byPositions = Integer.compare(one.specificity(), other.specificity());
        int byCodes = Integer.compare(other.codes(), one.codes());
        int better = byPositions != 0 ? byPositions : byCodes != 0 ? byCodes : Integer.compare(other.id, one.id);
        return better > 0 ? one : other;
    }

    private static String value(Map<String, Said> best, String element) {
        return best.containsKey(element) ? best.get(element).value : "";
    }

    private static Place corrected(Place said, String wmi, char code, int year) {
        return CORRECTIONS.getOrDefault(said, List.of()).stream()
                .filter(row -> (row.wmis.contains("") || row.wmis.contains(wmi))
                        && (row.codes.isEmpty() || row.codes.indexOf(code) >= 0)
                        && row.from <= year
                        && year <= row.to)
                .findFirst()
                .map(Correction::place)
                .orElse(said);
    }

    private Decoded decode(String number) {
        try {
            return decoder.decode(Vin.read(number), LATEST);
        } catch (Vin.Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Without capitals and needless spaces, which are no difference. */
    private static String plain(String name) {
        return name == null
                ? ""
                : name.toLowerCase(Locale.ROOT).replaceAll("(?U)\\s+", " ").strip();
    }

    private static List<String[]> rows(String query) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sqlite3", "-readonly", "-separator", "\t", DATABASE, query)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String[]> rows =
                    lines.lines().map(line -> line.split("\t", -1)).toList();
            assertThat(process.waitFor()).isZero();
            assertThat(rows).isNotEmpty();
            return rows;
        }
    }
}
