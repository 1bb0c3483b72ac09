package org.wherebuilt.vehicle;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;

@Description("One page of a list of Brands.")
public final class BrandConnection extends Connection<Brand, BrandEdge> {

    BrandConnection(Page<Brand> page) {
        super(page, BrandEdge::new);
    }
}
