package org.wherebuilt.identity;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wherebuilt.kernel.Role;

/**
 * A mutation of the schema, with arguments that are valid and mean nothing.
 *
 * @param name the field
 * @param needs the role that its directive names; null if it names none
 * @param selection the field as a document selects it
 */
record EveryMutation(String name, Role needs, String selection) {

    /** Scalars whose values are not any text. */
    private static final Map<String, String> SAMPLES = Map.of(
            "Int", "1",
            "Float", "1.5",
            "Boolean", "true",
            "Date", "\"2016-01-01\"",
            "DateTime", "\"2026-01-01T00:00:00Z\"",
            "PartialDate", "\"2016\"");

    static List<EveryMutation> of(GraphQLSchema schema) {
        return schema.getMutationType().getFieldDefinitions().stream()
                .map(field -> new EveryMutation(field.getName(), role(field), selection(field)))
                .toList();
    }

    /** The request's body. */
    String json() {
        return json("mutation { " + selection + " }");
    }

    static String json(String document) {
        return "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}";
    }

    String document() {
        return "mutation { " + selection + " }";
    }

    @SuppressWarnings("deprecation") // SmallRye builds the schema with graphql-java's older kind of directive.
    private static Role role(GraphQLFieldDefinition field) {
        GraphQLDirective directive = field.getDirective("role");
        return directive == null
                ? null
                : Role.valueOf(String.valueOf(
                        directive.getArgument("role").getArgumentValue().getValue()));
    }

    private static String selection(GraphQLFieldDefinition field) {
        String arguments = field.getArguments().stream()
                .filter(argument -> argument.getType() instanceof GraphQLNonNull)
                .map(EveryMutation::argument)
                .collect(Collectors.joining(", "));
        return field.getName()
                + (arguments.isEmpty() ? "" : "(" + arguments + ")")
                + (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType ? " { __typename }" : "");
    }

    private static String argument(GraphQLArgument argument) {
        return argument.getName() + ": " + value(argument.getType());
    }

    private static String value(GraphQLType type) {
        if (type instanceof GraphQLNonNull some) {
            return value(some.getWrappedType());
        }
        if (type instanceof GraphQLList list) {
            return "[" + value(list.getWrappedType()) + "]";
        }
        if (type instanceof GraphQLEnumType values) {
            return values.getValues().get(0).getName();
        }
        if (type instanceof GraphQLInputObjectType object) {
            return object.getFields().stream()
                    .filter(field -> field.getType() instanceof GraphQLNonNull)
                    .map(field -> field.getName() + ": " + value(field.getType()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return SAMPLES.getOrDefault(((GraphQLNamedType) type).getName(), "\"x\"");
    }
}
