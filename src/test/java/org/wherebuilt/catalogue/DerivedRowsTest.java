package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;
import org.wherebuilt.testsupport.Command;

/** The rows that db/derived/generate.sh makes, and of these the ones of the American lists of final assembly. */
@Tag("sweep")
class DerivedRowsTest {

    private static final Path DERIVED = Path.of("db/catalogue/derived");
    private static final Path ROWS = DERIVED.resolve("aala");
    private static final Path LISTS = Path.of("db/derived/aala");

    private final List<Row> notes;

    @TempDir
    Path folder;

    DerivedRowsTest() throws IOException {
        notes = rows(LISTS.resolve("aala-notes.csv"));
    }

    @Test
    void theyAreWhatTheGeneratorsMake() throws IOException {
        Command.check(
                List.of("sh", "db/derived/generate.sh", folder.toString()),
                Map.of("LC_ALL", "C", "LANG", "C", "JAVA_HOME", System.getProperty("java.home")));
        assertThat(contents(folder)).isNotEmpty().isEqualTo(contents(DERIVED));
    }

    @Test
    void theServiceHasAllOfThem() {
        List<String> folders = new CatalogueFiles.Folder(Path.of("db/catalogue")).folders(CatalogueFiles.DERIVED);
        assertThat(folders).hasSize(2);
        assertThat(new CatalogueFiles.BuiltIn().folders(CatalogueFiles.DERIVED)).isEqualTo(folders);
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
                    .startsWith("Page %s, model year %s: final assembly in ".formatted(line.get("page"), year))
                    .hasSizeLessThanOrEqualTo(1000);
            assertThat(claim.get("quote")).hasSizeLessThanOrEqualTo(200);
            assertThat(List.of(claim.get("start"), claim.get("end"))).containsOnly("MY" + year);
        }
    }

    /** In a claim that is made of it, or in one that a person keeps, or nameplates.csv says why not. */
    @Test
    void everyLineIsInOne() throws IOException {
        List<Row> claims = rows(ROWS.resolve("claims.csv"));
        List<Row> kept = keptOfTheLists();
        Map<String, String> brands = new TreeMap<>();
        rows(LISTS.resolve("makes.csv")).forEach(row -> brands.put(row.get("make"), row.get("brand")));
        Map<String, Row> unread = new TreeMap<>();
        rows(LISTS.resolve("nameplates.csv")).stream()
                .filter(row -> !row.has("nameplate"))
                .forEach(row -> unread.put(row.get("make") + " " + row.get("carline"), row));
        assertThat(unread.values()).allMatch(row -> row.has("reason"));
        List<Row> lines = rows(LISTS.resolve("aala.csv"));
        assertThat(lines).hasSize(4173);
        for (Row line : lines) {
            String printed = line.get("make") + " " + line.get("carline");
            Pattern carline = Pattern.compile("(\\(|, |: )" + Pattern.quote(line.get("carline")) + "(,|\\)|\\.)");
            for (String country : countries(line)) {
                List<Row> found = claims.stream()
                        .filter(claim -> claim.get("source").equals(line.get("document")))
                        .filter(claim -> claim.get("country").equals(country))
                        .filter(claim -> claim.get("nameplate_brand").equals(brands.get(line.get("make")))
                                || claim.get("note").contains(". " + line.get("make") + " "))
                        .filter(claim -> carline.matcher(claim.get("note")).find())
                        .toList();
                if (found.isEmpty() && !unread.containsKey(printed)) {
                    assertThat(kept).as("%s in %s", line, country).anySatisfy(claim -> {
                        assertThat(claim.get("source")).isEqualTo(line.get("document"));
                        assertThat(claim.get("country")).isEqualTo(country);
                        assertThat(claim.has("nameplate")).isTrue();
                        assertThat(line.get("carline")).startsWith(claim.get("nameplate"));
                    });
                }
                notesOn(line, "suspect")
                        .filter(note -> note.get("read_as").equals(country))
                        .forEach(note -> assertThat(found).allSatisfy(claim -> assertThat(claim.get("note"))
                                .contains(note.get("why"))));
            }
        }
    }

    /** So no claim of a list that people keep contradicts one that is made of it, and none is there twice. */
    @Test
    void theClaimsThatPeopleKeepAgreeWithTheLists() throws IOException {
        List<Row> lines = rows(LISTS.resolve("aala.csv"));
        List<Row> kept = keptOfTheLists();
        assertThat(kept).hasSizeGreaterThan(100).allSatisfy(claim -> assertThat(lines)
                .as(claim.get("slug"))
                .anyMatch(line -> line.get("document").equals(claim.get("source"))
                        && line.get("raw").equals(claim.get("quote"))
                        && countries(line).contains(claim.get("country"))));
        List<List<String>> recorded = kept.stream()
                .filter(claim -> claim.has("nameplate"))
                .map(DerivedRowsTest::subject)
                .toList();
        assertThat(recorded).isNotEmpty();
        assertThat(rows(ROWS.resolve("claims.csv")))
                .extracting(DerivedRowsTest::subject)
                .doesNotContainAnyElementsOf(recorded);
    }

    /** The source of a brand and of its owner is the newest list that prints both in one line. */
    @Test
    void theSourceOfAMakeIsTheNewestListOfIt() throws IOException {
        List<Row> lines = rows(LISTS.resolve("aala.csv"));
        List<Row> makes = rows(LISTS.resolve("makes.csv"));
        assertThat(makes)
                .extracting(make -> make.get("make"))
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().map(line -> line.get("make")).collect(Collectors.toSet()));
        assertThat(makes).allSatisfy(make -> assertThat(lines.stream()
                        .filter(line -> line.get("make").equals(make.get("make")))
                        .filter(line -> line.get("manufacturer").equals(make.get("reported_by")))
                        .map(line -> line.get("document"))
                        .max(Comparator.naturalOrder()))
                .hasValue(make.get("source")));
    }

    private static List<String> subject(Row claim) {
        return List.of(claim.get("source"), claim.get("country"), claim.get("nameplate"));
    }

    private static List<Row> keptOfTheLists() throws IOException {
        return rows(Path.of("db/catalogue/claims.csv")).stream()
                .filter(claim -> claim.get("source").startsWith("aala-") && claim.has("country"))
                .toList();
    }

    /** The two of the table, and those of a note on a line that has more. */
    private List<String> countries(Row line) {
        Stream<String> more = notesOn(line, "third assembly")
                .map(note -> note.get("read_as"))
                .flatMap(read -> Stream.of(read.split(",")));
        return Stream.concat(
                        Stream.of("assembly_1", "assembly_2").filter(line::has).map(line::get), more)
                .distinct()
                .toList();
    }

    private Stream<Row> notesOn(Row line, String kind) {
        return notes.stream().filter(note -> note.get("kind").equals(kind)).filter(note -> Stream.of(
                        "document", "page", "make", "carline")
                .allMatch(column -> note.get(column).equals(line.get(column))));
    }

    static List<Row> rows(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        CsvTable.ofAnyColumns(file.toString()).read(Files.readAllBytes(file), problems, rows::add);
        assertThat(problems).isEmpty();
        return rows;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
