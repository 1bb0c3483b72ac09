import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the extracts that convert.sh makes of vPIC into the generated files of db/catalogue/vin:
 * {@code java db/vin/Convert.java <extracts> db/catalogue/vin}. Reads countries.csv and corrections.csv there.
 *
 * <p>The register keeps a schema for each maker and model year; a schema says by pattern what a VIN's characters mean. Here a
 * row is a place for identifiers, model years and codes in position 11.
 */
public class Convert {

    private static final String SOURCE = "vpic-2026";
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

    /** The register has two identifiers with an O (1OY, 4OG), which no number can have. */
    private static final String WMI = "[" + ALPHABET + "]+";

    private static final Set<String> NORTH_AMERICA = Set.of("CA", "MX", "PR", "US");

    private static final int FIRST = 1980;
    private static final int OPEN = 2040;

    private record Place(String city, String state, String country, String plant) {

        /** Whether the other says the same, and more. */
        boolean isVaguerThan(Place other) {
            return !equals(other)
                    && within(city, other.city)
                    && within(state, other.state)
                    && within(country, other.country)
                    && within(plant, other.plant);
        }

        private static boolean within(String vague, String precise) {
            return vague.isEmpty() || vague.equals(precise);
        }
    }

    private record Schema(String wmi, int from, int to) {}

    /** What a schema says by one pattern: the element, positions 4 to 8, the codes of position 11, the value. */
    private record Said(String element, String pattern, String codes, String value) {}

    private record Row(String wmi, String pattern, char code, Place place) {}

    private record Correction(
            long line,
            Set<String> wmis,
            String codes,
            int from,
            int to,
            Place place) {

        boolean fits(String wmi, char code, int year) {
            return (wmis.isEmpty() || wmis.contains(wmi))
                    && (codes.isEmpty() || codes.indexOf(code) >= 0)
                    && from <= year
                    && year <= to;
        }
    }

    private final Path in;
    private final Path out;
    private final Map<String, String> countries = new HashMap<>();
    /** By what the register says. */
    private final Map<Place, List<Correction>> corrections = new HashMap<>();

    private final Set<Long> used = new HashSet<>();
    private int unread;

    private Convert(Path in, Path out) {
        this.in = in;
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        Convert convert = new Convert(Path.of(args[0]), Path.of(args[1]));
        convert.readHandKept();
        convert.manufacturers();
        convert.plants();
        convert.models();
    }

    private void readHandKept() throws IOException {
        for (Map<String, String> row : csv(out.resolve("countries.csv"))) {
            for (String name : row.get("vpic_names").split(";")) {
                countries.put(name.strip(), row.get("code"));
            }
        }
        long line = 1;
        for (Map<String, String> row : csv(out.resolve("corrections.csv"))) {
            Place said = new Place(row.get("said_city"), row.get("said_state"), row.get("said_country"), "");
            corrections.computeIfAbsent(said, key -> new ArrayList<>()).add(new Correction(
                    ++line,
                    row.get("wmis").isEmpty() ? Set.of() : Set.of(row.get("wmis").split(";")),
                    row.get("codes"),
                    row.get("from").isEmpty() ? FIRST : Integer.parseInt(row.get("from")),
                    row.get("to").isEmpty() ? OPEN : Integer.parseInt(row.get("to")),
                    new Place(row.get("city"), row.get("state"), row.get("country"), row.get("plant"))));
        }
    }

