package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.vehicle.Brand;

/** What a change of a brand did. */
@Type("BrandPayload")
@Description("What a change of a brand did.")
public final class BrandPayload extends Payload {

    private final Brand brand;

    BrandPayload(Brand brand, Curation.Made made) {
        super(made);
        this.brand = brand;
    }

    @NonNull
    @Description("The brand as it is now.")
    public Brand getBrand() {
        return brand;
    }
}
