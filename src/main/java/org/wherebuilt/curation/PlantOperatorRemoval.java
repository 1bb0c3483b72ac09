package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Says which row of a file is meant: an operator of a plant. */
@Input("PlantOperatorRemoval")
@Description("Says which is meant: an operator of a plant that a curator recorded.")
public class PlantOperatorRemoval {

    @NonNull
    @Description("The plant, by its slug.")
    public String plant;

    @NonNull
    @Description("The company, by its slug.")
    public String manufacturer;

    @Description("The start, as it was recorded; left out if it has none.")
    public String from;
}