    private void manufacturers() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String[] row : extract("wmi")) {
            if (!row[0].matches(WMI)) {
                continue;
            }
            // The register's only mark of a weight: type 1 is a truck of at most 10,000 pounds.
            String type = row[3].replaceAll(" \\(.*", "");
            String kind = type.equals("Truck") && row[4].equals("1") ? "Light Truck" : type;
            String country = country(row[2]);
            // Who files for a maker of another part of the world is its importer, whose country is not the maker's.
            boolean importers = NORTH_AMERICA.contains(country) && !row[0].matches("[1-57].*");
            lines.add(line(row[0], row[1].strip(), importers ? "" : country, kind, SOURCE));
        }
        write("wmi.csv", "wmi,manufacturer,country,vehicle_type,source", lines);
    }

    private void plants() throws IOException {
        Map<String, List<Schema>> schemas = schemas();
        Map<String, List<Said>> said = new LinkedHashMap<>();
        for (String[] row : extract("plants")) {
            String[] keys = row[2].split("\\|");
            String codes = keys.length < 2 || !keys[1].startsWith("*") ? "" : codes(keys[1].substring(1));
            if (codes.isEmpty()) {
                unread++;
            } else if (schemas.containsKey(row[0])) {
                said.computeIfAbsent(row[0], key -> new ArrayList<>())
                        .add(new Said(row[1], pattern(keys[0]), codes, row[3].strip()));
            }
        }
        Map<Row, BitSet> years = new HashMap<>();
        said.forEach((schema, patterns) -> places(patterns)
                .forEach((where, place) -> schemas.get(schema).forEach(valid -> {
                    for (int year = valid.from; year <= valid.to; year++) {
                        Place corrected = corrected(valid.wmi, where.code, year, place);
                        years.computeIfAbsent(new Row(valid.wmi, where.pattern, where.code, corrected), key -> new BitSet())
                                .set(year);
                    }
                })));
        dropVaguer(years);
        // Codes of one place and years share a line, and so do identifiers.
        Map<String, TreeSet<Character>> codes = new TreeMap<>();
        years.forEach((row, set) -> ranges(set).forEach(range -> codes.computeIfAbsent(
                        key(row.wmi, range, row.pattern, row.place), key -> new TreeSet<>())
                .add(row.code)));
        Map<String, TreeSet<String>> wmis = new TreeMap<>();
        codes.forEach((key, set) -> {
            String letters = set.stream().map(String::valueOf).collect(Collectors.joining());
            wmis.computeIfAbsent(key.substring(key.indexOf('\t') + 1) + "\t" + letters, same -> new TreeSet<>())
                    .add(key.substring(0, key.indexOf('\t')));
        });
        List<String> lines = new ArrayList<>();
        wmis.forEach((key, set) -> {
            String[] cell = key.split("\t", -1);
            lines.add(line(
                    String.join(";", set), cell[0], cell[1], cell[7], cell[2], cell[3], cell[4], cell[5], cell[6], SOURCE));
        });
        lines.sort(Comparator.naturalOrder());
        write("plant_codes.csv", "wmis,from,to,codes,pattern,city,state,country,plant,source", lines);
        System.out.printf("%d patterns say nothing of position 11 or more than it%n", unread);
        corrections.values().stream().flatMap(List::stream).filter(correction -> !used.contains(correction.line)).forEach(correction -> System.out.printf(
                "corrections.csv line %d corrects nothing%n", correction.line));
    }

    private record Where(String pattern, char code) {}

    /** Puts city, state and country together: of the patterns that fit, the one that names fewest codes decides each. */
    private Map<Where, Place> places(List<Said> patterns) {
        Map<Where, Place> places = new LinkedHashMap<>();
        for (String vds : patterns.stream().map(Said::pattern).collect(Collectors.toCollection(LinkedHashSet::new))) {
            for (char code : ALPHABET.toCharArray()) {
                if (patterns.stream().anyMatch(said -> said.pattern.equals(vds) && said.codes.indexOf(code) >= 0)) {
                    Function<String, String> best = element -> patterns.stream()
                            .filter(said -> said.element.equals(element) && said.codes.indexOf(code) >= 0)
                            .filter(said -> said.pattern.equals(vds) || said.pattern.isEmpty())
                            .min(Comparator.<Said>comparingInt(said -> said.pattern.equals(vds) ? 0 : 1)
                                    .thenComparingInt(said -> said.codes.length()))
                            .map(Said::value)
                            .orElse("");
                    places.put(
                            new Where(vds, code),
                            new Place(name(best.apply("31")), name(best.apply("77")), country(best.apply("75")), ""));
                }
            }
        }
        return places;
    }

    private Place corrected(String wmi, char code, int year, Place said) {
        for (Correction correction : corrections.getOrDefault(said, List.of())) {
            if (correction.fits(wmi, code, year)) {
                used.add(correction.line);
                return correction.place;
            }
        }
        return said;
    }

    /** Takes the years from a row in which another row for the same identifier, pattern and code says the same more precisely. */
    private static void dropVaguer(Map<Row, BitSet> years) {
        Map<Row, List<Row>> same = years.keySet().stream()
                .collect(Collectors.groupingBy(row -> new Row(row.wmi, row.pattern, row.code, null)));
        same.values().forEach(rows -> rows.forEach(vague -> rows.stream()
                .filter(precise -> vague.place.isVaguerThan(precise.place))
                .forEach(precise -> years.get(vague).andNot(years.get(precise)))));
        years.keySet().removeIf(row -> row.place.equals(new Place("", "", "", "")));
    }

    private void models() throws IOException {
        Map<String, List<Schema>> schemas = schemas();
        Set<List<String>> makes = extract("makes").stream().map(List::of).collect(Collectors.toSet());
        Map<List<String>, BitSet> years = new HashMap<>();
        Map<List<String>, BitSet> sure = new HashMap<>();
        Map<String, Set<String>> nameplates = new HashMap<>();
        for (String[] row : extract("models")) {
            nameplates.computeIfAbsent(row[0], key -> new HashSet<>()).add(row[3]);
        }
        for (String[] row : extract("models")) {
            // No number can have an O; the register writes it beside the zero, or by mistake.
            String pattern = pattern(row[1].split("\\|")[0]).replaceAll("\\[O(\\w)]", "$1");
            if (pattern.matches(".*[IOQ].*")) {
                continue;
            }
            for (Schema schema : schemas.getOrDefault(row[0], List.of())) {
                if (makes.contains(List.of(schema.wmi, row[2]))) {
                    List<String> key = List.of(schema.wmi, pattern, row[2], row[3]);
                    years.computeIfAbsent(key, same -> new BitSet()).set(schema.from, schema.to + 1);
                    if (nameplates.get(row[0]).size() == 1 || isOfOneYear(schemas.get(row[0]))) {
                        setSure(sure.computeIfAbsent(List.of(row[2], row[3]), same -> new BitSet()), schema);
                    }
                }
            }
        }
        Map<String, TreeSet<String>> wmis = new TreeMap<>();
        years.forEach((row, set) -> ranges(set).forEach(range -> wmis.computeIfAbsent(
                        String.join("\t", range, row.get(1), row.get(2), row.get(3)), key -> new TreeSet<>())
                .add(row.get(0))));
        List<String> lines = new ArrayList<>();
        wmis.forEach((key, set) -> {
            String[] cell = key.split("\t", -1);
            lines.add(line(String.join(";", set), cell[0], cell[1], cell[2], cell[3], cell[4], SOURCE));
        });
        lines.sort(Comparator.naturalOrder());
        write("model_codes.csv", "wmis,from,to,pattern,make,nameplate,source", lines);
        writeSure(sure);
    }

    /** If not, and if it has several nameplates, each may be of some of its years only. */
    private static boolean isOfOneYear(List<Schema> links) {
        return links.stream().allMatch(link -> link.from == links.get(0).from && link.to == link.from);
    }

    /** An open end is none. */
    private static void setSure(BitSet years, Schema schema) {
        years.set(schema.from);
        if (schema.to < OPEN) {
            years.set(schema.to);
        }
    }

    /** The model years of which it is certain that the register means them. */
    private void writeSure(Map<List<String>, BitSet> sure) throws IOException {
        List<String> lines = new ArrayList<>();
        sure.forEach((nameplate, years) -> ranges(years).forEach(range -> {
            String[] ends = range.split("\t");
            lines.add(line(nameplate.get(0), nameplate.get(1), ends[0], ends[1]));
        }));
        lines.sort(Comparator.naturalOrder());
        write("model_years.csv", "make,nameplate,from,to", lines);
    }

    private Map<String, List<Schema>> schemas() throws IOException {
        Map<String, List<Schema>> schemas = new HashMap<>();
        for (String[] row : extract("schemas")) {
            if (!row[1].matches(WMI)) {
                continue;
            }
            int to = row[3].isEmpty() ? OPEN : Math.min(OPEN, Integer.parseInt(row[3]));
            schemas.computeIfAbsent(row[0], key -> new ArrayList<>())
                    .add(new Schema(row[1], Math.max(FIRST, Integer.parseInt(row[2])), to));
        }
        return schemas;
    }

    /** "from TAB to" for each run of years; an open end is empty. */
    private static List<String> ranges(BitSet years) {
        List<String> ranges = new ArrayList<>();
        for (int from = years.nextSetBit(0); from >= 0; from = years.nextSetBit(years.nextClearBit(from))) {
            int to = years.nextClearBit(from) - 1;
            ranges.add(from + "\t" + (to >= OPEN ? "" : String.valueOf(to)));
        }
        return ranges;
    }

    private static String key(String wmi, String range, String pattern, Place place) {
        return String.join("\t", wmi, range, pattern, place.city, place.state, place.country, place.plant);
    }

    /** Positions 4 to 8, five long, or empty for any; the serial number's part of a key is no part of it. */
    private static String pattern(String key) {
        int length = key.replaceAll("\\[[^]]*]", "x").length();
        String full = key + "*".repeat(Math.max(0, 5 - length));
        return full.equals("*****") ? "" : full;
    }

    /** The characters that one position of a key stands for; none when it speaks of a further position too. */
    private static String codes(String key) {
        if (key.length() == 1) {
            return ALPHABET.contains(key) ? key : "";
        }
        if (!key.startsWith("[") || key.indexOf(']') != key.length() - 1) {
            return "";
        }
        return ALPHABET.chars()
                .filter(c -> String.valueOf((char) c).matches(key))
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private String country(String name) {
        if (name.isEmpty()) {
            return "";
        }
        return Objects.requireNonNull(countries.get(spaced(name)), () -> "countries.csv has no row for " + name);
    }

    private static String spaced(String text) {
        // (?U): the register has a space that does not break (Casa Grande).
        return text.replaceAll("(?U)\\s+", " ").strip();
    }

    /** The register writes names in capitals. */
    private static String name(String capitals) {
        StringBuilder name = new StringBuilder();
        boolean start = true;
        for (char c : spaced(capitals).toLowerCase(Locale.ROOT).toCharArray()) {
            name.append(start ? Character.toUpperCase(c) : c);
            start = !Character.isLetter(c) && c != '\'';
        }
        return name.toString();
    }

    private List<String[]> extract(String name) throws IOException {
        return Files.readAllLines(in.resolve(name + ".tsv")).stream()
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private void write(String file, String header, List<String> lines) throws IOException {
        Files.write(out.resolve(file), Stream.concat(Stream.of(header), lines.stream()).toList());
    }

    private static String line(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.matches("[^,\"]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    /** A small reader for the hand-kept files: quoted cells, no line breaks within a cell. */
    private static List<Map<String, String>> csv(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() != header.size()) {
                throw new IOException(file + ": " + cells.size() + " cells for " + header.size() + " columns: " + line);
            }
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
