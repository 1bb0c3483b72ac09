package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One PeriodChange of a page.")
public final class PeriodChangeEdge extends Edge<PeriodChange> {

    PeriodChangeEdge(PeriodChange node, String cursor) {
        super(node, cursor);
    }
}
