package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Connection;
import org.wherebuilt.kernel.Page;

@Description("One page of a list of Countries.")
public final class CountryConnection extends Connection<Country, CountryEdge> {

    CountryConnection(Page<Country> page) {
        super(page, CountryEdge::new);
    }
}
