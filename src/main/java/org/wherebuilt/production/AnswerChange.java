package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;

/** What a change does to the answer for one plant and one model, with all that speaks for it and against it. */
@Type("AnswerChange")
@Description("What a change does to the answer for one plant and one model.")
public record AnswerChange(
        @NonNull @Description("The plant.") Plant plant,
        @NonNull @Description("The model.") Model model,

        @Description("The answer before the change; null when no claim said anything.")
        ProductionPeriod before,

        @Description("The answer after the change; null when no claim says anything any more.")
        ProductionPeriod after) {

    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("What tells it from other changes of the same list.")
    public String getId() {
        return plant.slug + "/" + model.slug;
    }
}
