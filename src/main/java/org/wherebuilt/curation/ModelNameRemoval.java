package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Says which row of a file is meant: a name of a model. */
@Input("ModelNameRemoval")
@Description("Says which is meant: a name of a model that a curator recorded.")
public class ModelNameRemoval {

    @NonNull
    @Description("The model, by its slug.")
    public String model;

    @NonNull
    @Description("The nameplate.")
    public String name;

    @Description("The market, by its slug, as it was recorded; left out if it has none.")
    public String market;

    @Description("The start, as it was recorded; left out if it has none.")
    public String from;
}
