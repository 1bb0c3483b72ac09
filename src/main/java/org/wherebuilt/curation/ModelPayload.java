package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.vehicle.Model;

/** What a change of a model or of its names did. */
@Type("ModelPayload")
@Description("What a change of a model or of its names did.")
public final class ModelPayload extends Payload {

    private final Model model;

    ModelPayload(Model model, Curation.Made made) {
        super(made);
        this.model = model;
    }

    @NonNull
    @Description("The model as it is now, with its names.")
    public Model getModel() {
        return model;
    }
}
