package org.wherebuilt.relay;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** How many items of a list have one value. */
@Description("How many items of the whole list have one value.")
public record FacetCount(
        @NonNull @Description("The value, as the filter of the list takes it.")
        String value,

        @NonNull @Description("What to call it.") String name,

        @NonNull @Description("How many items have it.") int count) {

    /** The same counts of decades, called as people call them: 2010s. */
    public static List<FacetCount> decades(List<FacetCount> counts) {
        return counts.stream()
                .map(decade -> new FacetCount(decade.value, decade.value + "s", decade.count))
                .toList();
    }
}
