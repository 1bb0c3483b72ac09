package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;

/** What sets the first or the last day on which a model may have been built at a plant. */
@Description("What sets the first or the last day on which a model may have been built at a plant.")
public enum BoundBasis {
    @Description("A source states the date.")
    STATED,
    @Description("A register lists the model for no earlier, or no later, model year.")
    MODEL_YEAR,
    @Description("Its successor had been built for two years.")
    SUCCESSOR,
    @Description("It had no name of its own before, or after.")
    NAME,
    @Description("The plant was not open yet, or had closed.")
    PLANT,
    @Description("The plan did not exist before, or had no result within three years.")
    PLAN
}
