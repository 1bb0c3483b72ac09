package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.vehicle.ModelScope;

/** A model as somebody records it: the columns of {@code models.csv}. */
@Input("ModelInput")
@Description(
        "One product generation, whatever names it was sold under, or a whole line. A correction has all of it again, also what stays as it was.")
public class ModelInput {

    @Description("Its key, such as qx60-l50; of a correction left out, or the same. Required for a new model.")
    public String slug;

    @Description(
            "The name to show when a query names no day and no market. Required. Its other names are recorded one by one.")
    public String name;

    @Description("The name on the car: the brand, by its slug. Required.")
    public String brand;

    @Description("Which generation of its line it is, as the sources count.")
    public String generation;

    @Description("The maker's code, such as V37.")
    public String chassisCode;

    @Description("The body, such as 4-door sedan.")
    public String bodyStyle;

    @Description("Its predecessor, by its slug.")
    public String predecessor;

    @Description("The model of which it is a variant, by its slug.")
    public String variantOf;

    @Description("Whether it is one generation or a whole line. Left out, it is a generation.")
    public ModelScope scope;

    @Description("The line that it belongs to, by its slug. Not for a line.")
    public String line;

    @Description("What else there is to know about it.")
    public String note;

    @Description("The documents that were read about it, by their slugs. At least one.")
    public List<@NonNull String> sources;
}
