package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.testsupport.CatalogueFolder;

/** What the register says, and what a curator is told about a wrong one. */
class RegisterTest {

    private static final Decoder DECODER = new Decoder(Registers.frozen());

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1F, US, NORTH_AMERICA",
        "2T, CA, NORTH_AMERICA",
        "3N, MX, NORTH_AMERICA",
        "38, PR, NORTH_AMERICA",
        "4U, US, NORTH_AMERICA",
        "5N, US, NORTH_AMERICA",
        "7F, US, NORTH_AMERICA",
        "7A, NZ, OCEANIA",
        "7E, NZ, OCEANIA",
        "34, NI, NORTH_AMERICA",
        "8S, PE, SOUTH_AMERICA",
        "90, BR, SOUTH_AMERICA",
        "BC, ET, AFRICA",
        "E5, RU, EUROPE",
        "K2, KR, ASIA",
        "K5, KG, ASIA",
        "M0, IN, ASIA",
        "N8, TR, ASIA",
        "NU, , ASIA",
        "NV, AZ, ASIA",
        "NX, TJ, ASIA",
        "P5, IN, ASIA",
        "S4, IS, EUROPE",
        "T7, NL, EUROPE",
        "UD, ES, EUROPE",
        "UX, RO, EUROPE",
        "VX, FR, EUROPE",
        "6G, AU, OCEANIA",
        "6Y, NZ, OCEANIA",
        "8A, AR, SOUTH_AMERICA",
        "9B, BR, SOUTH_AMERICA",
        "AH, ZA, AFRICA",
        "HA, CN, ASIA",
        "JN, JP, ASIA",
        "KN, KR, ASIA",
        "LG, CN, ASIA",
        "MA, IN, ASIA",
        "NM, TR, ASIA",
        "SJ, GB, EUROPE",
        "SU, PL, EUROPE",
        "TM, CZ, EUROPE",
        "U5, SK, EUROPE",
        "VF, FR, EUROPE",
        "VS, ES, EUROPE",
        "W1, DE, EUROPE",
        "X0, RU, EUROPE",
        "YV, SE, EUROPE",
        "Z8, RU, EUROPE",
        "ZF, IT, EUROPE",
        "G1, , AFRICA",
        "0A, , ",
    })
    void aCodesFirstTwoCharactersAreACountrys(String code, String country, CodeRegion region) throws Vin.Malformed {
        Decoded decoded = DECODER.decode(Vin.read(code + "***********"), 2027);
        assertThat(decoded.country() == null ? null : decoded.country().code()).isEqualTo(country);
        assertThat(decoded.region()).isEqualTo(region);
    }

    @Test
    void everyMakersCodeHasACountryExceptUnassignedOnes() throws Vin.Malformed {
        Map<String, String> exceptions = Map.of(
                "20D", "An importer in the United States; the code is not assigned.",
                "20E", "Its neighbour; the register tells no country.",
                "A6H", "An importer in the United States; the code is not assigned.",
                "A8M", "An importer in the United States; the code is not assigned.",
                "RX4", "The code is not assigned; the register tells no country.");
        Register register = Registers.committed();
        Set<String> without = new TreeSet<>();
        for (Maker maker : register.makers()) {
            if (register.country(Vin.read(maker.wmi().substring(0, 3) + "********")) == null) {
                without.add(maker.wmi());
            }
        }
        assertThat(without).isEqualTo(exceptions.keySet());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "JN1BV7AP*EM, 1984 2014, another car of Japan may mean either round",
        "5N1AL0MM*EC, 2014, a letter in position 7 of an American multipurpose vehicle",
        "5N1AR08Y*1C, 2001, a digit in position 7 of an American multipurpose vehicle",
        "1FTFW4L8*RF, 1994 2024, a truck whose weight the register does not tell",
        "5N1AL0MM*9C, , a letter in position 7 and a model year that has not come",
        "JN1AL0MM*9M, 2009, the other round has not come",
        "JN1AL0MM*0M, , no code of a year",
        "JN1AL0MM**M, , not given",
    })
    void modelYearsAreBothRoundsUnlessSomethingDecides(String number, String years, String why) throws Vin.Malformed {
        assertThat(DECODER.decode(Vin.read(number), 2027).years().years())
                .as(why)
                .containsExactlyElementsOf(
                        years == null
                                ? List.of()
                                : Stream.of(years.split(" "))
                                        .map(Integer::valueOf)
                                        .toList());
    }

    @Test
    void aRightCheckDigitAndAnAmericanModelMeanNorthAmericanRulesForAMakerElsewhere() throws Vin.Malformed {
        Decoded decoded = DECODER.decode(Vin.read(Numbers.checked("JN1BV7AP?EM000001")), 2027);
        assertThat(decoded.years().years()).containsExactly(2014);
    }

    @Test
    void aRightCheckDigitAloneIsOnlyAHint() throws Vin.Malformed {
        ModelYears years = DECODER.decode(Vin.read("WBAKS4100F0H00005"), 2027).years();
        assertThat(years.years()).containsExactly(1985, 2015);
        assertThat(years.undecided()).isNotNull();
        assertThat(years.hint()).endsWith("position 7 tells 1985.");
    }

    @Test
    void aRowAboutCertainPositionsIsAnExceptionToTheOthers() throws Vin.Malformed {
        assertThat(cities("1GNXXAXX*E1")).contains("Wentzville").doesNotContain("Oshawa #2 (Ost)");
        assertThat(cities("1GNXLAXX*E1")).containsExactly("Oshawa #2 (Ost)");
        assertThat(cities("1GNX**XX*E1"))
                .as("positions that would tell are unknown")
                .contains("Wentzville", "Oshawa #2 (Ost)");
    }

    private static List<String> cities(String number) throws Vin.Malformed {
        return DECODER.decode(Vin.read(number), 2027).places().stream()
                .map(place -> place.place().city())
                .toList();
    }

    @Test
    void everyCorrectionAndEveryLinkHasItsReason() throws IOException {
        for (String file : List.of("corrections.csv", "model_links.csv", "line_links.csv")) {
            assertThat(Files.readAllLines(Path.of("db/catalogue/vin", file)))
                    .hasSizeGreaterThan(40)
                    .allSatisfy(line -> assertThat(line).matches(".*,\\S[^,]{3,}(, .*)?\"?"));
        }
    }

    @Test
    void theFilesAreSmallerThanFiveMegabytes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("db/catalogue/vin"))) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(5_000_000);
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "plant_codes.csv | 3PC,2025,,F,,Aguascalientes,Aguascalientes,MX,compass,vpic-2026 | column plant, value \"compass\": is not in plants.csv",
                "plant_codes.csv | 3PC,2025,,F,,Aguascalientes,Aguascalientes,MX,compas,vpicc | column source, value \"vpicc\": is not in sources.csv",
                "plant_codes.csv | 3PC,2025,,F,,Aguascalientes,Aguascalientes,XX,compas,vpic-2026 | column country, value \"XX\": is not in countries.csv",
                "plant_codes.csv | 3PC,25,,F,,Aguascalientes,Aguascalientes,MX,compas,vpic-2026 | column from, value \"25\": is not a model year such as 2012",
                "plant_codes.csv | 3PC,2025,2024,F,,Aguascalientes,Aguascalientes,MX,compas,vpic-2026 | column to, value \"2024\": is before from, 2025",
                "plant_codes.csv | 3PC,2025,,O,,Aguascalientes,Aguascalientes,MX,compas,vpic-2026 | column codes, value \"O\": is not one or more characters that a number may have",
                "plant_codes.csv | 3PC,2025,,F,AJ5,Aguascalientes,Aguascalientes,MX,compas,vpic-2026 | column pattern, value \"AJ5\": is not a pattern of positions 4 to 8 such as *J5[A-E]*",
                "plant_codes.csv | XXX,2025,,F,,Aguascalientes,Aguascalientes,MX,compas,vpic-2026 | column wmis, value \"XXX\": is not in wmi.csv or wmi_other.csv",
                "model_links.csv | QX55,2022,,,qx5,Because. | column model, value \"qx5\": is not in models.csv",
                "wmi_other.csv | LG,Dongfeng,CN,,ghlgb | column wmi, value \"LG\": is not an identifier of three characters, or of six with a 9 third",
                "wmi_other.csv | LGB,Again,CN,,ghlgb | column wmi, value \"LGB\": is already used",
                "wmi_other.csv | LGB,Again,CN,,ghbyd | column wmi, value \"LGB\": is already used",
                "plant_other.csv | XXX,,,,,Shanghai,,CN,,corgi-additions | column wmis, value \"XXX\": is not in wmi.csv or wmi_other.csv",
                "plant_other.csv | LRW,,,C,,Shanghai,,CN,,corgi | column source, value \"corgi\": is not in sources.csv",
                "plant_codes.csv | 3PC,2025,,,,Aguascalientes,Aguascalientes,MX,compas,vpic-2026 | column codes, value \"\": is not one or more characters that a number may have",
                "year_rules.csv | WVW,,NEVER,It says so.,vininfo | column rule, value \"NEVER\": is not one of DIGIT, ANY, ANY_AND_PLANT",
                "year_rules.csv | WVW,,ANY,,vininfo | column says, value \"\": must be filled in",
                "year_rules.csv | WVW,XX,ANY,It says so.,vininfo | column form, value \"XX\": is not a pattern of positions 4 to 8 such as *J5[A-E]*",
                "year_rules.csv | WVW,,ANY,It says so.,vin | column source, value \"vin\": is not in sources.csv",
                "country_ranges.csv | JA,J0,CN,vininfo, | column from, value \"JA\": assigns a code to a second country",
                "country_ranges.csv | JA,K0,JP,vininfo, | column to, value \"K0\": is not the end of a range of codes that begins with from, such as JA to J0",
            })
    void aMistakeIsReportedWithItsPlaceAndItsRule(String file, String row, String told) throws IOException {
        Path register = copy();
        Path edited = register.resolve(file);
        List<String> lines = Files.readAllLines(edited);
        Files.writeString(edited, String.join("\n", lines) + "\n" + row + "\n");
        assertThatThrownBy(() -> Registers.in(folder))
                .isInstanceOf(InvalidFilesException.class)
                .hasMessageContaining("vin/%s line %d, %s".formatted(file, lines.size() + 1, told));
    }

    @Test
    void aMissingFileAndAMissingColumnAreReported() throws IOException {
        Path register = copy();
        Files.delete(register.resolve("wmi_other.csv"));
        Files.writeString(register.resolve("model_links.csv"), "nameplate,from,to,pattern,model\n");
        assertThatThrownBy(() -> Registers.in(folder))
                .hasMessageContaining("vin/wmi_other.csv: the file is missing")
                .hasMessageContaining("vin/model_links.csv line 1, column because: the column is missing");
    }

    /** Thousands of rows name its rows; that they are unknown is no fault of theirs. */
    @Test
    void aMissingFileOfMakersOrCountriesIsTheOnlyProblem() throws IOException {
        Path register = copy();
        Files.delete(register.resolve("wmi.csv"));
        assertThatThrownBy(() -> Registers.in(folder))
                .hasMessage(
                        "The register of vehicle numbers was not loaded. 1 problem:\n  vin/wmi.csv: the file is missing in "
                                + folder);
        Files.delete(register.resolve("countries.csv"));
        assertThatThrownBy(() -> Registers.in(folder)).hasMessageContaining(" 2 problems:");
    }

    @Test
    void aColumnThatMayBeBlankMayBeLeftOutAndTheOthersComeInAnyOrder() throws Exception {
        Files.writeString(
                copy().resolve("plant_other.csv"),
                "source,codes,wmis,city,country\ncorgi-additions,C,LRW,Shanghai,CN\n");
        assertThat(Registers.in(folder).maker(Vin.read("LRW********")).plants(Vin.ALPHABET.indexOf('C')))
                .extracting(row -> row.place().city())
                .containsExactly("Shanghai");
    }

    @Test
    void anUnknownColumnIsReported() throws IOException {
        Files.writeString(copy().resolve("claim_rules.csv"), "claim,begins,remark\n");
        assertThatThrownBy(() -> Registers.in(folder))
                .hasMessageContaining(
                        "vin/claim_rules.csv line 1, column remark: unknown column; the columns are claim,begins");
    }

    @Test
    void quotationMarksBlankLinesWindowsLineEndsAndAByteOrderMarkAreFine() throws Exception {
        Path file = copy().resolve("wmi_other.csv");
        Files.writeString(
                file,
                "\uFEFF" + Files.readString(file).replace("\n", "\r\n")
                        + "\r\nXXX,\"A \"\"B\"\", C\",CN,,ghlgb\r\nYYY,\"\"\"D\"\"\",,,\"ghlgb\"");
        Register register = Registers.in(folder);
        assertThat(register.maker(Vin.read("XXX********")).name()).isEqualTo("A \"B\", C");
        assertThat(register.maker(Vin.read("YYY********")).name()).isEqualTo("\"D\"");
    }

    @Test
    void aCatalogueFolderMayHaveNoRegister() throws Vin.Malformed {
        Decoded decoded = new Decoder(Registers.in(folder)).decode(Vin.read("1FTFW4L86RFA86622"), 2027);
        assertThat(decoded.maker()).isNull();
        assertThat(decoded.country()).isNull();
        assertThat(decoded.checkDigitFits()).isTrue();
        assertThat(decoded.region()).isEqualTo(CodeRegion.NORTH_AMERICA);
        assertThat(decoded.years().years()).isNotEmpty();
    }

    @Test
    void anotherSourceFillsAGapOfTheRegisterAndReplacesNothing() throws Exception {
        Path file = copy().resolve("plant_other.csv");
        Files.writeString(
                file,
                Files.readString(file) + "WF0,,,4R,,Valencia,,ES,,fordowners-vin\nW1V,,,3,,Vitoria,,ES,,vininfo-w1v\n");
        Register register = Registers.in(folder);
        Maker ford = register.maker(Vin.read("WF0********"));
        assertThat(ford.plants(Vin.ALPHABET.indexOf('4')))
                .extracting(row -> row.place().city())
                .containsExactly("Saarlouis");
        assertThat(ford.plants(Vin.ALPHABET.indexOf('R')))
                .extracting(row -> row.place().city())
                .containsExactly("Valencia");
        assertThat(register.maker(Vin.read("W1V********")).plants(3)).hasSize(1);
    }

    private Path copy() {
        return new CatalogueFolder(folder).withRegister().path().resolve("vin");
    }
}
