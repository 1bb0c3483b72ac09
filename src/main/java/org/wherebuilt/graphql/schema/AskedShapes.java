package org.wherebuilt.graphql.schema;

import static graphql.schema.GraphQLTypeUtil.isLeaf;
import static graphql.schema.GraphQLTypeUtil.unwrapAll;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.SelectedField;
import java.util.Map;
import org.wherebuilt.kernel.Shape;

/** Works out what an operation reads of the entities below a root field. */
record AskedShapes(GraphQLSchema schema) {

    /** What the field reads; null if some field in it may read anything, and if that is too much to name. */
    static Shape of(DataFetchingEnvironment environment) {
        Shape shape = new Shape();
        return new AskedShapes(environment.getGraphQLSchema())
                                .add(environment.getFieldType(), environment.getSelectionSet(), shape)
                        && !shape.isLarge()
                ? shape
                : null;
    }

    private boolean add(GraphQLOutputType given, DataFetchingFieldSelectionSet selected, Shape shape) {
        GraphQLType type = unwrapAll(given);
        if (isLeaf(type)) {
            return true;
        }
        if (!(type instanceof GraphQLObjectType object)) {
            return false;
        }
        for (SelectedField asked : selected.getImmediateFields()) {
            if (!asked.getName().equals("__typename") && !add(object, asked, shape)) {
                return false;
            }
        }
        return true;
    }

    private boolean add(GraphQLObjectType type, SelectedField asked, Shape shape) {
        GraphQLFieldDefinition definition = type.getFieldDefinition(asked.getName());
        DataFetcher<?> fetcher = schema.getCodeRegistry().getDataFetcher(type, definition);
        Reading reading = fetcher instanceof PlainFields.Getter getter
                ? getter.reading()
                : fetcher instanceof MethodFields.Call call ? call.reading() : null;
        if (reading == null || !isWithin(reading, asked.getArguments())) {
            return false;
        }
        Shape below = reading.addTo(shape);
        return below == null || add(definition.getType(), asked.getSelectionSet(), below);
    }

    private static boolean isWithin(Reading reading, Map<String, Object> arguments) {
        return reading.without().stream().allMatch(argument -> arguments.get(argument) == null);
    }
}
