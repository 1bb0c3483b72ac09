package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** An operator of a plant as somebody records it: the columns of {@code plant_operators.csv}. */
@Input("PlantOperatorInput")
@Description("A company that runs or ran a plant.")
public class PlantOperatorInput {

    @Description("The plant, by its slug. Required.")
    public String plant;

    @Description("The company, by its slug. Required.")
    public String manufacturer;

    @Description("Its share in percent, over 0 and up to 100, where the source says.")
    public Double share;

    @Description("The start: a year, month or day.")
    public String from;

    @Description("The end: a year, month or day.")
    public String to;

    @Description("The source, by its slug. Required.")
    public String source;
}
