import java.io.IOException;
import java.nio.file.Files;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes rows of the catalogue out of the American lists of final assembly: {@code java db/derived/Generate.java [folder]}, run where
 * the README is. The rules are in db/derived/README.md.
 *
 * <p>Rows depend on nothing but the files of db, so the same files make the same bytes.
 */
public class Generate {

    private static final Path DERIVED = Path.of("db/derived");
    private static final String READ_ON = "2026-11-27";

    /** With or without quotation marks around it; within, each is written twice. */
    private static final Pattern CELL = Pattern.compile("(?<=^|,)(?:\"([^\"]*(?:\"\"[^\"]*)*)\"|[^,\"]*)(?=,|$)");

    /** A note has at most 1,000 characters, and one nameplate may have forty lines. */
    private static final int MOST_CARLINES = 12;

    /** What one document says of one nameplate and one country, in one or more lines. */
    private record Claim(Map<String, String> nameplate, String country, List<Map<String, String>> lines) {

        String document() {
            return lines.get(0).get("document");
        }
    }

    private final List<Map<String, String>> nameplates = csv(DERIVED.resolve("nameplates.csv"));
    private final List<Map<String, String>> notes = csv(DERIVED.resolve("aala-notes.csv"));
    private final Map<String, String> countries = new TreeMap<>();
    private final Map<String, Claim> claims = new TreeMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private Generate() throws IOException {}

