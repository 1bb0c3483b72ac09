package org.wherebuilt.vin;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;

/** Where a plant lies, as far as the register says. */
@Description("The place of a plant, as far as the register says.")
public record Place(
        @Description("The city or town; null when the register does not say.")
        String city,

        @Description("The state, prefecture or province; null when the register does not say.")
        String state,

        @Description("The country; null when the register does not say.")
        CodeCountry country) {

    /** Whether the other says the same, and more. */
    boolean isLessPreciseThan(Place other) {
        return agrees(city, other.city)
                && agrees(state, other.state)
                && agrees(country, other.country)
                && !equals(other);
    }

    private static boolean agrees(Object vague, Object precise) {
        return vague == null || vague.equals(precise);
    }

    String inWords() {
        return Stream.of(city, state, country == null ? null : country.name())
                .filter(part -> part != null)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
