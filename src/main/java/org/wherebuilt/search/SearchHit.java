package org.wherebuilt.search;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.Node;

/** One thing that a search found. */
@Description("One result of a search.")
public record SearchHit(
        @NonNull @Description("The object itself.") Node node,

        @NonNull @Description("What it is.") SearchKind kind,

        @NonNull @Description("The text that matched: a name, a city, a state, a country, a company, a title.")
        String matched,

        @NonNull @Description("How well it matches, from 0 to 1; an exact match is 1.")
        double score) {}
