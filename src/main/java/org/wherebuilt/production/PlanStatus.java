package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;

/** What became of an announcement. */
@Description("What became of an announcement.")
public enum PlanStatus {
    @Description("Nothing that it announced is reported as built.")
    PLANNED,
    @Description("Something that it announced was built.")
    FULFILLED
}
