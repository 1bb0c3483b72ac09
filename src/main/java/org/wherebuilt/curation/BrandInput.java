package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** A brand as somebody records it: the columns of {@code brands.csv}. */
@Input("BrandInput")
@Description("The name on the car, owned by a manufacturer.")
public class BrandInput {

    @Description("Its key, such as infiniti; of a correction left out, or the same. Required for a new brand.")
    public String slug;

    @Description("The name on the car. Required. No two brands have names that read alike.")
    public String name;

    @Description("The company that owns it, by its slug. Required.")
    public String manufacturer;

    @Description("The source, by its slug.")
    public String source;
}
