package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.plant.Region;

/** What a change of a region did. */
@Type("RegionPayload")
@Description("What a change of a region did.")
public final class RegionPayload extends Payload {

    private final Region region;

    RegionPayload(Region region, Curation.Made made) {
        super(made);
        this.region = region;
    }

    @NonNull
    @Description("The region as it is now.")
    public Region getRegion() {
        return region;
    }
}
