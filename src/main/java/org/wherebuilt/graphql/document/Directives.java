package org.wherebuilt.graphql.document;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;

/** Reads the directives that the schema applies to its fields. */
final class Directives {

    private Directives() {}

    /** The value of an argument of a directive that the schema applies to the field, or null. */
    @SuppressWarnings("deprecation") // SmallRye builds the schema with graphql-java's older kind of directive.
    static Object value(GraphQLFieldDefinition definition, String directive, String argument) {
        GraphQLDirective applied = definition.getDirective(directive);
        GraphQLArgument given = applied == null ? null : applied.getArgument(argument);
        return given == null ? null : given.getArgumentValue().getValue();
    }
}
