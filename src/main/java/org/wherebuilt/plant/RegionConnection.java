package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;

@Description("One page of a list of Regions.")
public final class RegionConnection extends Connection<Region, RegionEdge> {

    RegionConnection(Page<Region> page) {
        super(page, RegionEdge::new);
    }
}
