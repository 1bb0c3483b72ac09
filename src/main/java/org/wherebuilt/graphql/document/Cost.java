package org.wherebuilt.graphql.document;

import graphql.introspection.Introspection;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Computes the cost of an operation: the number of fields that its answer could have if every list had its full length. The
 * length of a list is given by its field's {@code @listSize}, as a number or by an argument, or else by the configuration. For
 * the lists of a connection, the field of the connection gives it. A field's {@code @cost} stands for work that its answer does
 * not show.
 *
 * <p>The document must be valid. Each fragment is weighed once, so the computation takes linear time.
 */
public final class Cost {

    private static final long CEILING = 1L << 40;
    private static final String LIST_SIZE = "listSize";

    private final GraphQLSchema schema;
    private final long listSize;
    private final Map<String, Object> variables;
    private final OperationDefinition operation;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Map<Long, Long>> known = new HashMap<>();

    private Cost(
            GraphQLSchema schema,
            long listSize,
            Document document,
            OperationDefinition operation,
            Map<String, Object> variables) {
        this.schema = schema;
        this.listSize = listSize;
        this.variables = variables;
        this.operation = operation;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /** The cost of one operation with these variables, at most 2^40. The document must be valid. */
    public static long of(
            GraphQLSchema schema,
            long listSize,
            Document document,
            OperationDefinition operation,
            Map<String, Object> variables) {
        GraphQLCompositeType root =
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                };
        return new Cost(schema, listSize, document, operation, variables).of(operation.getSelectionSet(), root, -1);
    }

    /** The cost of selections. {@code pageSize} is the length of the lists directly below, or -1 if it is not known. */
    private long of(SelectionSet selections, GraphQLCompositeType parent, long pageSize) {
        long cost = 0;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                cost = Math.min(CEILING, cost + of(selection, parent, pageSize));
            }
        }
        return cost;
    }

    private long of(Selection<?> selection, GraphQLCompositeType parent, long pageSize) {
        if (selection instanceof Field field) {
            return of(field, parent, pageSize);
        }
        if (selection instanceof InlineFragment inline) {
            return of(inline.getSelectionSet(), type(inline.getTypeCondition(), parent), pageSize);
        }
        FragmentDefinition fragment = fragments.get(((FragmentSpread) selection).getName());
        Map<Long, Long> costs = known.computeIfAbsent(fragment.getName(), name -> new HashMap<>());
        Long cost = costs.get(pageSize);
        if (cost == null) {
            cost = of(fragment.getSelectionSet(), type(fragment.getTypeCondition(), parent), pageSize);
            costs.put(pageSize, cost);
        }
        return cost;
    }

    private GraphQLCompositeType type(TypeName condition, GraphQLCompositeType parent) {
        return condition == null ? parent : (GraphQLCompositeType) schema.getType(condition.getName());
    }

    private long of(Field field, GraphQLCompositeType parent, long pageSize) {
        GraphQLFieldDefinition definition = Introspection.getFieldDef(schema, parent, field.getName());
        GraphQLType type = GraphQLTypeUtil.unwrapAll(definition.getType());
        long own = 1
                + number(definition, "cost", "weight", 0)
                + number(definition, "itemCost", "weight", 0) * items(field, definition);
        if (!(type instanceof GraphQLCompositeType composite)) {
            return own;
        }
        boolean list = isList(definition.getType());
        boolean sized =
                Directives.value(definition, LIST_SIZE, "sizedFields") instanceof Object[] fields && fields.length > 0;
        long length = list || sized ? length(field, definition) : 1;
        long below = of(field.getSelectionSet(), composite, sized ? length : -1);
        long times = !list ? 1 : pageSize >= 0 ? pageSize : length;
        return times > 0 && below > CEILING / times ? CEILING : own + times * below;
    }

    /**
     * The length of the list: the greatest of its slicing arguments, else the number in its directive, else the configured one.
     */
    private long length(Field field, GraphQLFieldDefinition definition) {
        return sizes(field, definition, argument -> true)
                .max()
                .orElse(number(definition, LIST_SIZE, "assumedSize", listSize));
    }

    /** The number of items in the longest list among the slicing arguments; 0 without one. */
    private long items(Field field, GraphQLFieldDefinition definition) {
        return sizes(field, definition, argument -> isList(argument.getType()))
                .max()
                .orElse(0);
    }

    private LongStream sizes(Field field, GraphQLFieldDefinition definition, Predicate<GraphQLArgument> which) {
        Object slicing = Directives.value(definition, LIST_SIZE, "slicingArguments");
        return field.getArguments().stream()
                .filter(argument ->
                        slicing instanceof Object[] names && List.of(names).contains(argument.getName()))
                .filter(argument -> which.test(definition.getArgument(argument.getName())))
                .mapToLong(argument -> size(
                        argument.getValue(),
                        isList(definition.getArgument(argument.getName()).getType())))
                .filter(size -> size >= 0);
    }

    /**
     * The value of a number argument, or the number of items of a list argument. A single value is a list of one. -1 for null.
     */
    private long size(Value<?> value, boolean list) {
        if (value instanceof VariableReference reference) {
            return size(reference.getName(), list);
        }
        if (!list && value instanceof IntValue number) {
            return number.getValue().compareTo(BigInteger.valueOf(CEILING)) > 0
                    ? CEILING
                    : Math.max(0, number.getValue().longValue());
        }
        return value instanceof ArrayValue items
                ? items.getValues().size()
                : list && !(value instanceof NullValue) ? 1 : -1;
    }

    /** The size that a variable gives. A value of a wrong type counts as absent, because it will be refused later. */
    private long size(String variable, boolean list) {
        Object given = variables.get(variable);
        if (list && given != null) {
            return given instanceof Collection<?> items ? items.size() : 1;
        }
        if (given instanceof Number number) {
            return (long) Math.max(0, Math.min(CEILING, number.doubleValue()));
        }
        return given == null && variables.containsKey(variable)
                ? -1
                : byDefault(variable)
                        .mapToLong(value -> size(value, list))
                        .findFirst()
                        .orElse(-1);
    }

    private static long number(GraphQLFieldDefinition definition, String directive, String argument, long otherwise) {
        return Directives.value(definition, directive, argument) instanceof Number number
                ? number.longValue()
                : otherwise;
    }

    private static boolean isList(GraphQLType type) {
        return GraphQLTypeUtil.isList(type instanceof GraphQLNonNull nonNull ? nonNull.getWrappedType() : type);
    }

    private Stream<Value<?>> byDefault(String variable) {
        return operation.getVariableDefinitions().stream()
                .filter(definition -> definition.getName().equals(variable) && definition.getDefaultValue() != null)
                .map(VariableDefinition::getDefaultValue);
    }
}
