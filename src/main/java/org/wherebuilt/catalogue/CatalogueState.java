package org.wherebuilt.catalogue;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** The catalogue as a whole: its version and how much it holds. GraphQL's {@code Catalogue}. */
@Name("Catalogue")
@Description("The catalogue as a whole.")
public record CatalogueState(
        @NonNull @Description("Rises by one whenever the catalogue changes.")
        Integer revision,

        @Description(
                "The edition of the catalogue's files that it holds: a number that rises with every published change of them. Null when they have none.")
        Integer edition,

        @NonNull @Description("When it last changed.") OffsetDateTime changedAt,

        @NonNull @Description("How many plants it knows.") Integer plants,

        @NonNull @Description("How many models it knows, each one generation.")
        Integer models,

        @NonNull @Description("How many lines of models it knows, such as the Nissan Rogue.")
        Integer lines,

        @NonNull @Description("How many markets it knows.") Integer markets,

        @NonNull @Description("How many sources it has.") Integer sources,

        @NonNull @Description("How many claims are in force.")
        Integer claims,

        @NonNull @Description("How many production periods follow from the claims.")
        Integer productionPeriods,

        @NonNull @Description("The software that answers. During a rollout replicas of two versions may answer.")
        ServiceVersion service) {

    @Ignore
    String inWords() {
        return (edition == null ? "" : "edition " + edition + ", ")
                + "revision %d, %d plants, %d models, %s%d markets, %d sources, %d claims, %d production periods"
                        .formatted(
                                revision,
                                plants,
                                models,
                                lines == 0 ? "" : lines + " lines, ",
                                markets,
                                sources,
                                claims,
                                productionPeriods);
    }
}
