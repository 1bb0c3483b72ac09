package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;

@Description("One page of a list of Manufacturers.")
public final class ManufacturerConnection extends Connection<Manufacturer, ManufacturerEdge> {

    ManufacturerConnection(Page<Manufacturer> page) {
        super(page, ManufacturerEdge::new);
    }
}
