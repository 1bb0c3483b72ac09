package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.vin.Numbers.checked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.vin.Decoded.NamedModel;

/** Which line of the catalogue a number is of, by the register and the lines that come with the service. */
class NameplatesTest {

    private static final int LATEST = 2027;
    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final Pattern POSITION = Pattern.compile("\\[[^]]*]|.");

    /** The register has none of these in a model year in which a list has the line. */
    private static final Map<String, String> NOT_IN_THE_REGISTER = Map.of(
            "lamborghini-sian", "The register has no Sian; its numbers are those of an Aventador.",
            "subaru-sti-s209", "By the register it is of model year 2019, by the list of 2020.",
            "volkswagen-tiguan-limited", "By the register it ended with model year 2018, by the list with 2019.");

    private static final String LETTERS_FIRST = Vin.ALPHABET.substring(10) + Vin.ALPHABET.substring(0, 10);

    private static final Decoder DECODER = new Decoder(Registers.committed());
    private static final List<CSVRecord> LINKS = links();

    @ParameterizedTest(name = "{0} is the number of a {1} {2}: {3}")
    @CsvSource({
        "4T1B11HK?KU000001, Toyota, Camry, toyota-camry",
        "JTDACACU?R3000001, Toyota, Prius Prime (PHEV), toyota-prius-prime",
        "JTDACACU?T3000001, Toyota, Prius Prime (PHEV), toyota-prius-plug-in-hybrid",
        "1HGCV1F1?KA000001, Honda, Accord, honda-accord",
        "5J6ZC8H5?SL000001, Honda, CR-V, honda-cr-v-e-fcev",
        "1FTFW1E8?MF000001, Ford, F-150, ford-f-150",
        "1FTVW1EL?NW000001, Ford, F-150, ford-f-150-lightning",
        "3GNKDARJ?RS000001, Chevrolet, Blazer, chevrolet-blazer-ev",
        "3GNKBCRS?LS000001, Chevrolet, Blazer, chevrolet-blazer",
        "3MW5R7J0?L8000001, BMW, 330i, bmw-3-series",
        "WBA8Z9C5?KB000001, BMW, 330i, bmw-3-series-gran-turismo",
        "5YMTS0C0?L9000001, BMW, X3, bmw-x3-m",
        "W1K3G4EB?MW000001, Mercedes-Benz, A-Class, mercedes-benz-a-class",
        "W1N4M4HB?MW000001, Mercedes-Benz, GLB-Class, mercedes-benz-glb",
        "W1K7X8KB?MA000001, Mercedes-Benz, AMG GT, mercedes-benz-amg-gt-4-door-coupe",
        "1C6RR7LT?KS000001, Ram, 1500, ram-1500-classic",
        "1C6SRFFT?KN000001, Ram, 1500, ram-1500",
        "SCBCG2ZG?LC000001, Bentley, Continental, bentley-continental-gt",
        "KNDCC3LG?L5000001, Kia, Niro, kia-niro-ev",
        "KM8K53AG?LU000001, Hyundai, Kona, hyundai-kona-electric",
        "YV4ED3UR?M2000001, Volvo, XC40, volvo-xc40-recharge",
        "WA14AAGE?RB000001, Audi, Q8, audi-q8-e-tron",
        "5N1AZ2CJ?LN000001, Nissan, Murano, nissan-murano",
        "5N1DL1FS?PC000001, Infiniti, QX60, infiniti-qx60",
        "WP1AA2A5?LL000001, Porsche, Macan, porsche-macan",
        "WP1AA2XA?RL000001, Porsche, Macan, porsche-macan-electric",
        "5YJ3E1EA?LF000001, Tesla, Model 3, tesla-model-3",
        "5G3LD1AA?RT000001, GMC, Cruise Origin AV, cruise-origin",
    })
    void aNumberIsOfTheLineThatHasItsNameplate(String number, String make, String nameplate, String line) {
        assertThat(decode(checked(number)).models()).singleElement().satisfies(named -> {
            assertThat(named.make()).isEqualTo(make);
            assertThat(named.nameplate()).isEqualTo(nameplate);
            assertThat(named.line()).isEqualTo(line);
        });
    }

    @ParameterizedTest(name = "{0} has no line: {1}")
    @CsvSource({
        "WP0CC2A8?MS000001, a Boxster by the register and a Spyder by it in the years around",
        "1GCVKREC?JZ000001, a Silverado of 2018 may be a Silverado HD",
        "JN8AF5MR?FT000001, no list has the Juke",
    })
    void whatTheNumberDoesNotTellIsNotGuessed(String number, String why) {
        assertThat(decode(checked(number)).models())
                .as(why)
                .singleElement()
                .extracting(NamedModel::line)
                .isNull();
    }

    @Test
    void anUnknownCharacterThatWouldTellLeavesTheLineOpen() {
        assertThat(decode("1FTFW1E**MF").models())
                .singleElement()
                .extracting(NamedModel::line)
                .as("there was no electric one in 2021")
                .isEqualTo("ford-f-150");
        assertThat(decode("1FTVW1L**SF").models())
                .singleElement()
                .extracting(NamedModel::line)
                .as("position 8 tells the electric one")
                .isNull();
    }

