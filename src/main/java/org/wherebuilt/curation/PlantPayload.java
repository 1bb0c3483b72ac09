package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.plant.Plant;

/** What a change of a plant or of its operators did. */
@Type("PlantPayload")
@Description("What a change of a plant or of its operators did.")
public final class PlantPayload extends Payload {

    private final Plant plant;

    PlantPayload(Plant plant, Curation.Made made) {
        super(made);
        this.plant = plant;
    }

    @NonNull
    @Description("The plant as it is now, with its operators.")
    public Plant getPlant() {
        return plant;
    }
}
