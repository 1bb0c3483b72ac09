package org.wherebuilt.search;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.Node;

/** One thing that a search found. */
@Description("One thing that a search found.")
public record SearchHit(
        @NonNull @Description("The thing itself.") Node node,

        @NonNull @Description("What it is.") SearchKind kind,

        @NonNull @Description("The text it was found by: a name, a city, a state, a country, a company, a title.")
        String matched,

        @NonNull @Description("How well it fits, from 0 to 1; an exact match is 1.")
        double score) {}
