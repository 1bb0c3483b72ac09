package org.wherebuilt.production;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.kernel.Reads;

/** The first or the last day on which a model may have been built at a plant, and how that is known. */
@Description("The first or the last day on which a model may have been built at a plant, and what sets it.")
public record Bound(
        @NonNull @Description("The day.") @Reads LocalDate value,

        @NonNull @Description("What sets it.") @Reads BoundBasis basis,

        @Description("The claim that sets it; null for the life of the plant and for a name.") @Reads(of = "")
        Claim claim) {

    /** Null when no such day is known. */
    static Bound on(LocalDate day, BoundBasis basis, Claim claim) {
        return day == null ? null : new Bound(day, basis, claim);
    }

    /** The later of two bounds, the first of equals; the other when one is null. */
    static Bound later(Bound one, Bound other) {
        return one == null || other != null && other.value.isAfter(one.value) ? other : one;
    }

    /** The earlier of two bounds, the first of equals; the other when one is null. */
    static Bound earlier(Bound one, Bound other) {
        return one == null || other != null && other.value.isBefore(one.value) ? other : one;
    }
}
