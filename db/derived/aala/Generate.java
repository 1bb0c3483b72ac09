import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes rows of the catalogue out of the American lists of final assembly. The rules are in db/derived/aala/README.md.
 * db/derived/generate.sh runs it.
 *
 * <p>Rows depend on nothing but the files of db, so the same files make the same bytes.
 */
public class Generate {

    private static final Path DERIVED = Path.of("db/derived/aala");
    private static final List<String> PLACE = List.of("document", "page", "make", "carline");

    /** What a document says of a nameplate and a country: its lines, and the rows of nameplates.csv that read them. */
    private record Claim(String country, List<Map<String, String>> lines, Set<Map<String, String>> rows) {

        String document() {
            return lines.get(0).get("document");
        }

        Map<String, String> nameplate() {
            return rows.iterator().next();
        }
    }

    private final List<Map<String, String>> nameplates = Table.read(DERIVED.resolve("nameplates.csv"));
    private final List<Map<String, String>> notes = Table.read(DERIVED.resolve("aala-notes.csv"));
    private final Map<String, Map<String, String>> countries = new TreeMap<>();
    private final Map<String, Map<String, String>> brands = newest("brand");
    private final Map<String, Map<String, String>> manufacturers = newest("manufacturer");
    private final Set<List<String>> recorded = Table.kept("claims.csv").stream()
            .map(claim -> List.of(claim.get("source"), claim.get("nameplate"), claim.get("country")))
            .collect(Collectors.toSet());
    private final Map<String, Claim> claims = new TreeMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private Generate() throws IOException {}

    public static void main(String[] args) throws IOException {
        Path out = Path.of(args.length > 0 ? args[0] : "db/catalogue/derived/aala");
        Generate generate = new Generate();
        generate.read();
        generate.check();
        if (!generate.problems.isEmpty()) {
            generate.problems.forEach(System.err::println);
            System.exit(1);
        }
        generate.write(out);
    }

    private void read() throws IOException {
        for (Path file : List.of(Path.of("db/catalogue/countries.csv"), DERIVED.resolve("countries.csv"))) {
            Table.read(file).forEach(country -> countries.put(country.get("code"), country));
        }
        Set<String> used = new TreeSet<>();
        for (Map<String, String> line : Table.read(DERIVED.resolve("aala.csv"))) {
            String carline = line.get("make") + " " + line.get("carline");
            List<Map<String, String>> found = nameplates(line);
            if (found.isEmpty()) {
                problems.add("nameplates.csv has no row for " + carline);
            }
            for (Map<String, String> row : found) {
                used.add(row.get("make") + " " + row.get("carline"));
                if (!row.get("nameplate").isEmpty()) {
                    countries(line).forEach(country -> add(line, row, country));
                }
            }
        }
        for (Map<String, String> row : nameplates) {
            String cell = row.get("make") + " " + row.get("carline");
            if (!used.contains(cell)) {
                problems.add("nameplates.csv: no list has " + cell);
            }
        }
    }

    /** What a person has recorded is not made again. */
    private void add(Map<String, String> line, Map<String, String> row, String country) {
        if (!recorded.contains(List.of(line.get("document"), row.get("nameplate"), country))) {
            String slug = "%s-%s-%s".formatted(line.get("document"), row.get("line"), country);
            Claim claim = claims.computeIfAbsent(
                    slug.toLowerCase(Locale.ROOT),
                    key -> new Claim(country, new ArrayList<>(), new LinkedHashSet<>()));
            claim.lines.add(line);
            claim.rows.add(row);
        }
    }

    /** The rows for a line: an exact carline goes before a pattern, and a longer pattern before a shorter one. */
    private List<Map<String, String>> nameplates(Map<String, String> line) {
        List<Map<String, String>> fitting = nameplates.stream()
                .filter(row -> row.get("make").equals(line.get("make")))
                .filter(row -> fits(row.get("carline"), line.get("carline")))
                .toList();
        String best = fitting.stream()
                .map(row -> row.get("carline"))
                .max(Comparator.comparing((String cell) -> !cell.endsWith("*")).thenComparing(String::length))
                .orElse("");
        return fitting.stream().filter(row -> row.get("carline").equals(best)).toList();
    }