    public static void main(String[] args) throws IOException {
        Path out = Path.of(args.length > 0 ? args[0] : "db/catalogue/derived");
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
        for (Map<String, String> country : kept("countries.csv")) {
            countries.put(country.get("code"), country.get("name"));
        }
        Set<String> makes = nameplates.stream().map(row -> row.get("make")).collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        for (Map<String, String> line : csv(DERIVED.resolve("aala.csv"))) {
            String carline = line.get("make") + " " + line.get("carline");
            List<Map<String, String>> found = nameplates(line);
            if (found.isEmpty() && makes.contains(line.get("make"))) {
                problems.add("nameplates.csv has no row for " + carline);
            }
            for (Map<String, String> nameplate : found) {
                used.add(nameplate.get("make") + " " + nameplate.get("carline"));
                for (String country : countries(line)) {
                    String slug = "%s-%s-%s".formatted(line.get("document"), nameplate.get("line"), country);
                    claims.computeIfAbsent(
                                    slug.toLowerCase(Locale.ROOT),
                                    key -> new Claim(nameplate, country, new ArrayList<>()))
                            .lines
                            .add(line);
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
        List<String> place = List.of("document", "page", "make", "carline");
        Predicate<Map<String, String>> isOnIt =
                note -> place.stream().allMatch(column -> note.get(column).equals(line.get(column)));
        return notes.stream().filter(note -> note.get("kind").equals(kind)).filter(isOnIt);
    }

    /** What the rows name must exist, and what they add must be new. */
    private void check() throws IOException {
        Set<String> brands = slugs("brands.csv");
        Set<String> models = slugs("models.csv");
        Map<String, String> lines = new HashMap<>();
        for (Map<String, String> row : nameplates) {
            String meaning = row.get("brand") + " " + row.get("nameplate");
            String other = lines.put(row.get("line"), meaning);
            if (other != null && !other.equals(meaning)) {
                problems.add("nameplates.csv: the line " + row.get("line") + " is " + other + " and " + meaning);
            }
            if (!brands.contains(row.get("brand"))) {
                problems.add("brands.csv has no brand " + row.get("brand"));
            }
            if (models.contains(row.get("line"))) {
                problems.add("models.csv has a model " + row.get("line") + " already");
            }
        }
        Set<String> known = slugs("claims.csv");
        claims.forEach((slug, claim) -> {
            if (!countries.containsKey(claim.country)) {
                problems.add("countries.csv has no country " + claim.country);
            }
            if (known.contains(slug)) {
                problems.add("claims.csv has a claim " + slug + " already");
            }
        });
    }

    private void write(Path out) throws IOException {
        Map<String, Map<String, String>> lines = new TreeMap<>();
        Map<String, Set<String>> documents = new TreeMap<>();
        List<String> rows = new ArrayList<>();
        claims.forEach((slug, claim) -> {
            String line = claim.nameplate.get("line");
            lines.put(line, claim.nameplate);
            documents.computeIfAbsent(line, key -> new TreeSet<>()).add(claim.document());
            rows.add(claim(slug, claim));
        });
        List<String> models = new ArrayList<>();
        List<String> names = new ArrayList<>();
        lines.forEach((slug, line) -> {
            String name = line.get("nameplate");
            String sources = String.join(";", documents.get(slug));
            String note = "As the American lists of final assembly name it; they do not tell its generations apart.";
            models.add(row(slug, name, line.get("brand"), "LINE", note, sources));
            names.add(row(slug, name, "united-states", sources.split(";")[0]));
        });
        Files.createDirectories(out);
        write(out.resolve("models.csv"), "slug,name,brand,scope,note,sources", models);
        write(out.resolve("model_names.csv"), "model,name,market,source", names);
        String subject = "slug,source,topic,country,nameplate,nameplate_brand,";
        write(out.resolve("claims.csv"), subject + "stance,kind,start,end,markets,quote,note,recorded_at", rows);
        Set<String> cited = documents.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        write(out.resolve("sources.csv"), "slug,title,publisher,published,read_on,address,kind", sources(cited));
    }

    private String claim(String slug, Claim claim) {
        Map<String, String> first = claim.lines.get(0);
        String year = "MY" + first.get("model_year");
        return row(
                slug,
                claim.document(),
                "PRODUCTION",
                claim.country,
                claim.nameplate.get("nameplate"),
                claim.nameplate.get("brand"),
                "SUPPORTS",
                "REPORTED",
                year,
                year,
                "united-states",
                first.get("raw").strip(),
                note(claim),
                READ_ON + "T00:00:00Z");
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
        String place = "final assembly in " + inEnglish(countries.get(claim.country));
        StringJoiner text = new StringJoiner(" ");
        carlines.forEach((key, names) -> {
            boolean first = text.length() == 0;
            String percent = key.get(1).isEmpty() ? "" : ", " + key.get(1) + " %";
            text.add("Page %s%s: %s%s%s."
                    .formatted(
                            key.get(0),
                            first ? ", model year " + claim.lines.get(0).get("model_year") : "",
                            first ? place + " (" + list(names) + ")" : list(names),
                            percent,
                            first && !percent.isEmpty() ? " of its parts from the United States and Canada" : ""));
        });
        suspects.forEach(text::add);
        return text.toString();
    }

    private static String list(Set<String> carlines) {
        int more = carlines.size() - MOST_CARLINES;
        return carlines.stream().limit(MOST_CARLINES).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String inEnglish(String country) {
        return (country.startsWith("United") || country.equals("Netherlands") ? "the " : "") + country;
    }

    /** The documents that the catalogue does not have yet. */
    private List<String> sources(Set<String> cited) throws IOException {
        Set<String> known = slugs("sources.csv");
        return csv(DERIVED.resolve("aala-documents.csv")).stream()
                .filter(row -> cited.contains(row.get("document")) && !known.contains(row.get("document")))
                .map(row -> row(
                        row.get("document"),
                        "Part 583 American Automobile Labeling Act Report, model year %s: %s"
                                .formatted(row.get("model_year"), row.get("title")),
                        "National Highway Traffic Safety Administration",
                        row.get("published"),
                        READ_ON,
                        row.get("address"),
                        "GOVERNMENT_REGISTER"))
                .sorted()
                .toList();
    }

    private static Set<String> slugs(String file) throws IOException {
        return kept(file).stream().map(row -> row.get("slug")).collect(Collectors.toSet());
    }

    /** The rows of a file that people keep: in the catalogue, and those that wait. */
    private static List<Map<String, String>> kept(String file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>(csv(Path.of("db/catalogue", file)));
        try (Stream<Path> waiting = Files.list(Path.of("db/candidates"))) {
            for (Path folder : waiting.toList()) {
                if (Files.exists(folder.resolve(file))) {
                    rows.addAll(csv(folder.resolve(file)));
                }
            }
        }
        return rows;
    }

    /** A file without rows is not there, not even from an earlier run. */
    private static void write(Path file, String columns, List<String> rows) throws IOException {
        Files.deleteIfExists(file);
        if (!rows.isEmpty()) {
            Files.writeString(file, columns + "\n" + String.join("\n", rows) + "\n");
        }
    }

    private static String row(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.matches("[^,\"]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    /** No cell has a line break. */
    private static List<Map<String, String>> csv(Path file) throws IOException {
        List<List<String>> lines =
                Files.readAllLines(file).stream().map(Generate::cells).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            if (cells.size() != lines.get(0).size()) {
                throw new IOException(file + " has a line with a cell too many or too few: " + cells);
            }
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(lines.get(0).get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return CELL.matcher(line)
                .results()
                .map(cell ->
                        cell.group(1) == null ? cell.group() : cell.group(1).replace("\"\"", "\""))
                .toList();
    }
}
