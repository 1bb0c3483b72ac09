package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * One place has one spelling. Places whose names are nearly equal are one place misspelt, to be mended in corrections.csv, or two, to be
 * listed in places_apart.csv with the reason.
 */
class PlacesTest {

    private record Town(String city, String state, String country) {

        /** The name without what two spellings of it differ in: capitals, accents, blanks, signs, and "City" behind it. */
        String folded() {
            return fold(city).replaceAll("(?<=.{3})(city|shi|plant)$", "");
        }
    }

    @Test
    void placesWithNearlyEqualNamesAreOneSpelledTwiceOrAreListedAsTwo() throws IOException {
        Set<String> near = near(towns());
        Map<String, String> apart = new TreeMap<>();
        for (CSVRecord row : Registers.csv("src/test/resources/places_apart.csv")) {
            apart.put("%s|%s".formatted(row.get("one"), row.get("other")), row.get("because"));
        }
        Set<String> unlisted = new TreeSet<>(near);
        unlisted.removeAll(apart.keySet());
        assertThat(unlisted).as("one place, or two that nobody listed").isEmpty();
        assertThat(near).as("no longer there").containsAll(apart.keySet());
        assertThat(apart.values()).allSatisfy(because -> assertThat(because).isNotBlank());
    }

    @Test
    void aMisspeltTownAMisplacedOneAndOneWithCityBehindItAreSeen() {
        Town woking = new Town("Woking", "", "GB");
        assertThat(near(Set.of(woking, new Town("Working", "", "GB")))).containsExactly("Woking, GB|Working, GB");
        assertThat(near(Set.of(woking, new Town("Woking", "", "US")))).isEmpty();
        assertThat(near(Set.of(
                        new Town("Hermosillo", "Sonora", "MX"), new Town("Hermosillo", "State Of Mexico", "MX"))))
                .containsExactly("Hermosillo, Sonora, MX|Hermosillo, State Of Mexico, MX");
        assertThat(near(Set.of(new Town("Windsor", "Ontario", "CA"), new Town("Windsor", "Ontario", "US"))))
                .containsExactly("Windsor, Ontario, CA|Windsor, Ontario, US");
        assertThat(near(Set.of(new Town("Wuxi", "Jiangsu", "CN"), new Town("Wuxi City", "Jiangsu", "CN"))))
                .hasSize(1);
        assertThat(near(Set.of(new Town("Springfield", "Ohio", "US"), new Town("Springfield", "Missouri", "US"))))
                .isEmpty();
    }

    private static Set<Town> towns() throws IOException {
        Set<Town> towns = new HashSet<>();
        for (String file : List.of("plant_codes.csv", "plant_other.csv")) {
            for (CSVRecord row : Registers.csv("db/catalogue/vin/" + file)) {
                if (!row.get("city").isEmpty()) {
                    towns.add(new Town(row.get("city"), row.get("state"), row.get("country")));
                }
            }
        }
        return towns;
    }

    private static Set<String> near(Set<Town> towns) {
        Map<String, List<Town>> groups = new TreeMap<>();
        for (Town town : towns) {
            group(groups, "in one state", town.state, town.country).add(town);
            if (!town.state.isEmpty()) {
                group(groups, "of one state's name", town.folded(), fold(town.state))
                        .add(town);
                if (!town.country.equals("US")) {
                    group(groups, "in one country", town.folded(), town.country).add(town);
                }
            }
        }
        Set<String> near = new TreeSet<>();
        for (List<Town> group : groups.values()) {
            for (Town one : group) {
                for (Town other : group) {
                    String first = inWords(one);
                    String second = inWords(other);
                    if (first.compareTo(second) < 0 && isNear(one.folded(), other.folded())) {
                        near.add(first + "|" + second);
                    }
                }
            }
        }
        return near;
    }

    private static List<Town> group(Map<String, List<Town>> groups, String... by) {
        return groups.computeIfAbsent(String.join("|", by), key -> new ArrayList<>());
    }

    private static String inWords(Town town) {
        return town.city + ", " + (town.state.isEmpty() ? "" : town.state + ", ") + town.country;
    }

    private static boolean isNear(String one, String other) {
        return distance(one, other) <= (Math.min(one.length(), other.length()) < 8 ? 1 : 2);
    }

    /** How many letters must be added, left out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[before.length];
            now[0] = i;
            for (int j = 1; j < now.length; j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
