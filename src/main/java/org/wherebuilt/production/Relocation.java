package org.wherebuilt.production;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;

/** How the plants of one line of models changed between two days. */
@Description("How the plants of one line of models changed between two days.")
public record Relocation(
        @NonNull
        @Description(
                "The models of the line that were built on either day, the older first, and variants after their model.")
        List<@NonNull Model> line,

        @NonNull @Description("What happened to the line.") Kind kind,

        @NonNull @Description("The plants on the first day.")
        List<@NonNull Plant> fromPlants,

        @NonNull @Description("The plants on the second day.")
        List<@NonNull Plant> toPlants,

        @NonNull @Description("The production periods that show this, with their sources.")
        List<@NonNull ProductionPeriod> productionPeriods) {

    /** What happened to a line between two days. */
    @Enum("RelocationKind")
    @Description("What happened to a line of models between two days.")
    public enum Kind {
        @Description("A plant started to build it, and another one stopped.")
        MOVED,
        @Description("A plant started to build it, and no plant stopped.")
        STARTED,
        @Description("A plant stopped building it, and no other plant started.")
        ENDED
    }
}
