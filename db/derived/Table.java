import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes the files of the programs that make derived rows. Reading is simple: no cell has a line break. */
public final class Table {

    /** With or without quotation marks around it; within, each is written twice. */
    private static final Pattern CELL = Pattern.compile("(?<=^|,)(?:\"([^\"]*(?:\"\"[^\"]*)*)\"|[^,\"]*)(?=,|$)");

    private Table() {}

    /** The rows of a file, each with its cells by column. */
    public static List<Map<String, String>> read(Path file) throws IOException {
        List<List<String>> lines =
                Files.readAllLines(file).stream().map(Table::cells).toList();
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

    /** The rows of a file of the catalogue that people keep. */
    public static List<Map<String, String>> kept(String file) throws IOException {
        return read(Path.of("db/catalogue", file));
    }

    /** The slugs of a file of the catalogue that people keep. */
    public static Set<String> slugs(String file) throws IOException {
        return kept(file).stream().map(row -> row.get("slug")).collect(Collectors.toSet());
    }

    /** Writes a file. One without rows is not there, not even from an earlier run. */
    public static void write(Path file, String columns, List<String> rows) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        if (!rows.isEmpty()) {
            Files.writeString(file, columns + "\n" + String.join("\n", rows) + "\n");
        }
    }

    /** A line of a file. */
    public static String line(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.matches("[^,\"]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    /** A country in a sentence. */
    public static String inEnglish(String country) {
        return (country.startsWith("United") || country.equals("Netherlands") ? "the " : "") + country;
    }

    private static List<String> cells(String line) {
        return CELL.matcher(line)
                .results()
                .map(cell ->
                        cell.group(1) == null ? cell.group() : cell.group(1).replace("\"\"", "\""))
                .toList();
    }
}