    private static boolean fits(String cell, String carline) {
        return cell.endsWith("*") ? carline.startsWith(cell.substring(0, cell.length() - 1)) : carline.equals(cell);
    }

    /** Where the line has its final assembly. The table has two countries, the notes have a third. */
    private Set<String> countries(Map<String, String> line) {
        Set<String> all = new LinkedHashSet<>(List.of(line.get("assembly_1"), line.get("assembly_2")));
        notesOn(line, "third assembly")
                .map(note -> List.of(note.get("read_as").split(",")))
                .filter(read -> read.containsAll(all))
                .toList()
                .forEach(all::addAll);
        all.remove("");
        return all;
    }

    private Stream<Map<String, String>> notesOn(Map<String, String> line, String kind) {
        return notes.stream()
                .filter(note -> note.get("kind").equals(kind))
                .filter(note -> PLACE.stream().allMatch(column -> note.get(column).equals(line.get(column))));
    }

    /** What the rows name must exist, and what they add must be new. */
    private void check() throws IOException {
        Set<String> models = Table.slugs("models.csv");
        Map<String, String> lines = new HashMap<>();
        for (Map<String, String> row : nameplates) {
            if (row.get("nameplate").isEmpty() && row.get("reason").isEmpty()) {
                problems.add("nameplates.csv does not say why it has no nameplate for " + row.get("carline"));
            }
            String meaning = row.get("brand") + " " + row.get("nameplate");
            String other = lines.put(row.get("line"), meaning);
            if (other != null && !other.equals(meaning)) {
                problems.add("nameplates.csv: the line " + row.get("line") + " is " + other + " and " + meaning);
            }
            if (!row.get("brand").isEmpty() && !brands.containsKey(row.get("brand"))) {
                problems.add("makes.csv has no brand " + row.get("brand"));
            }
            if (models.contains(row.get("line"))) {
                problems.add("models.csv has a model " + row.get("line") + " already");
            }
        }
        Stream<String> places = manufacturers.values().stream().map(row -> row.get("country"));
        Stream.concat(places, claims.values().stream().map(Claim::country))
                .filter(code -> !countries.containsKey(code))
                .forEach(code -> problems.add("countries.csv has no country " + code));
        Set<String> known = Table.slugs("claims.csv");
        claims.keySet().stream()
                .filter(known::contains)
                .forEach(slug -> problems.add("claims.csv has a claim " + slug + " already"));
    }

    private void write(Path out) throws IOException {
        Map<String, Map<String, String>> lines = new TreeMap<>();
        Map<String, Set<String>> documents = new TreeMap<>();
        List<String> rows = new ArrayList<>();
        claims.forEach((slug, claim) -> {
            String line = claim.nameplate().get("line");
            lines.put(line, claim.nameplate());
            documents.computeIfAbsent(line, key -> new TreeSet<>()).add(claim.document());
            rows.add(claim(slug, claim));
        });
        List<String> models = new ArrayList<>();
        List<String> names = new ArrayList<>();
        lines.forEach((slug, line) -> {
            String name = line.get("nameplate");
            String sources = String.join(";", documents.get(slug));
            String note = "As the American lists of final assembly name it; they do not tell its generations apart.";
            models.add(Table.line(slug, name, line.get("brand"), "LINE", note, sources));
            names.add(Table.line(slug, name, "united-states", sources.split(";")[0]));
        });
        add(out, "countries.csv", "code,name,region", countries, "name", "region");
        String owner = "slug,name,country,source";
        add(out, "manufacturers.csv", owner, manufacturers, "manufacturer_name", "country", "source");
        add(out, "brands.csv", "slug,name,manufacturer,source", brands, "brand_name", "manufacturer", "source");
        Table.write(out.resolve("models.csv"), "slug,name,brand,scope,note,sources", models);
        Table.write(out.resolve("model_names.csv"), "model,name,market,source", names);
        String subject = "slug,source,topic,country,nameplate,nameplate_brand,";
        Table.write(out.resolve("claims.csv"), subject + "stance,kind,start,end,markets,quote,note,recorded_at", rows);
    }

