package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;
import org.wherebuilt.testsupport.Command;

/** The rows that db/derived/Generate.java makes of the American lists of final assembly. */
class DerivedRowsTest {

    private static final Path ROWS = Path.of("db/catalogue/derived");
    private static final Path LISTS = Path.of("db/derived");

    @TempDir
    Path folder;

    @Test
    void theyAreWhatTheGeneratorMakes() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Command.check(
                List.of(java, LISTS.resolve("Generate.java").toString(), folder.toString()),
                Map.of("LC_ALL", "C", "LANG", "C"));
        assertThat(contents(folder)).isNotEmpty().isEqualTo(contents(ROWS));
    }

    @Test
    void eachSaysWhatItsLineSays() throws IOException {
        List<Row> lines = rows(LISTS.resolve("aala.csv"));
        for (Row claim : rows(ROWS.resolve("claims.csv"))) {
            Row line = lines.stream()
                    .filter(row -> row.get("document").equals(claim.get("source")))
                    .filter(row -> row.get("raw").equals(claim.get("quote")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(claim.get("slug") + " quotes no line"));
            String year = line.get("model_year");
            assertThat(countries(line)).as(claim.get("slug")).contains(claim.get("country"));
            assertThat(claim.get("note"))
                    .startsWith("Page %s, model year %s: final assembly in ".formatted(line.get("page"), year));
            assertThat(List.of(claim.get("start"), claim.get("end"))).containsOnly("MY" + year);
        }
    }

    @Test
    void everyLineOfNissanAndInfinitiIsInOne() throws IOException {
        List<Row> claims = rows(ROWS.resolve("claims.csv"));
        List<Row> suspects = rows(LISTS.resolve("aala-notes.csv")).stream()
                .filter(note -> note.get("kind").equals("suspect"))
                .toList();
        List<Row> lines = rows(LISTS.resolve("aala.csv")).stream()
                .filter(line -> List.of("Nissan", "Infiniti").contains(line.get("make")))
                .toList();
        assertThat(lines).hasSize(182);
        for (Row line : lines) {
            Pattern carline = Pattern.compile("(\\(|, |: )" + Pattern.quote(line.get("carline")) + "(,|\\))");
            for (String country : countries(line)) {
                List<Row> found = claims.stream()
                        .filter(claim -> claim.get("source").equals(line.get("document")))
                        .filter(claim -> claim.get("country").equals(country))
                        .filter(claim -> claim.get("nameplate_brand").equalsIgnoreCase(line.get("make")))
                        .filter(claim -> carline.matcher(claim.get("note")).find())
                        .toList();
                assertThat(found).as("%s in %s", line, country).isNotEmpty();
                suspects.stream()
                        .filter(note -> Stream.of("document", "page", "make", "carline")
                                .allMatch(column -> note.get(column).equals(line.get(column))))
                        .forEach(note -> assertThat(found).allSatisfy(claim -> assertThat(claim.get("note"))
                                .contains(note.get("why"))));
            }
        }
    }

    /** So no claim of a list that people keep contradicts one that is made of it. */
    @Test
    void theClaimsThatPeopleKeepAgreeWithTheLists() throws IOException {
        List<Row> lines = rows(LISTS.resolve("aala.csv"));
        List<Row> kept = new ArrayList<>();
        for (Path path : List.of(Path.of("db/catalogue"), Path.of("db/candidates/nissan"))) {
            rows(path.resolve("claims.csv")).stream()
                    .filter(claim -> claim.get("source").startsWith("aala-") && claim.has("country"))
                    .forEach(kept::add);
        }
        assertThat(kept)
                .hasSizeGreaterThan(100)
                .allSatisfy(claim -> assertThat(lines).as(claim.get("slug")).anySatisfy(line -> {
                    assertThat(line.get("document")).isEqualTo(claim.get("source"));
                    assertThat(line.get("raw")).isEqualTo(claim.get("quote"));
                    assertThat(countries(line)).contains(claim.get("country"));
                }));
    }

    private static List<String> countries(Row line) {
        return Stream.of("assembly_1", "assembly_2")
                .filter(line::has)
                .map(line::get)
                .toList();
    }

    private static List<Row> rows(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        CsvTable.ofAnyColumns(file.toString()).read(Files.readAllBytes(file), problems, rows::add);
        assertThat(problems).isEmpty();
        return rows;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
