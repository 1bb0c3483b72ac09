package org.wherebuilt.graphql;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
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
import java.util.stream.Stream;

/** All places of a schema's queries that take a value, each with a query that contains it. */
final class InputPlaces {

    /** The scalars that are written as text, each with a valid value. */
    private static final Map<String, String> TEXT = Map.of(
            "String", "\"infiniti\"",
            "ID", "\"x\"",
            "Date", "\"2016-01-01\"",
            "DateTime", "\"2026-01-01T00:00:00Z\"");

    private final List<Place> found = new ArrayList<>();
    private final Map<String, String> openings = new HashMap<>();
    private final Deque<GraphQLObjectType> waiting = new ArrayDeque<>();

    private InputPlaces() {}

    /**
     * A place that takes a value.
     *
     * @param name the field's type and name, and the path to the place in its arguments
     * @param type the type of the value as a document writes it
     * @param query a selection set with {@code $v} in that place
     */
    record Place(String name, String type, String query) {

        boolean takesNull() {
            return !type.endsWith("!");
        }

        boolean takesList() {
            return type.startsWith("[");
        }

        boolean takesText() {
            return TEXT.containsKey(type.replaceAll("[\\[\\]!]", ""));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The places of all fields that can be reached without arguments, and of the fields of the query type. */
    static List<Place> of(GraphQLSchema schema) {
        InputPlaces places = new InputPlaces();
        places.reach(schema.getQueryType(), "{ ");
        while (!places.waiting.isEmpty()) {
            places.walk(places.waiting.remove());
        }
        return places.found;
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
        String others = field.getArguments().stream()
                .filter(other -> other != argument && isRequired(other.getType()))
                .map(other -> ", " + other.getName() + ": " + sample(other.getType()))
                .collect(Collectors.joining());
        String opening = openings.get(type.getName());
        found.add(new Place(
                type.getName() + "." + field.getName() + "(" + name + ")",
                GraphQLTypeUtil.simplePrint(input),
                opening + field.getName() + "(" + before + "$v" + after + others + ")" + selection(field)
                        + " }".repeat((int)
                                opening.chars().filter(sign -> sign == '{').count())));
        // A filter's "not" is a filter: once is enough.
        if (GraphQLTypeUtil.unwrapAll(input) instanceof GraphQLInputObjectType object && !name.endsWith(".not.not")) {
            object.getFieldDefinitions()
                    .forEach(inner -> find(
                            type,
                            field,
                            argument,
                            name + "." + inner.getName(),
                            inner.getType(),
                            before + "{" + required(object, inner) + inner.getName() + ": ",
                            "}" + after));
        }
    }

    /** The other fields that the object must have. */
    private static String required(GraphQLInputObjectType object, GraphQLInputObjectField but) {
        return object.getFieldDefinitions().stream()
                .filter(field -> field != but && isRequired(field.getType()))
                .map(field -> field.getName() + ": " + sample(field.getType()) + ", ")
                .collect(Collectors.joining());
    }

    private static String sample(GraphQLInputType type) {
        if (GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLInputObjectType object) {
            return "{" + required(object, null) + "}";
        }
        return GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLEnumType values
                ? values.getValues().get(0).getName()
                : TEXT.get(typeName(type));
    }

    /** The part of the answer that shows best which items were found. */
    private static String selection(GraphQLFieldDefinition field) {
        GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
        if (!(type instanceof GraphQLCompositeType)) {
            return "";
        }
        return type instanceof GraphQLObjectType object
                ? Stream.of("totalCount", "id", "matched", "summary")
                        .filter(name -> object.getFieldDefinition(name) != null)
                        .findFirst()
                        .map(name -> " { " + name + " }")
                        .orElse(" { __typename }")
                : " { __typename }";
    }

    private static boolean isRequired(GraphQLInputType type) {
        return type instanceof GraphQLNonNull;
    }

    private static String typeName(GraphQLInputType type) {
        return GraphQLTypeUtil.unwrapAll(type).getName();
    }
}