    private String claim(String slug, Claim claim) {
        Map<String, String> first = claim.lines.get(0);
        String year = "MY" + first.get("model_year");
        return Table.line(
                slug,
                claim.document(),
                "PRODUCTION",
                claim.country,
                claim.nameplate().get("nameplate"),
                claim.nameplate().get("brand"),
                "SUPPORTS",
                "REPORTED",
                year,
                year,
                "united-states",
                first.get("raw").strip(),
                note(claim),
                "2026-11-27T00:00:00Z");
    }

    private String note(Claim claim) {
        Map<List<String>, Set<String>> carlines = new LinkedHashMap<>();
        Set<String> suspects = new LinkedHashSet<>();
        for (Map<String, String> line : claim.lines) {
            carlines.computeIfAbsent(
                            List.of(line.get("page"), line.get("us_canada_percent")), key -> new LinkedHashSet<>())
                    .add(line.get("carline"));
            notesOn(line, "suspect")
                    .filter(note -> note.get("read_as").equals(claim.country))
                    .map(note -> "The line of the %s is suspect: %s.".formatted(note.get("carline"), note.get("why")))
                    .forEach(suspects::add);
        }
        String place = "final assembly in " + Table.inEnglish(countries.get(claim.country).get("name"));
        StringJoiner text = new StringJoiner(" ");
        carlines.forEach((key, names) -> {
            boolean first = text.length() == 0;
            String percent = key.get(1).isEmpty() ? "" : ", " + key.get(1) + " %";
            text.add("Page %s%s: %s%s%s."
                    .formatted(
                            key.get(0),
                            first ? ", model year " + claim.lines.get(0).get("model_year") : "",
                            first ? place + " (" + String.join(", ", names) + ")" : String.join(", ", names),
                            percent,
                            first && !percent.isEmpty() ? " of its parts from the United States and Canada" : ""));
        });
        claim.rows.stream()
                .filter(row -> !row.get("reason").isEmpty())
                .map(this::reading)
                .forEach(text::add);
        suspects.forEach(text::add);
        return text.toString();
    }

    private String reading(Map<String, String> row) {
        String printed = row.get("make") + " " + row.get("carline").replaceAll(" ?\\*$", "");
        String name = brands.get(row.get("brand")).get("brand_name") + " " + row.get("nameplate");
        return "%s is read as %s: %s.".formatted(printed, name, row.get("reason"));
    }

    /** Writes those rows of a table that the catalogue does not have yet. */
    private static void add(
            Path out, String file, String columns, Map<String, Map<String, String>> table, String... others)
            throws IOException {
        String key = columns.split(",")[0];
        Map<String, Map<String, String>> rows = new TreeMap<>(table);
        Table.kept(file).forEach(row -> rows.remove(row.get(key)));
        List<String> lines = new ArrayList<>();
        rows.forEach((slug, row) -> lines.add(
                Table.line(Stream.concat(Stream.of(slug), Stream.of(others).map(row::get)).toArray(String[]::new))));
        Table.write(out.resolve(file), columns, lines);
    }

    /** A row of makes.csv for each brand or manufacturer; of several, the one with the newest list. */
    private static Map<String, Map<String, String>> newest(String column) throws IOException {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        Table.read(DERIVED.resolve("makes.csv")).stream()
                .sorted(Comparator.comparing(row -> row.get("source")))
                .forEach(row -> rows.put(row.get(column), row));
        return rows;
    }
}