    /** A line of which a list has a model year that the register has. */
    @Test
    void everyLineIsReached() throws IOException {
        Set<String> reached = new TreeSet<>();
        for (CSVRecord row : Registers.csv("db/catalogue/vin/model_codes.csv")) {
            Stream.concat(
                            Stream.of("*****"),
                            LINKS.stream().filter(link -> isOf(row, link)).map(link -> link.get("pattern")))
                    .flatMap(wanted -> decoded(row, wanted))
                    .filter(named -> named.line() != null)
                    .forEach(named -> named.years().forEach(year -> reached.add(named.line() + " " + year)));
        }
        Map<String, String> lines = Registers.csv("db/catalogue/derived/aala/models.csv").stream()
                .collect(
                        Collectors.toMap(line -> line.get("brand") + " " + line.get("name"), line -> line.get("slug")));
        Map<String, Set<String>> listed = new TreeMap<>();
        for (CSVRecord claim : Registers.csv("db/catalogue/derived/aala/claims.csv")) {
            String line = lines.get(claim.get("nameplate_brand") + " " + claim.get("nameplate"));
            listed.computeIfAbsent(line, key -> new TreeSet<>())
                    .add(line + " " + claim.get("start").substring(2));
        }
        assertThat(listed).hasSizeGreaterThan(450);
        assertThat(byRegisterAlone()).hasSizeGreaterThan(1_000).isSubsetOf(reached);
        assertThat(listed.entrySet().stream()
                        .filter(line -> line.getValue().stream().noneMatch(reached::contains))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(NOT_IN_THE_REGISTER.keySet());
        List<String> years = listed.values().stream().flatMap(Set::stream).toList();
        List<String> missing =
                years.stream().filter(year -> !reached.contains(year)).toList();
        assertThat(missing)
                .as("lists and register count the model years of a car nearly alike")
                .hasSizeLessThan(years.size() / 50);
    }

    /** Lines and model years of which no list speaks. */
    private static List<String> byRegisterAlone() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String folder : List.of("aala", "vpic")) {
            Registers.csv("db/catalogue/derived/%s/models.csv".formatted(folder))
                    .forEach(line -> lines.put(line.get("brand") + " " + line.get("name"), line.get("slug")));
        }
        return Registers.csv("db/catalogue/derived/vpic/claims.csv").stream()
                .filter(claim -> !claim.get("note").contains("The American list"))
                .flatMap(claim -> IntStream.rangeClosed(
                                Integer.parseInt(claim.get("start").substring(2)),
                                Math.min(
                                        LATEST,
                                        Integer.parseInt(claim.get("end").substring(2))))
                        .mapToObj(year ->
                                lines.get(claim.get("nameplate_brand") + " " + claim.get("nameplate")) + " " + year))
                .toList();
    }

    @Test
    void everyRowOfLineLinksDecidesSomething() throws IOException {
        List<CSVRecord> rows = Registers.csv("db/catalogue/vin/model_codes.csv");
        assertThat(LINKS).hasSizeGreaterThan(100).allSatisfy(link -> assertThat(
                        rows.stream().filter(row -> isOf(row, link)).flatMap(row -> decoded(row, link.get("pattern"))))
                .as("%s", link.toMap())
                .anySatisfy(named -> {
                    assertThat(named.nameplate()).isEqualTo(link.get("nameplate"));
                    assertThat(named.line()).isEqualTo(link.get("line").isEmpty() ? null : link.get("line"));
                    assertThat(named.years()).anyMatch(year -> isIn(year, link));
                }));
    }

    /** What numbers of the row that fit the pattern, too, mean in each of its years. */
    private static Stream<NamedModel> decoded(CSVRecord row, String wanted) {
        return years(row)
                .mapToObj(year -> number(row, wanted, year))
                .filter(Objects::nonNull)
                .flatMap(number -> decode(number).models().stream());
    }

    private static List<CSVRecord> links() {
        try {
            return Registers.csv("db/catalogue/vin/line_links.csv");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isOf(CSVRecord row, CSVRecord link) {
        return row.get("make").equals(link.get("make")) && row.get("nameplate").equals(link.get("nameplate"));
    }

    private static boolean isIn(int year, CSVRecord link) {
        return (link.get("from").isEmpty() || Integer.parseInt(link.get("from")) <= year)
                && (link.get("to").isEmpty() || year <= Integer.parseInt(link.get("to")));
    }

    private static IntStream years(CSVRecord row) {
        int to = row.get("to").isEmpty() ? LATEST : Integer.parseInt(row.get("to"));
        return IntStream.rangeClosed(Integer.parseInt(row.get("from")), to);
    }

    /** A number of the row that fits the pattern, too, with a check digit; null when there is none. */
    private static String number(CSVRecord row, String wanted, int year) {
        List<String> positions = positions(row.get("pattern"));
        List<String> others = positions(wanted);
        StringBuilder both = new StringBuilder();
        for (int i = 0; i < positions.size(); i++) {
            Pattern first = Pattern.compile(positions.get(i).replace('*', '.'));
            Pattern second = Pattern.compile(others.get(i).replace('*', '.'));
            // In position 7 a letter means a model year from 2010 on.
            (i == 3 && year >= 2010 ? LETTERS_FIRST : Vin.ALPHABET)
                    .chars()
                    .mapToObj(c -> String.valueOf((char) c))
                    .filter(c -> first.matcher(c).matches() && second.matcher(c).matches())
                    .findFirst()
                    .ifPresent(both::append);
        }
        String wmi = row.get("wmis").split(";")[0];
        return both.length() < positions.size()
                ? null
                : checked(wmi.substring(0, 3) + both + "?" + YEARS.charAt((year - 1980) % 30) + "A"
                        + (wmi.length() == 6 ? wmi.substring(3) : "000") + "001");
    }

    private static List<String> positions(String pattern) {
        return POSITION.matcher(pattern.isEmpty() ? "*****" : pattern)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Decoded decode(String number) {
        try {
            return DECODER.decode(Vin.read(number), LATEST);
        } catch (Vin.Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
