package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;

/** Whether a closing date is a plan. */
@Description("Whether a plant's closing was planned or had happened when its source was published.")
public enum Closure {
    @Description("Announced for that date.")
    PLANNED,
    @Description("It closed on that date.")
    ACTUAL
}
