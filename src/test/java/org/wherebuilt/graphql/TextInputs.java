package org.wherebuilt.graphql;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every place of a schema's queries that takes text, each with a query that reaches it. */
final class TextInputs {

    /** The scalars that are written as text, each with a good value. */
    private static final Map<String, String> TEXT = Map.of(
            "String", "\"infiniti\"",
            "ID", "\"x\"",
            "Date", "\"2016-01-01\"",
            "DateTime", "\"2026-01-01T00:00:00Z\"");

    private final List<TextInput> found = new ArrayList<>();
    private final Map<String, String> openings = new HashMap<>();
    private final Deque<GraphQLObjectType> waiting = new ArrayDeque<>();

    private TextInputs() {}

    /**
     * A place that takes text.
     *
     * @param name the field's type and name, and the way to the text in its arguments
     * @param type the type of the text as a document writes it
     * @param query a selection set with {@code $v} in that place
     */
    record TextInput(String name, String type, String query) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Those of all fields that can be reached without arguments, and of the fields of the query type. */
    static List<TextInput> of(GraphQLSchema schema) {
        TextInputs inputs = new TextInputs();
        inputs.reach(schema.getQueryType(), "{ ");
        while (!inputs.waiting.isEmpty()) {
            inputs.walk(inputs.waiting.remove());
        }
        return inputs.found;
    }

    private void reach(GraphQLObjectType type, String opening) {
        if (openings.putIfAbsent(type.getName(), opening) == null) {
            waiting.add(type);
        }
    }

    private void walk(GraphQLObjectType type) {
        String opening = openings.get(type.getName());
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            for (GraphQLArgument argument : field.getArguments()) {
                find(type, field, argument, argument.getName(), argument.getType(), argument.getName() + ": ", "");
            }
            if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType below
                    && field.getArguments().stream().noneMatch(argument -> isRequired(argument.getType()))) {
                reach(below, opening + field.getName() + " { ");
            }
        }
    }

    private void find(
            GraphQLObjectType type,
            GraphQLFieldDefinition field,
            GraphQLArgument argument,
            String name,
            GraphQLInputType input,
            String before,
            String after) {
        GraphQLType plain = GraphQLTypeUtil.unwrapAll(input);
        if (plain instanceof GraphQLInputObjectType object) {
            object.getFieldDefinitions()
                    .forEach(inner -> find(
                            type,
                            field,
                            argument,
                            name + "." + inner.getName(),
                            inner.getType(),
                            before + "{" + inner.getName() + ": ",
                            "}" + after));
        } else if (plain instanceof GraphQLScalarType scalar && TEXT.containsKey(scalar.getName())) {
            String others = field.getArguments().stream()
                    .filter(other -> other != argument && isRequired(other.getType()))
                    .map(other -> ", " + other.getName() + ": " + TEXT.get(typeName(other.getType())))
                    .collect(Collectors.joining());
            String opening = openings.get(type.getName());
            String selection =
                    GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType ? " { __typename }" : "";
            found.add(new TextInput(
                    type.getName() + "." + field.getName() + "(" + name + ")",
                    GraphQLTypeUtil.simplePrint(input),
                    opening + field.getName() + "(" + before + "$v" + after + others + ")" + selection
                            + " }".repeat((int)
                                    opening.chars().filter(sign -> sign == '{').count())));
        }
    }

    private static boolean isRequired(GraphQLInputType type) {
        return type instanceof GraphQLNonNull;
    }

    private static String typeName(GraphQLInputType type) {
        return GraphQLTypeUtil.unwrapAll(type).getName();
    }
}
