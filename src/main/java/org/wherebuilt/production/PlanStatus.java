package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;

/** What became of an announcement. */
@Description("What became of an announcement.")
public enum PlanStatus {
    @Description("Nothing is reported yet of what it announced.")
    PLANNED,
    @Description("What it announced came about: it was built there, it ended, production left.")
    FULFILLED,
    @Description("It came otherwise: production ended at another time, or went to another place.")
    OVERTAKEN,
    @Description("Nothing came of it within three years, or a later source says that it was dropped.")
    LAPSED
}
