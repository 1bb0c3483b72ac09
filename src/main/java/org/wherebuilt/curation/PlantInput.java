package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.plant.Closure;
import org.wherebuilt.plant.LocationBasis;

/** A plant as somebody records it: the columns of {@code plants.csv}. */
@Input("PlantInput")
@Description("One site where cars are built. A correction has all of it again, also what stays as it was.")
public class PlantInput {

    @Description("Its key, such as smyrna; of a correction left out, or the same. Required for a new plant.")
    public String slug;

    @Description("Its name. Required.")
    public String name;

    @Description("Its city or town. Required.")
    public String city;

    @Description("Its prefecture, state or province, by its slug.")
    public String region;

    @Description("Its country, by the ISO 3166-1 code. Required.")
    public String country;

    @Description("The source of its place, by its slug. Required.")
    public String placeSource;

    @Description(
            "Degrees north of the equator. Latitude, longitude, basis and source of the point stand together, or none of them.")
    public Double latitude;

    @Description("Degrees east of Greenwich.")
    public Double longitude;

    @Description("What the point marks: the plant itself, or the centre of its town or city.")
    public LocationBasis locationBasis;

    @Description("The source of the point on the map, by its slug.")
    public String locationSource;

    @Description("When it opened: a year, month or day, such as 1983-06; with its source.")
    public String opened;

    @Description("The source of the opening, by its slug.")
    public String openedSource;

    @Description("When it closed or is to close: a year, month or day; with `closure` and its source.")
    public String closed;

    @Description("Whether the closing was a plan or had happened when its source was published.")
    public Closure closure;

    @Description("The source of the closing, by its slug.")
    public String closedSource;

    @Description("What else there is to know about it.")
    public String description;

    @Description("Every document that was read about it, by their slugs.")
    public List<@NonNull String> sources;
}
