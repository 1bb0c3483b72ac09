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
                "The models of the line that were built on either day, the older first; variants after their model.")
        List<@NonNull Model> line,

        @NonNull @Description("What happened to the line.") Kind kind,

        @NonNull @Description("Where it was built on the first day.")
        List<@NonNull Plant> fromPlants,

        @NonNull @Description("Where it was built on the second day.")
        List<@NonNull Plant> toPlants,

        @NonNull @Description("The production periods this rests on, with who says so.")
        List<@NonNull ProductionPeriod> productionPeriods) {

    /** What happened to a line between two days. */
    @Enum("RelocationKind")
    @Description("What happened to a line of models between two days.")
    public enum Kind {
        @Description("A plant began to build it and another one stopped.")
        MOVED,
        @Description("A plant began to build it; whoever built it before still did.")
        STARTED,
        @Description("A plant stopped building it; no other one began to.")
        ENDED
    }
}
