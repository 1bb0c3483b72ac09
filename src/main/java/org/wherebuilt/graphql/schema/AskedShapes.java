package org.wherebuilt.graphql.schema;

import static graphql.schema.GraphQLTypeUtil.unwrapAll;

import graphql.execution.CoercedVariables;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.execution.ValuesResolver;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Map;
import org.wherebuilt.kernel.Shape;

/** Works out what an operation reads of the entities below a root field. */
record AskedShapes(DataFetchingEnvironment environment) {

    private static final FieldCollector COLLECTOR = new FieldCollector();

    /** What the field reads; null if some field in it may read anything. */
    static Shape of(DataFetchingEnvironment environment) {
        Shape shape = new Shape();
        return new AskedShapes(environment).add(environment.getFieldType(), environment.getMergedField(), shape)
                ? shape
                : null;
    }

    private boolean add(GraphQLOutputType given, MergedField field, Shape shape) {
        GraphQLType type = unwrapAll(given);
        if (GraphQLTypeUtil.isLeaf(type)) {
            return true;
        }
        if (!(type instanceof GraphQLObjectType object)) {
            return false;
        }
        for (MergedField asked : COLLECTOR
                .collectFields(
                        FieldCollectorParameters.newParameters()
                                .schema(environment.getGraphQLSchema())
                                .objectType(object)
                                .fragments(environment.getFragmentsByName())
                                .variables(environment.getVariables())
                                .graphQLContext(environment.getGraphQlContext())
                                .build(),
                        field,
                        false)
                .getSubFieldsList()) {
            if (!asked.getName().equals("__typename") && !add(object, asked, shape)) {
                return false;
            }
        }
        return true;
    }

    private boolean add(GraphQLObjectType type, MergedField asked, Shape shape) {
        GraphQLFieldDefinition definition = type.getFieldDefinition(asked.getName());
        DataFetcher<?> fetcher =
                environment.getGraphQLSchema().getCodeRegistry().getDataFetcher(type, definition);
        Reading reading = fetcher instanceof PlainFields.Getter getter
                ? getter.reading()
                : fetcher instanceof MethodFields.Call call ? call.reading() : null;
        if (reading == null || !isWithin(reading, definition, asked)) {
            return false;
        }
        Shape below = reading.addTo(shape);
        return below == null || add(definition.getType(), asked, below);
    }

    private boolean isWithin(Reading reading, GraphQLFieldDefinition definition, MergedField asked) {
        if (reading.without().isEmpty() || asked.getArguments().isEmpty()) {
            return true;
        }
        Map<String, Object> given = ValuesResolver.getArgumentValues(
                definition.getArguments(),
                asked.getArguments(),
                CoercedVariables.of(environment.getVariables()),
                environment.getGraphQlContext(),
                environment.getLocale());
        return reading.without().stream().allMatch(argument -> given.get(argument) == null);
    }
}
