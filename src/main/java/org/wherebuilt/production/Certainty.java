package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;

/** Whether something was so on a day, as far as partial dates say. */
@Description("Whether a model was built at a plant on a day, as far as the dates say.")
public enum Certainty {
    @Description("It was.")
    CERTAIN,
    @Description("It may have been: the start or the end is unknown, or not known to the day.")
    POSSIBLE,
    @Description("It was not.")
    NO
}
