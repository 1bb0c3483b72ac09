package org.wherebuilt.relay;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.Listing.Facet;

/** How many items of a list have one value. */
@Description("The number of items of the whole list with one value.")
public record FacetCount(
        @NonNull @Description("The value, in the form that the filter of the list accepts.")
        String value,

        @NonNull @Description("The name to show.") String name,

        @NonNull @Description("How many items have it.") int count) {

    /** The same counts with names for decades: 2010s. */
    public static List<FacetCount> decades(List<FacetCount> counts) {
        return counts.stream()
                .map(decade -> new FacetCount(decade.value, decade.value + "s", decade.count))
                .toList();
    }

    /** The counts from rows of value, name and number. */
    static List<FacetCount> of(List<Tuple> rows) {
        return sorted(rows.stream()
                .map(row -> new FacetCount(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        row.get(2, Long.class).intValue())));
    }

    /** The counts of items in memory. Items without a value are not counted. */
    static <T> List<FacetCount> of(List<T> items, Facet<T> facet) {
        Map<List<String>, Long> counts = items.stream()
                .filter(item -> facet.value().apply(item) != null)
                .collect(groupingBy(
                        item -> List.of(facet.value().apply(item), facet.name().apply(item)), counting()));
        return sorted(counts.entrySet().stream()
                .map(entry -> new FacetCount(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getValue().intValue())));
    }

    private static List<FacetCount> sorted(Stream<FacetCount> counts) {
        return counts.sorted(comparing(FacetCount::count).reversed().thenComparing(FacetCount::value))
                .toList();
    }
}
