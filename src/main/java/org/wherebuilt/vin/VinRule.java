package org.wherebuilt.vin;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A claim that derives a country from the first character of a number, compared with the register. */
@Description("A claim that derives a country from the first character of a vehicle number, compared with the register.")
public record VinRule(
        @NonNull @Description("The first characters that it is about.")
        List<@NonNull String> begins,

        @NonNull @Description("Whether the brand has such codes and all of them belong to that country.")
        boolean holds,

        @NonNull @Description("The brand's maker's codes in the register that begin with them.")
        List<@NonNull String> codes,

        @NonNull @Description("The brand's other maker's codes, about which it says nothing.")
        List<@NonNull String> leavesOut,

        @NonNull @Description("The same in words, with the country of each code.")
        String reason) {

    /**
     * @param country the country that the claim names, an ISO 3166-1 code
     * @param countries for each maker's code of the brand the country of the maker
     */
    static VinRule of(List<String> begins, String country, Map<String, String> countries) {
        Predicate<String> covered = wmi -> begins.contains(wmi.substring(0, 1));
        List<String> codes = countries.keySet().stream().filter(covered).toList();
        List<String> others =
                countries.keySet().stream().filter(covered.negate()).toList();
        return new VinRule(
                begins,
                !codes.isEmpty() && codes.stream().allMatch(wmi -> country.equals(countries.get(wmi))),
                codes,
                others,
                "In the register the brand's codes that begin with %s are %s. It says nothing of %s."
                        .formatted(String.join(" or ", begins), inWords(codes, countries), inWords(others, countries)));
    }

    private static String inWords(List<String> codes, Map<String, String> countries) {
        return codes.isEmpty()
                ? "none"
                : codes.stream()
                        .map(wmi -> "%s (%s)".formatted(wmi, countries.get(wmi)))
                        .collect(joining(", "));
    }

    /**
     * For each maker's code under which the register lists cars of the make, the country of the maker; sorted. Where the
     * register has none it is the country to which ISO 3780 gives the code.
     */
    static Map<String, String> countries(Register register, String make) {
        Map<String, String> found = new TreeMap<>();
        for (Maker maker : register.makers()) {
            CodeCountry country = maker.country() == null ? register.country(maker.wmi()) : maker.country();
            if (country != null
                    && Arrays.stream(maker.models())
                            .anyMatch(code -> code.nameplate().make().equalsIgnoreCase(make))) {
                found.put(maker.wmi(), country.code());
            }
        }
        return found;
    }
}
