package org.wherebuilt.plant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A point on the map, WGS 84, with what it points at. */
@Embeddable
@Description("A point on the map (WGS 84).")
public class GeoPoint {

    @NonNull
    @Description("Degrees north of the equator.")
    public Double latitude;

    @NonNull
    @Description("Degrees east of Greenwich.")
    public Double longitude;

    @NonNull
    @Column(name = "location_basis")
    @Enumerated(EnumType.STRING)
    @Description("What the point marks: the plant itself, or the centre of its town or city.")
    public LocationBasis basis;
}
