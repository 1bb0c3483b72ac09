package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;

/** How near coordinates are to what they stand for. */
@Description("What a point on the map marks.")
public enum LocationBasis {
    @Description("The plant itself.")
    PLANT,
    @Description("The centre of its town.")
    TOWN,
    @Description("The centre of its city.")
    CITY
}
