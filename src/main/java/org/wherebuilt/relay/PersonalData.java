package org.wherebuilt.relay;

import graphql.schema.GraphQLFieldDefinition;

/** Finds the fields that are marked {@link Personal} in the schema that runs. */
public final class PersonalData {

    private static final String DIRECTIVE = "personal";

    private PersonalData() {}

    /** Whether the field takes personal data. An operation that selects it is kept out of addresses, caches and logs. */
    @SuppressWarnings("deprecation") // SmallRye builds the schema with graphql-java's older kind of directive.
    public static boolean isTakenBy(GraphQLFieldDefinition field) {
        return field.hasAppliedDirective(DIRECTIVE) || field.hasDirective(DIRECTIVE);
    }
}
