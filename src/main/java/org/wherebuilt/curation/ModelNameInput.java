package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** A name of a model as somebody records it: the columns of {@code model_names.csv}. */
@Input("ModelNameInput")
@Description("What a model was called, where and when.")
public class ModelNameInput {

    @Description("The model, by its slug. Required.")
    public String model;

    @Description("The nameplate, such as JX35. Required.")
    public String name;

    @Description("The market in which it had this name, by its slug; left out for everywhere.")
    public String market;

    @Description("The start: a year, month, day or model year, such as MY2013.")
    public String from;

    @Description("Until when: a year, month, day or model year.")
    public String to;

    @Description("The source, by its slug. Required.")
    public String source;

    @Description(
            "The make of a twin that had this name (Nissan, for Nissan Fuga); left out for a name of the model itself.")
    public String make;
}
