package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** A manufacturer as somebody records it: the columns of {@code manufacturers.csv}. */
@Input("ManufacturerInput")
@Description("A company that runs plants. Not the brand on the car.")
public class ManufacturerInput {

    @Description(
            "Its key, such as nissan-motor; of a correction left out, or the same. Required for a new manufacturer.")
    public String slug;

    @Description("Its name. Required. No two manufacturers have names that read alike.")
    public String name;

    @Description("Where it is based, by the ISO 3166-1 code.")
    public String country;

    @Description("The source, by its slug.")
    public String source;
}
