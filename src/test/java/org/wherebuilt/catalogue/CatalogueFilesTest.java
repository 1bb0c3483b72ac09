package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.testsupport.CatalogueFolder;

/** What a curator is told about a bad file. */
class CatalogueFilesTest {

    private static final String LISTS = "slug,source,topic,plant,model,stance,kind,one_of,exclusive_because,note";

    private static final String LINES = "slug,name,brand,scope,line,generation,sources";

    @TempDir
    Path folder;

    @Test
    void theCatalogueIsRight() {
        assertThat(Catalogue.read(new CatalogueFiles.Folder(Path.of("db/catalogue")))
                        .of(CatalogueFormat.PLANTS))
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsReportedWithItsPlaceAndItsRule(String mistake, Consumer<CatalogueFolder> edit, String told) {
        CatalogueFolder files = CatalogueFolder.copyTo(folder);
        edit.accept(files);
        String expected = Pattern.compile("^(\\S+) line \\{(.+?)}")
                .matcher(told)
                .replaceFirst(at -> at.group(1) + " line " + lineOf(files, at.group(1), at.group(2)));
        assertThat(problems()).singleElement().asString().isEqualTo(expected);
    }

    private static long lineOf(CatalogueFolder files, String file, String rowStart) {
        try {
            List<String> lines = Files.readAllLines(files.path().resolve(file));
            return 1
                    + IntStream.range(0, lines.size())
                            .filter(i -> (lines.get(i) + ",").startsWith(rowStart + ","))
                            .findFirst()
                            .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "unknown slug",
                        files -> files.append("model_names.csv", "qx60-l50,QX60 Sport,,,,vpicc,"),
                        "model_names.csv line {qx60-l50,QX60 Sport}, column source, value \"vpicc\": is not in sources.csv"),
                mistake(
                        "a day that does not exist",
                        files -> files.replace("plants.csv", "1983-06-16", "1983-06-31"),
                        "plants.csv line {smyrna}, column opened, value \"1983-06-31\": is not a date such as 2012, 2012-02,"
                                + " 2012-02-20, 2012~ or MY2012"),
                mistake(
                        "a missing column",
                        files -> files.edit("brands.csv", text -> "slug,name,source\ninfiniti,Infiniti,\n"),
                        "brands.csv line 1, column manufacturer: the column is missing"),
                mistake(
                        "a misspelt column that may be left out",
                        files -> files.edit("brands.csv", text -> text.replaceFirst("source", "sources")),
                        "brands.csv line 1, column sources: unknown column; the columns are slug,name,manufacturer,source"),
                mistake(
                        "a row twice",
                        files -> files.append("brands.csv", "infiniti,Infiniti,nissan-motor,"),
                        "brands.csv line 3, column slug, value \"infiniti\": is already used on line 2"),
                mistake(
                        "another encoding",
                        files -> write(
                                files.path().resolve("brands.csv"),
                                "slug,name,manufacturer,source\ninfiniti,Infinitï,nissan-motor,\n"
                                        .getBytes(StandardCharsets.ISO_8859_1)),
                        "brands.csv line 2: is not UTF-8 text: save the file with the encoding UTF-8"),
                mistake(
                        "a comma too many",
                        files -> files.append("brands.csv", "datsun,Datsun, Inc.,nissan-motor,"),
                        "brands.csv line 3: the line has 5 cells and the file has 4 columns: a cell with a comma in it"
                                + " stands between \"…\""),
                mistake(
                        "a quotation mark left open",
                        files -> files.append("brands.csv", "datsun,\"Datsun,nissan-motor,"),
                        "brands.csv line 3: from here on the quotation marks do not pair up: a cell with a comma or a"
                                + " quotation mark stands between \"…\", and a quotation mark within it is written twice"),
                mistake(
                        "a slug in capitals",
                        files -> files.append("brands.csv", "Datsun,Datsun,nissan-motor,"),
                        "brands.csv line 3, column slug, value \"Datsun\": is not a slug: lower-case letters and digits,"
                                + " joined by single hyphens, at most 100 characters"),
                mistake(
                        "an unknown kind",
                        files -> files.append("sources.csv", "blog,A blog,,,2026-11-22,,BLOG,,"),
                        "sources.csv line {blog}, column kind, value \"BLOG\": is not one of GOVERNMENT_REGISTER, COMPANY,"
                                + " NEWS, REFERENCE, WEB"),
                mistake(
                        "a rank without its reason",
                        files -> files.append("sources.csv", "blog,A blog,,,2026-11-22,,WEB,1,"),
                        "sources.csv line {blog}, column rank, value \"1\": rank and rank_because go together: both or"
                                + " neither"),
                mistake(
                        "a share over 100 %",
                        files -> files.replace("plant_operators.csv", "mercedes-benz,50", "mercedes-benz,150"),
                        "plant_operators.csv line {compas,mercedes-benz}, column share, value \"150\": is not a share in percent, over 0 and"
                                + " up to 100, with at most two decimals"),
                mistake(
                        "an end before the start",
                        files -> files.append("model_names.csv", "qx60-l50,JX,,2014,2012,vpic,"),
                        "model_names.csv line {qx60-l50,JX,,2014}, column to, value \"2012\": lies before from"),
                mistake(
                        "a year that a spreadsheet took for a number of days",
                        files -> files.append(
                                "claims.csv",
                                "odd,slash2025,PRODUCTION,smyrna,,,qx55,,,,,SUPPORTS,REPORTED,,1905-06-27,,,,,note,,,"),
                        "claims.csv line {odd}, column start, value \"1905-06-27\": lies before the first name of a model of"
                                + " infiniti, 1989-01-02"),
                mistake(
                        "a report of what was to come",
                        files -> files.append(
                                "claims.csv",
                                "odd,slash2025,PRODUCTION,smyrna,,,qx55,,,,,SUPPORTS,REPORTED,,2025-05,,,,,note,,,"),
                        "claims.csv line {odd}, column start, value \"2025-05\": lies after its source, 2025-04-29: a future"
                                + " event is ANNOUNCED"),
                mistake(
                        "a market inside itself",
                        files -> files.append("market_members.csv", "canada,canada"),
                        "market_members.csv line {canada,canada}, column member, value \"canada\": forms a cycle back to"
                                + " canada"),
                mistake(
                        "semicolons for commas",
                        files -> files.edit("claims.csv", text -> text.replace(',', ';')),
                        "claims.csv: the cells are separated by semicolons: save the file with commas"),
                mistake(
                        "tabs for commas",
                        files -> files.edit("brands.csv", text -> text.replace(',', '\t')),
                        "brands.csv: the cells are separated by tabs: save the file with commas"),
                mistake(
                        "UTF-16 with a byte order mark",
                        files -> encode(files, "brands.csv", StandardCharsets.UTF_16),
                        "brands.csv: is UTF-16 text: save the file with the encoding UTF-8"),
                mistake(
                        "UTF-16 without a byte order mark",
                        files -> encode(files, "brands.csv", StandardCharsets.UTF_16LE),
                        "brands.csv: is UTF-16 text: save the file with the encoding UTF-8"),
                mistake(
                        "a column twice",
                        files -> files.edit("claims.csv", text -> text.replaceFirst("\n", ",note\n")
                                .replaceAll("(?m)(?<!note)$", ",")),
                        "claims.csv line 1, column note: the column occurs twice"),
                mistake(
                        "a month that is none",
                        files -> files.replace("plants.csv", "1983-06-16", "2012-13"),
                        "plants.csv line {smyrna}, column opened, value \"2012-13\": is not a date such as 2012, 2012-02,"
                                + " 2012-02-20, 2012~ or MY2012"),
                mistake(
                        "a month that a spreadsheet wrote",
                        files -> files.replace("plants.csv", "1983-06-16", "Feb-12"),
                        "plants.csv line {smyrna}, column opened, value \"Feb-12\": is not a date such as 2012, 2012-02,"
                                + " 2012-02-20, 2012~ or MY2012"),
                mistake(
                        "a number of days for a date",
                        files -> files.replace("plants.csv", "1983-06-16", "41000"),
                        "plants.csv line {smyrna}, column opened, value \"41000\": is not a date such as 2012, 2012-02,"
                                + " 2012-02-20, 2012~ or MY2012"),
                mistake(
                        "a plant in a region of another country",
                        files -> files.edit(
                                "plants.csv",
                                text -> text.replaceFirst("(?m)^(smyrna,[^,]*,[^,]*),[^,]*", "$1,fukuoka")),
                        "plants.csv line {smyrna}, column region, value \"fukuoka\": is in JP, not in US"),
                mistake(
                        "a source that was read before it was published",
                        files -> files.append("sources.csv", "blog,A blog,,2026-11-23,2026-11-22,,WEB,,"),
                        "sources.csv line {blog}, column published, value \"2026-11-23\": lies after read_on: nobody reads"
                                + " what is not yet published"),
                mistake(
                        "a claim recorded in the future",
                        files -> files.append(
                                "claims.csv",
                                "odd,okcom,PRODUCTION,smyrna,,,qx55,,,,,SUPPORTS,REPORTED,,,,,,,note,2130-01-01T00:00:00Z,,"),
                        "claims.csv line {odd}, column recorded_at, value \"2130-01-01T00:00:00Z\": lies in the future"),
                mistake(
                        "a note as long as a book",
                        files -> files.append(
                                "claims.csv",
                                "odd,okcom,PRODUCTION,smyrna,,,qx55,,,,,SUPPORTS,REPORTED,,,,,,,"
                                        + "x".repeat(1_000_000) + ",,,"),
                        "claims.csv line {odd}, column note, value \"" + "x".repeat(80)
                                + "…\": has 1000000 characters: at most 1000 are accepted"),
                mistake(
                        "a no-break space",
                        files -> files.append("brands.csv", "datsun,Dat\u00A0sun,nissan-motor,"),
                        "brands.csv line 3, column name, value \"Dat\u00A0sun\": contains the invisible character U+00A0"
                                + " (NO-BREAK SPACE)"),
                mistake(
                        "letters from right to left",
                        files -> files.append("brands.csv", "datsun,Dat\u202Esun,nissan-motor,"),
                        "brands.csv line 3, column name, value \"Dat\u202Esun\": contains the invisible character U+202E"
                                + " (RIGHT-TO-LEFT OVERRIDE)"),
                mistake(
                        "a Cyrillic letter in a Latin word",
                        files -> files.append("brands.csv", "datsun,D\u0430tsun,nissan-motor,"),
                        "brands.csv line 3, column name, value \"D\u0430tsun\": mixes letters of two alphabets that look"
                                + " alike in one word, D\u0430tsun"),
                mistake(
                        "one name in two alphabets",
                        files -> files.append("brands.csv", "bmc,BMC,nissan-motor,")
                                .append("brands.csv", "vms,\u0412\u041C\u0421,nissan-motor,"),
                        "brands.csv line 4, column name, value \"\u0412\u041C\u0421\": reads like the name on line 3"),
                mistake(
                        "operators that hold more than a plant",
                        files -> files.replace("plant_operators.csv", "mercedes-benz,50", "mercedes-benz,60"),
                        "plant_operators.csv line {compas,nissan-motor}, column share, value \"50\": makes 110 percent of compas at one time, with line 4"),
                mistake(
                        "the same quote with another space",
                        files -> files.append(
                                        "claims.csv",
                                        "odd,okcom,PRODUCTION,smyrna,,,qx55,,,,,SUPPORTS,REPORTED,,,,,,made there,,,,")
                                .append(
                                        "claims.csv",
                                        "odder,okcom,PRODUCTION,smyrna,,,qx55,,,,,SUPPORTS,REPORTED,,,,,,made  there,,,,"),
                        "claims.csv line {odder}, column slug, value \"odder\": says the same as line 667: a source makes each"
                                + " claim once"),
                mistake(
                        "a line that is a generation, too",
                        files -> files.derived("models.csv", LINES, "qx,QX,infiniti,LINE,,2,ttac2012"),
                        "derived/lists/models.csv line 2, column scope, value \"LINE\": a LINE is no generation: it has no line,"
                                + " predecessor, variant_of, chassis_code or generation"),
                mistake(
                        "a line that is none",
                        files -> files.derived("models.csv", LINES, "qx,QX,infiniti,,qx50-ii,2,ttac2012"),
                        "derived/lists/models.csv line 2, column line, value \"qx50-ii\": is a generation: the scope of a line is LINE"),
                mistake(
                        "a plant of a line",
                        files -> files.derived("models.csv", LINES, "qx,QX,infiniti,LINE,,,ttac2012")
                                .append(
                                        "claims.csv",
                                        "odd,okcom,PRODUCTION,smyrna,,,qx,,,,,SUPPORTS,REPORTED,,,,,,,note,,,"),
                        "claims.csv line {odd}, column model, value \"qx\": is a line, and a plant builds generations: name one,"
                                + " or the nameplate"),
                mistake(
                        "a nameplate of another brand",
                        files -> files.append("brands.csv", "nissan,Nissan,nissan-motor,")
                                .derived(
                                        "claims.csv",
                                        "slug,source,topic,country,nameplate,nameplate_brand,stance,kind,note",
                                        "odd,okcom,PRODUCTION,JP,QX50,nissan,SUPPORTS,REPORTED,note"),
                        "derived/lists/claims.csv line 2, column nameplate_brand, value \"nissan\": has no model that bears the nameplate"
                                + " QX50"),
                mistake(
                        "the brand of no nameplate",
                        files -> files.derived(
                                "claims.csv",
                                "slug,source,topic,country,model,nameplate_brand,stance,kind,note",
                                "odd,okcom,PRODUCTION,JP,qx50-ii,infiniti,SUPPORTS,REPORTED,note"),
                        "derived/lists/claims.csv line 2, column nameplate_brand, value \"infiniti\": is the brand of a nameplate, and"
                                + " the claim names none"),
                mistake(
                        "a listed place of no list",
                        files -> files.derived(
                                "claims.csv", LISTS, "odd,okcom,PRODUCTION,smyrna,qx50-ii,SUPPORTS,LISTED,,,note"),
                        "derived/lists/claims.csv line 2, column one_of: is required for the kind LISTED"),
                mistake(
                        "the list of what is stated",
                        files -> files.derived(
                                "claims.csv",
                                LISTS,
                                "odd,okcom,PRODUCTION,smyrna,qx50-ii,SUPPORTS,REPORTED,qx50,,note"),
                        "derived/lists/claims.csv line 2, column one_of, value \"qx50\": is the list of a claim of the kind LISTED, and this claim is of another kind"),
                mistake(
                        "a list whose name is none",
                        files -> files.derived(
                                "claims.csv",
                                LISTS,
                                "odd,okcom,PRODUCTION,smyrna,qx50-ii,SUPPORTS,LISTED,The QX50,,note"),
                        "derived/lists/claims.csv line 2, column one_of, value \"The QX50\": is not a slug: lower-case letters and digits, joined by single hyphens, at most 100 characters"),
                mistake(
                        "a list of places where it was not built",
                        files -> files.derived(
                                "claims.csv", LISTS, "odd,okcom,PRODUCTION,smyrna,qx50-ii,DENIES,LISTED,qx50,,note"),
                        "derived/lists/claims.csv line 2, column stance, value \"DENIES\": a LISTED claim SUPPORTS: a list of possible places denies none"),
                mistake(
                        "a list of headquarters",
                        files -> files.derived(
                                "claims.csv",
                                LISTS,
                                "odd,okcom,HEADQUARTERS,smyrna,qx50-ii,SUPPORTS,LISTED,qx50,,note"),
                        "derived/lists/claims.csv line 2, column topic, value \"HEADQUARTERS\": a LISTED claim is about PRODUCTION"),
                mistake(
                        "a listed place that is the only one",
                        files -> files.derived(
                                "claims.csv",
                                LISTS,
                                "odd,okcom,PRODUCTION,smyrna,qx50-ii,SUPPORTS,LISTED,qx50,Why.,note"),
                        "derived/lists/claims.csv line 2, column exclusive_because, value \"Why.\": a LISTED claim is not exclusive: its list names other places"),
                mistake(
                        "an empty cell that must be filled in",
                        files -> files.append("brands.csv", "datsun,,nissan-motor,"),
                        "brands.csv line 3, column name, value \"\": must be filled in"));
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        CatalogueFolder files = CatalogueFolder.copyTo(folder);
        files.append("brands.csv", "Datsun,,nisssan,")
                .append("market_members.csv", "world,atlantis")
                .append("claims.csv", "c,okcom,PRODUCTION,smyrna,,JP,,,,,,MAYBE,REPORTED,,,,,,,,,,");
        assertThat(problems())
                .extracting(Problem::file, Problem::column)
                .contains(
                        Tuple.tuple("brands.csv", "slug"),
                        Tuple.tuple("brands.csv", "name"),
                        Tuple.tuple("market_members.csv", "member"),
                        Tuple.tuple("claims.csv", "stance"));
    }

