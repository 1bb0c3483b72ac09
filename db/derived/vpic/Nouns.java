import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Lines that no American list names, their brands, and the companies that no other row has. */
public final class Nouns {

    private static final String SOURCE = "vpic-2026";
    private static final String NOTE =
            "As the American register of vehicle numbers names it; it does not tell its generations apart.";

    private final List<Map<String, String>> lines = new ArrayList<>();
    private final Map<String, Map<String, String>> makes = new TreeMap<>();

    /** Reads lines.csv and makes.csv of a folder. */
    public Nouns(Path folder) throws IOException {
        for (Map<String, String> row : Table.read(folder.resolve("lines.csv"))) {
            lines.add(Map.of("slug", row.get("line"), "brand", row.get("brand"), "name", row.get("name")));
        }
        Table.read(folder.resolve("makes.csv")).forEach(make -> makes.put(make.get("brand"), make));
    }

    /** As rows of models.csv. */
    public List<Map<String, String>> lines() {
        return lines;
    }

    /** As rows of brands.csv. */
    public List<Map<String, String>> brands() {
        return makes.values().stream()
                .map(make -> Map.of("slug", make.get("brand"), "name", make.get("name")))
                .toList();
    }

    /** Writes the rows of the catalogue for all of them. Each must have a claim, or places in the register. */
    public void write(Path out, List<Run> runs, Register register) throws IOException {
        Set<Map<String, String>> used = new TreeSet<>((one, other) -> one.get("slug").compareTo(other.get("slug")));
        runs.stream().map(Run::line).filter(lines::contains).forEach(used::add);
        int claimed = used.size();
        lines.stream().filter(line -> register.hasPlaces(line.get("slug"))).forEach(used::add);
        System.out.println(used.size() - claimed + " lines of lines.csv without a claim");
        lines.stream()
                .filter(line -> !used.contains(line))
                .forEach(line -> System.out.println("lines.csv: nothing is known of " + line.get("slug")));
        Table.write(
                out.resolve("models.csv"),
                "slug,name,brand,scope,note,sources",
                rows(used.stream().map(line ->
                        Table.line(line.get("slug"), line.get("name"), line.get("brand"), "LINE", NOTE, SOURCE))));
        Table.write(
                out.resolve("model_names.csv"),
                "model,name,market,source",
                rows(used.stream()
                        .map(line -> Table.line(line.get("slug"), line.get("name"), "united-states", SOURCE))));
        Table.write(
                out.resolve("brands.csv"),
                "slug,name,manufacturer,source",
                rows(makes.values().stream().map(make ->
                        Table.line(make.get("brand"), make.get("name"), make.get("manufacturer"), SOURCE))));
        Table.write(
                out.resolve("manufacturers.csv"),
                "slug,name,country,source",
                rows(makes.values().stream()
                        .filter(make -> !make.get("manufacturer_name").isEmpty())
                        .map(make -> Table.line(
                                make.get("manufacturer"), make.get("manufacturer_name"), make.get("country"), SOURCE))));
    }

    private static List<String> rows(Stream<String> rows) {
        return rows.sorted().toList();
    }
}
