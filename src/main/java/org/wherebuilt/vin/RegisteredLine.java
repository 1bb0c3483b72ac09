package org.wherebuilt.vin;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.vehicle.Model;

/** What the register lists for the numbers of a line in a model year. It is evidence of no claim: each place is no more than possible. */
@Description("What the register of vehicle numbers lists for a line in a model year. No place is more than possible.")
public record RegisteredLine(
        @NonNull @Description("The line.") Model line,

        @NonNull @Description("The model year.") int modelYear,

        @NonNull
        @Description(
                "Whether the register surely means this model year. If not, it has the line in a list for many years, or in one"
                        + " without an end; the car may have begun later or ended before.")
        boolean certainYear,

        @NonNull
        @ListSize(assumedSize = 10)
        @Description("The places, by country and town. Empty if the register has no numbers of the line in this model"
                + " year, or no place for them.")
        List<@NonNull RegisteredPlace> places,

        @NonNull @Description("What that means, in sentences that can be quoted alone.")
        String says) {

    /** A place that the register lists. */
    @Description("A place that the register of vehicle numbers lists for a line in a model year.")
    public record RegisteredPlace(
            @NonNull @Description("The place.") Place place,

            @NonNull @Description("The maker's codes of the place, in position 11 of the numbers.")
            List<@NonNull String> codes,

            @NonNull @Description("The makers' codes, positions 1 to 3, of the numbers that may have them.")
            List<@NonNull String> wmis,

            @NonNull @Description("The source.") SourceDocument source) {}
}
