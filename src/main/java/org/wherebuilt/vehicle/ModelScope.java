package org.wherebuilt.vehicle;

import org.eclipse.microprofile.graphql.Description;

/** Whether a model is one generation or a whole line. */
@Description("What a model stands for.")
public enum ModelScope {
    @Description("One product generation, whatever names it was sold under.")
    GENERATION,
    @Description("A whole line, such as the Nissan Rogue: all generations that bore a name.")
    LINE
}
