package org.wherebuilt.graphql.engine;

import static graphql.schema.GraphQLTypeUtil.isNonNull;
import static graphql.schema.GraphQLTypeUtil.unwrapNonNull;

import graphql.GraphQLContext;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.FieldValueInfo.CompleteValueType;
import graphql.execution.MergedField;
import graphql.language.Field;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.wherebuilt.graphql.schema.PlainFields;

/**
 * Runs operations as graphql-java does, but reads whole trees of plain fields at once ({@link PlainTree}). That saves the path,
 * type and promise that graphql-java tracks for every value of every row. If anything fails in such a tree, graphql-java runs it
 * instead and reports the error with its place.
 */
final class PlainStrategy extends AsyncExecutionStrategy {

    PlainStrategy(DataFetcherExceptionHandler errors) {
        super(parameters -> errors.handleException(withFirstFailure(
                parameters, parameters.getDataFetchingEnvironment().getGraphQlContext())));
    }

    /**
     * Reports what a getter threw when it was first called. When graphql-java calls it again, the transaction only says that an
     * earlier statement failed.
     */
    private static DataFetcherExceptionHandlerParameters withFirstFailure(
            DataFetcherExceptionHandlerParameters parameters, GraphQLContext context) {
        Memory memory = Memory.of(context);
        Exception first = memory.failure;
        memory.failure = null;
        return first == null
                ? parameters
                : DataFetcherExceptionHandlerParameters.newExceptionParameters()
                        .dataFetchingEnvironment(parameters.getDataFetchingEnvironment())
                        .exception(first)
                        .build();
    }

    /** What is remembered during one operation. */
    private static final class Memory {

        private final Map<Selection, Optional<PlainTree>> trees = new ConcurrentHashMap<>();
        private volatile boolean fallback;
        private volatile Exception failure;

        static Memory of(GraphQLContext context) {
            return context.computeIfAbsent(Memory.class, key -> new Memory());
        }
    }

    /** The fields that a document selects of a type: the key of a tree. */
    private record Selection(GraphQLType type, List<Field> fields) {}

    @Override
    protected FieldValueInfo completeValue(ExecutionContext context, ExecutionStrategyParameters parameters) {
        GraphQLType type = parameters.getExecutionStepInfo().getUnwrappedNonNullType();
        Object value = parameters.getSource();
        if (value == null || !(type instanceof GraphQLObjectType || type instanceof GraphQLList)) {
            return super.completeValue(context, parameters);
        }
        Memory memory = Memory.of(context.getGraphQLContext());
        PlainTree tree = memory.fallback ? null : tree(context, memory, type, parameters.getField());
        if (tree == null) {
            return super.completeValue(context, parameters);
        }
        try {
            return new FieldValueInfo(
                    type instanceof GraphQLList ? CompleteValueType.LIST : CompleteValueType.OBJECT,
                    tree.read(value, context));
        } catch (PlainTree.Unfit unfit) {
            // A null where the type allows none: graphql-java finds it again and reports it.
        } catch (Exception failed) {
            memory.failure = failed;
        }
        memory.fallback = true;
        try {
            return super.completeValue(context, parameters);
        } finally {
            memory.fallback = false;
            memory.failure = null;
        }
    }

    private PlainTree tree(ExecutionContext context, Memory memory, GraphQLType type, MergedField field) {
        Selection selection = new Selection(type, field.getFields());
        Optional<PlainTree> known = memory.trees.get(selection);
        if (known == null) {
            known = Optional.ofNullable(tree(context, type, field));
            memory.trees.put(selection, known);
        }
        return known.orElse(null);
    }

    /** The tree of what the field selects; null when that takes more than calling getters. */
    private PlainTree tree(ExecutionContext context, GraphQLType type, MergedField field) {
        if (type instanceof GraphQLScalarType scalar) {
            return new PlainTree.Scalar(scalar);
        }
        if (type instanceof GraphQLEnumType values) {
            return new PlainTree.EnumValue(values);
        }
        if (type instanceof GraphQLList list) {
            GraphQLType wrapped = list.getWrappedType();
            PlainTree item = tree(context, unwrapNonNull(wrapped), field);
            return item == null ? null : new PlainTree.Items(item, !isNonNull(wrapped));
        }
        return type instanceof GraphQLObjectType object ? fields(context, object, field) : null;
    }

    private PlainTree fields(ExecutionContext context, GraphQLObjectType type, MergedField parent) {
        List<PlainTree.Field> fields = new ArrayList<>();
        for (MergedField asked : fieldCollector
                .collectFields(
                        FieldCollectorParameters.newParameters()
                                .schema(context.getGraphQLSchema())
                                .objectType(type)
                                .fragments(context.getFragmentsByName())
                                .variables(context.getCoercedVariables().toMap())
                                .graphQLContext(context.getGraphQLContext())
                                .build(),
                        parent,
                        context.hasIncrementalSupport())
                .getSubFieldsList()) {
            PlainTree.Field field = field(context, type, asked);
            if (field == null) {
                return null;
            }
            fields.add(field);
        }
        return PlainTree.Fields.of(fields);
    }

    private PlainTree.Field field(ExecutionContext context, GraphQLObjectType type, MergedField asked) {
        if (asked.getName().equals("__typename")) {
            return new PlainTree.Field(asked.getResultKey(), null, null, false, type.getName());
        }
        GraphQLFieldDefinition definition = getFieldDef(context.getGraphQLSchema(), type, asked.getSingleField());
        if (context.getGraphQLSchema().getCodeRegistry().getDataFetcher(type, definition)
                instanceof PlainFields.Getter getter) {
            GraphQLType given = definition.getType();
            PlainTree tree = tree(context, unwrapNonNull(given), asked);
            return tree == null
                    ? null
                    : new PlainTree.Field(asked.getResultKey(), getter, tree, !isNonNull(given), null);
        }
        return null;
    }
}
