package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.wherebuilt.vin.Decoded.BuiltAt;

/** Every row of plant_codes.csv, for each of its identifiers, codes and model years, is what the decoder answers. */
class SweepTest {

    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final int LATEST = 2039;

    private final Decoder decoder = new Decoder(Registers.committed());

    @Test
    void theDecoderGivesTheRegistersPlaceForEveryIdentifierCodeAndModelYear() throws Exception {
        int asked = 0;
        List<String> wrong = new ArrayList<>();
        try (Reader file = Files.newBufferedReader(Path.of("db/catalogue/vin/plant_codes.csv"))) {
            for (CSVRecord row : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(file)) {
                int to = row.get("to").isEmpty() ? LATEST : Integer.parseInt(row.get("to"));
                for (int year = Integer.parseInt(row.get("from")); year <= Math.min(LATEST, to); year++) {
                    for (String wmi : row.get("wmis").split(";")) {
                        for (char code : row.get("codes").toCharArray()) {
                            asked++;
                            if (!answers(wmi, year, code, row)) {
                                wrong.add(wmi + " " + year + " " + code + " " + row);
                            }
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(700_000);
    }

    private boolean answers(String wmi, int year, char code, CSVRecord row) throws Vin.Malformed {
        return decoder.decode(Vin.read(number(wmi, year, code)), LATEST).places().stream()
                .anyMatch(place -> place.years().contains(year) && isOf(place, row));
    }

    private static boolean isOf(BuiltAt built, CSVRecord row) {
        Place place = built.place();
        return Objects.requireNonNullElse(place.city(), "").equals(row.get("city"))
                && Objects.requireNonNullElse(place.state(), "").equals(row.get("state"))
                && (place.country() == null ? "" : place.country().code()).equals(row.get("country"))
                && Objects.requireNonNullElse(built.plant(), "").equals(row.get("plant"))
                && built.source().equals(row.get("source"));
    }

    /** Positions 4 to 8 unknown, so that a row about certain ones is no exception to the others. */
    private static String number(String wmi, int year, char code) {
        return wmi.substring(0, 3) + "******" + YEARS.charAt((year - 1980) % 30) + code
                + (wmi.length() == 6 ? wmi.substring(3) + "***" : "******");
    }
}
