package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.plant.Manufacturer;

/** What a change of a manufacturer did. */
@Type("ManufacturerPayload")
@Description("What a change of a manufacturer did.")
public final class ManufacturerPayload extends Payload {

    private final Manufacturer manufacturer;

    ManufacturerPayload(Manufacturer manufacturer, Curation.Made made) {
        super(made);
        this.manufacturer = manufacturer;
    }

    @NonNull
    @Description("The manufacturer as it is now.")
    public Manufacturer getManufacturer() {
        return manufacturer;
    }
}