    @Test
    void aClaimNamesOnePlaceAndOneSubjectAndSaysOneThingOnce() {
        CatalogueFolder files = CatalogueFolder.copyTo(folder);
        files.append("claims.csv", "x1,okcom,PRODUCTION,smyrna,,US,qx55,,,,,SUPPORTS,REPORTED,,,,,,,note,,,")
                .append("claims.csv", "x2,okcom,PRODUCTION,smyrna,,,qx55,Q50,,,,SUPPORTS,REPORTED,,,,,,,note,,,")
                .append("claims.csv", "x3,okcom,PRODUCTION,smyrna,,,,Q99,,,,SUPPORTS,REPORTED,,,,,,,note,,,")
                .append("claims.csv", "x4,okcom,PRODUCTION,canton,,,qx55,,,,,SUPPORTS,REPORTED,,,,,,,note,,,")
                .append("claims.csv", "x5,okcom,PRODUCTION,canton,,,qx55,,,,,SUPPORTS,REPORTED,,,,,,,other note,,,");
        long x4 = lineOf(files, "claims.csv", "x4");
        assertThat(problems())
                .extracting(Problem::rule)
                .containsExactlyInAnyOrder(
                        "exactly one of plant, region, country must be filled in",
                        "exactly one of model, nameplate, brand must be filled in",
                        "is not a name in model_names.csv",
                        "says the same as line " + x4 + ": a source makes each claim once");
    }

