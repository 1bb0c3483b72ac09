package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** A region as somebody records it: the columns of {@code regions.csv}. */
@Input("RegionInput")
@Description(
        "A place that is neither one plant nor one country: a prefecture, a state, an island, a part of the world.")
public class RegionInput {

    @Description("Its key, such as tennessee; of a correction left out, or the same. Required for a new region.")
    public String slug;

    @Description("Its name. Required.")
    public String name;

    @Description("Its country, by the ISO 3166-1 code; left out for a region in several countries.")
    public String country;

    @Description("The larger region that it is in, by its slug.")
    public String within;
}
