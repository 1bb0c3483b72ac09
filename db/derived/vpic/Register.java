import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What the American register of vehicle numbers says about the lines of models: at which places their numbers may have been built. */
public final class Register {

    /** The model years that are read. */
    public static final int FIRST = 1980;

    public static final int LAST = 2030;

    private static final int OPEN = 9999;

    /** A place by one code in position 11 of one maker's numbers; country or city are empty where the register has none. */
    public record Place(String wmi, char code, String country, String city) {}

    private record Row(Map<String, String> cells, int from, int to, Numbers numbers) {

        static Row of(Map<String, String> cells) {
            return new Row(
                    cells,
                    cells.get("from").isEmpty() ? 0 : Integer.parseInt(cells.get("from")),
                    cells.get("to").isEmpty() ? OPEN : Integer.parseInt(cells.get("to")),
                    Numbers.of(cells.get("pattern")));
        }

        boolean isOf(int year) {
            return from <= year && year <= to;
        }
    }

    private final List<Row> models = rows("model_codes.csv");
    private final Map<String, List<Row>> links = new HashMap<>();
    private final Map<String, List<Row>> plants = new HashMap<>();

    /** The slug of a line by what {@link #named} makes of its brand and its name. */
    private final Map<String, String> lines = new HashMap<>();

    /** The years of model_years.csv, by make and nameplate. */
    private final Map<String, Set<Integer>> sure = new HashMap<>();

    /** The numbers of each line in a year, by maker's code. */
    private final Map<Integer, Map<String, Map<String, List<Numbers>>>> years = new HashMap<>();

    /** The lines of a year that has been looked up of which the register surely means it. */
    private final Map<Integer, Set<String>> sureLines = new HashMap<>();

    /**
     * @param lines rows of models.csv that are lines
     * @param brands rows of brands.csv
     */
    public Register(Collection<Map<String, String>> lines, List<Map<String, String>> brands) throws IOException {
        Map<String, String> names = new HashMap<>();
        brands.forEach(brand -> names.put(brand.get("slug"), brand.get("name")));
        lines.forEach(line -> this.lines.put(named(names.get(line.get("brand")), line.get("name")), line.get("slug")));
        for (Map<String, String> row : Table.read(Path.of("db/catalogue/vin/model_years.csv"))) {
            IntStream.rangeClosed(Integer.parseInt(row.get("from")), Integer.parseInt(row.get("to")))
                    .forEach(year -> sure.computeIfAbsent(
                                    row.get("make") + "|" + row.get("nameplate"), key -> new TreeSet<>())
                            .add(year));
        }
        for (Row link : rows("line_links.csv")) {
            links.computeIfAbsent(link.cells.get("make") + "|" + link.cells.get("nameplate"), key -> new ArrayList<>())
                    .add(link);
        }
        for (Row plant : rows("plant_codes.csv")) {
            for (String wmi : plant.cells.get("wmis").split(";")) {
                plants.computeIfAbsent(wmi, key -> new ArrayList<>()).add(plant);
            }
        }
    }

    /** Whether the register has numbers of a line in a year. */
    public boolean has(String line, int year) {
        return of(year).containsKey(line);
    }

    /** Whether the register has numbers of a line in any year, and a place for them. */
    public boolean hasPlaces(String line) {
        return IntStream.rangeClosed(FIRST, LAST)
                .anyMatch(year -> has(line, year) && !places(line, year).isEmpty());
    }

    /** The lines that have numbers of a year, and a nameplate for which model_years.csv has it. */
    public Set<String> surelyOf(int year) {
        of(year);
        return sureLines.get(year);
    }

    /** Where the numbers of a line in a year may have been built. */
    public Set<Place> places(String line, int year) {
        Set<Place> places = new LinkedHashSet<>();
        of(year).get(line).forEach((wmi, numbers) -> {
            List<Row> rows = plants.getOrDefault(wmi, List.of()).stream()
                    .filter(row -> row.isOf(year))
                    .toList();
            for (Row row : rows) {
                for (char code : row.cells.get("codes").toCharArray()) {
                    if (numbers.stream().anyMatch(some -> says(row, code, some, rows))) {
                        places.add(new Place(wmi, code, row.cells.get("country"), row.cells.get("city")));
                    }
                }
            }
        });
        return places;
    }

    /** A row with a pattern is an exception to those without. */
    private static boolean says(Row row, char code, Numbers numbers, List<Row> all) {
        return row.cells.get("pattern").isEmpty()
                ? all.stream()
                        .filter(other -> !other.cells.get("pattern").isEmpty())
                        .filter(other -> other.cells.get("codes").indexOf(code) >= 0)
                        .noneMatch(other -> numbers.isWithin(other.numbers))
                : row.numbers.meets(numbers);
    }

    private Map<String, Map<String, List<Numbers>>> of(int year) {
        return years.computeIfAbsent(year, key -> {
            Map<String, Map<String, List<Numbers>>> found = new HashMap<>();
            Set<String> surely = sureLines.computeIfAbsent(year, one -> new TreeSet<>());
            models.stream().filter(model -> model.isOf(year)).forEach(model -> lines(model, year)
                    .forEach((line, numbers) -> {
                        if (sure.getOrDefault(model.cells.get("make") + "|" + model.cells.get("nameplate"), Set.of())
                                .contains(year)) {
                            surely.add(line);
                        }
                        for (String wmi : model.cells.get("wmis").split(";")) {
                            found.computeIfAbsent(line, one -> new TreeMap<>())
                                    .computeIfAbsent(wmi, one -> new ArrayList<>())
                                    .addAll(numbers);
                        }
                    }));
            return found;
        });
    }

    /** The lines that a nameplate of the register means: by line_links.csv, and where that says nothing, the one of its name. */
    private Map<String, List<Numbers>> lines(Row model, int year) {
        Map<String, List<Numbers>> found = new TreeMap<>();
        String make = model.cells.get("make");
        String nameplate = model.cells.get("nameplate");
        Numbers rest = model.numbers;
        for (Row link : links.getOrDefault(make + "|" + nameplate, List.of())) {
            if (link.isOf(year) && rest.meets(link.numbers)) {
                found.computeIfAbsent(link.cells.get("line"), key -> new ArrayList<>())
                        .add(rest.and(link.numbers));
                rest = rest.butFor(link.numbers);
            }
        }
        String line = lines.getOrDefault(
                named(make, nameplate), lines.get(named(make, nameplate.replaceFirst("-Class$", ""))));
        if (line != null && !rest.isEmpty()) {
            found.computeIfAbsent(line, key -> new ArrayList<>()).add(rest);
        }
        found.remove("");
        return found;
    }

    /** Without case and punctuation. */
    private static String named(String brand, String name) {
        return brand + "|" + name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static List<Row> rows(String file) throws IOException {
        return Table.read(Path.of("db/catalogue/vin", file)).stream().map(Row::of).toList();
    }
}