    @Test
    void aColumnThatMayBeBlankMayBeLeftOut() {
        CatalogueFolder.copyTo(folder)
                .edit("brands.csv", text -> "name,slug,manufacturer\nInfiniti,infiniti,nissan-motor\n");
        assertThat(Catalogue.read(new CatalogueFiles.Folder(folder)).of(CatalogueFormat.BRANDS))
                .singleElement()
                .satisfies(row -> assertThat(row.get("source")).isNull());
    }

    @Test
    void aFileThatCannotBeReadIsReported() throws IOException {
        CatalogueFolder files = CatalogueFolder.copyTo(folder);
        Files.delete(files.path().resolve("claims.csv"));
        Files.createDirectory(files.path().resolve("claims.csv"));
        assertThat(problems())
                .singleElement()
                .asString()
                .isEqualTo("claims.csv: the file in %s cannot be read: Is a directory".formatted(folder));
    }

    @Test
    void aHundredProblemsAreToldAndTheOthersCounted() {
        CatalogueFolder files = CatalogueFolder.copyTo(folder);
        for (int i = 0; i < 120; i++) {
            files.append("market_members.csv", "world,atlantis-" + i);
        }
        assertThat(catchThrowableOfType(
                        InvalidFilesException.class, () -> Catalogue.read(new CatalogueFiles.Folder(folder))))
                .hasMessageContaining("120 problems:")
                .hasMessageContaining("atlantis-99\"")
                .hasMessageEndingWith("\n  and 20 more");
    }

