package org.wherebuilt.vin;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The places that the register lists for lines, and whether the rows that were derived from it say the same. */
class LinePlacesTest {

    private static final Register REGISTER = Registers.committed();
    private static final Pattern CODES = Pattern.compile("\\(codes? ([0-9A-Z, ]+)\\)");

    @ParameterizedTest(name = "{0} {1}: {2} codes in {3} countries")
    @CsvSource({
        "honda-civic, 2016, 13, 5, true",
        "nissan-rogue, 2020, 13, 5, true",
        "subaru-outback, 2020, 1, 1, true",
        "ford-f-150, 2020, 2, 1, true",
        "toyota-sienna, 2001, 1, 1, true",
        "chevrolet-bolt-ev, 2017, 1, 1, true",
        "saab-9-5, 2026, 2, 1, false",
        "toyota-camry, 2008, 4, 2, false",
        "honda-civic, 1980, 0, 0, false",
    })
    void theyAreThoseOfItsNumbers(String line, int year, int codes, int countries, boolean sure) {
        LinePlaces found = places(line, year);
        assertThat(found.isSure()).isEqualTo(sure);
        assertThat(found.isKnown()).isEqualTo(codes > 0);
        assertThat(found.places().values().stream().flatMap(by -> by.codes().stream()))
                .hasSize(codes);
        assertThat(countries(found)).hasSize(countries);
    }

    /** By the name of the register the electric one is a Silverado, too; positions 4 and 5 tell them apart. */
    @Test
    void aNumberOfAnotherLineDoesNotCount() {
        assertThat(towns(places("chevrolet-silverado-ev", 2024)))
                .containsExactlyInAnyOrder("Flint", "Fort Wayne", "Wentzville");
        assertThat(towns(places("chevrolet-silverado", 2024))).contains("Arlington", "Oshawa", "Silao");
    }

    @Test
    void aLineThatTheRegisterDoesNotHaveHasNone() {
        assertThat(places("trabant-601", 1985).isKnown()).isFalse();
    }

    /** Two ways to the same places: the service decodes numbers, and the generator of rows compares patterns. */
    @Test
    void theDerivedRowsOfOnePlaceNameTheOnlyCountryAndItsCodes() throws IOException {
        Map<String, String> lines = new HashMap<>();
        for (String folder : List.of("aala", "vpic")) {
            Registers.csv("db/catalogue/derived/%s/models.csv".formatted(folder))
                    .forEach(row -> lines.put(row.get("brand") + "|" + row.get("name"), row.get("slug")));
        }
        List<CSVRecord> claims = Registers.csv("db/catalogue/derived/vpic/claims.csv").stream()
                .filter(claim -> claim.get("kind").equals("DECODED"))
                .toList();
        assertThat(claims).hasSizeGreaterThan(900).allSatisfy(claim -> {
            String line = lines.get(claim.get("nameplate_brand") + "|" + claim.get("nameplate"));
            Set<String> codes = new TreeSet<>();
            IntStream.rangeClosed(year(claim, "start"), year(claim, "end")).forEach(year -> {
                LinePlaces found = places(line, year);
                assertThat(countries(found)).as("%s %d", line, year).hasSize(1);
                found.places().values().stream()
                        .flatMap(by -> by.codes().stream())
                        .forEach(code -> codes.add(code.toString()));
            });
            assertThat(codes)
                    .as(claim.get("slug"))
                    .isEqualTo(CODES.matcher(claim.get("note"))
                            .results()
                            .flatMap(match -> Stream.of(match.group(1).split(", ")))
                            .collect(toSet()));
        });
    }

    private static LinePlaces places(String line, int year) {
        return new LinePlaces(REGISTER.makers(), line, year);
    }

    private static Set<String> countries(LinePlaces found) {
        return found.places().keySet().stream()
                .map(listed -> listed.place().country())
                .filter(Objects::nonNull)
                .map(CodeCountry::code)
                .collect(toSet());
    }

    private static Set<String> towns(LinePlaces found) {
        return found.places().keySet().stream()
                .map(listed -> listed.place().city())
                .filter(Objects::nonNull)
                .collect(toSet());
    }

    private static int year(CSVRecord claim, String column) {
        return Integer.parseInt(claim.get(column).substring(2));
    }
}
