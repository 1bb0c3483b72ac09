package org.wherebuilt.vin;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A country of the register, which knows many more than the catalogue. */
@Description("A country by its ISO 3166-1 code.")
public record CodeCountry(
        @NonNull @Description("ISO 3166-1 alpha-2, such as JP.")
        String code,

        @NonNull @Description("Its English name.") String name) {

    /** Its name within a sentence. */
    String inWords() {
        return name.startsWith("United ") || name.equals("Netherlands") || name.equals("Philippines")
                ? "the " + name
                : name;
    }
}
