package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.kernel.Edge;

@Description("One Country of a page.")
public final class CountryEdge extends Edge<Country> {

    CountryEdge(Country node, String cursor) {
        super(node, cursor);
    }
}
