package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;

/** What became of an announcement. */
@Description("What became of an announcement.")
public enum PlanStatus {
    @Description("No source reports yet what it announced.")
    PLANNED,
    @Description("What it announced happened: it was built there, it ended, or production left.")
    FULFILLED,
    @Description("It happened differently: production ended at another time, or went to another place.")
    OVERTAKEN,
    @Description("It did not happen within three years, or a later source says that it was dropped.")
    LAPSED
}
