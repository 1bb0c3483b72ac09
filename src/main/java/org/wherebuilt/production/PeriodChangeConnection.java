package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;

@Description("One page of a list of PeriodChanges.")
public final class PeriodChangeConnection extends Connection<PeriodChange, PeriodChangeEdge> {

    PeriodChangeConnection(Page<PeriodChange> page) {
        super(page, PeriodChangeEdge::new);
    }
}