    @Test
    void aMissingFileIsReported() throws IOException {
        CatalogueFolder files = CatalogueFolder.copyTo(folder);
        Files.delete(files.path().resolve("brands.csv"));
        assertThat(problems()).singleElement().asString().isEqualTo("brands.csv: the file is missing in " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\r\n", "\n"})
    void anyLineEndIsFineAlsoWithinACell(String lineEnd) {
        CatalogueFolder.copyTo(folder)
                .append("brands.csv", "datsun,\"Dat\nsun\",nissan-motor,")
                .edit("brands.csv", text -> "\uFEFF" + text.replace("\n", lineEnd));
        assertThat(Catalogue.read(new CatalogueFiles.Folder(folder)).of(CatalogueFormat.BRANDS))
                .extracting(row -> row.get("name"))
                .containsExactly("Infiniti", "Dat\nsun");
    }

    @Test
    void aLetterWithAnAccentIsStoredInOneSpelling() {
        CatalogueFolder.copyTo(folder).append("brands.csv", "citroen,Citroe\u0308n,nissan-motor,");
        assertThat(Catalogue.read(new CatalogueFiles.Folder(folder)).of(CatalogueFormat.BRANDS))
                .extracting(row -> row.get("name"))
                .contains("Citro\u00EBn");
    }

    private List<Problem> problems() {
        return catchThrowableOfType(
                        InvalidFilesException.class, () -> Catalogue.read(new CatalogueFiles.Folder(folder)))
                .problems();
    }

    private static Arguments mistake(String name, Consumer<CatalogueFolder> edit, String told) {
        return Arguments.of(name, edit, told);
    }

    private static void encode(CatalogueFolder files, String file, Charset encoding) {
        try {
            Path path = files.path().resolve(file);
            Files.write(path, Files.readString(path).getBytes(encoding));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
