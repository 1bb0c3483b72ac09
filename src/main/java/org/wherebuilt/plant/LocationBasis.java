package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;

/** How near coordinates are to what they stand for. */
@Description("What a point on the map points at.")
public enum LocationBasis {
    @Description("The plant itself.")
    PLANT,
    @Description("The middle of the town it lies in.")
    TOWN,
    @Description("The middle of the city it lies in.")
    CITY
}
