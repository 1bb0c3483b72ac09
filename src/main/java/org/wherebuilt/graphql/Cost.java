package org.wherebuilt.graphql;

import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLDirective;
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
import java.util.stream.Stream;

/**
 * What an operation may cost: the number of fields its answer could have, were every list as long as it may be. A list of
 * a connection is as long as {@code first}; another one as long as its field's {@code @listSize} says, by a
 * number or by the argument whose items it answers, or as configured.
 * A field's {@code @cost} stands for work that its answer does not show. Needs a valid document. Each fragment is weighed
 * once, so it takes linear time.
 */
final class Cost {

    private static final long CEILING = 1L << 40;
    private static final String FIRST = "first";

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

    /** The cost of one operation of a valid document with these variables, at most 2^40. */
    static long of(
            GraphQLSchema schema,
            long listSize,
            Document document,
            OperationDefinition operation,
            Map<String, Object> variables) {
        GraphQLCompositeType root = operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION
                ? schema.getSubscriptionType()
                : schema.getQueryType();
        return new Cost(schema, listSize, document, operation, variables).of(operation.getSelectionSet(), root, -1);
    }

    /** The cost of selections; {@code pageSize} is how long the lists right below are, -1 when nobody said. */
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
        long own = 1 + number(definition, "cost", "weight", 0);
        if (!(type instanceof GraphQLCompositeType composite)) {
            return own;
        }
        GraphQLArgument first = definition.getArgument(FIRST);
        boolean list = isList(definition.getType());
        long asked = first == null ? -1 : first(field, first);
        long below = of(field.getSelectionSet(), composite, list ? -1 : asked);
        long times = !list ? 1 : asked >= 0 ? asked : pageSize >= 0 ? pageSize : length(field, definition);
        return times > 0 && below > CEILING / times ? CEILING : own + times * below;
    }

    private long length(Field field, GraphQLFieldDefinition definition) {
        Object slicing = value(definition, "listSize", "slicingArguments");
        return field.getArguments().stream()
                .filter(argument ->
                        slicing instanceof Object[] names && List.of(names).contains(argument.getName()))
                .mapToLong(argument -> items(argument.getValue()))
                .max()
                .orElseGet(() -> number(definition, "listSize", "assumedSize", listSize));
    }

    /** How many items a list argument has; a single value is a list of one. */
    private long items(Value<?> value) {
        if (value instanceof VariableReference reference) {
            Object given = variables.get(reference.getName());
            return given instanceof Collection<?> list
                    ? list.size()
                    : given != null
                            ? 1
                            : byDefault(reference.getName())
                                    .mapToLong(this::items)
                                    .sum();
        }
        return value instanceof ArrayValue list ? list.getValues().size() : 1;
    }

    private static long number(GraphQLFieldDefinition definition, String directive, String argument, long otherwise) {
        return value(definition, directive, argument) instanceof Number number ? number.longValue() : otherwise;
    }

    /** The value of an argument of a directive that the schema applies to the field, or null. */
    @SuppressWarnings("deprecation") // SmallRye builds the schema with graphql-java's older sort of directive.
    private static Object value(GraphQLFieldDefinition definition, String directive, String argument) {
        GraphQLDirective applied = definition.getDirective(directive);
        GraphQLArgument given = applied == null ? null : applied.getArgument(argument);
        return given == null ? null : given.getArgumentValue().getValue();
    }

    private static boolean isList(GraphQLType type) {
        return GraphQLTypeUtil.isList(type instanceof GraphQLNonNull nonNull ? nonNull.getWrappedType() : type);
    }

    /** The value of {@code first}; one that is no number counts as the default, because it will be refused. */
    private long first(Field field, GraphQLArgument first) {
        long byDefault =
                first.getArgumentDefaultValue().getValue() instanceof Number number ? number.longValue() : listSize;
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals(FIRST)) {
                return argument.getValue() instanceof VariableReference reference
                        ? variable(reference.getName(), byDefault)
                        : literal(argument.getValue(), byDefault);
            }
        }
        return byDefault;
    }

    private long variable(String name, long byDefault) {
        if (variables.get(name) instanceof Number number) {
            return clamp(number.doubleValue());
        }
        return byDefault(name)
                .mapToLong(value -> literal(value, byDefault))
                .findFirst()
                .orElse(byDefault);
    }

    private Stream<Value<?>> byDefault(String variable) {
        return operation.getVariableDefinitions().stream()
                .filter(definition -> definition.getName().equals(variable) && definition.getDefaultValue() != null)
                .map(VariableDefinition::getDefaultValue);
    }

    private static long literal(Value<?> value, long otherwise) {
        if (value instanceof IntValue number) {
            return number.getValue().compareTo(BigInteger.valueOf(CEILING)) > 0
                    ? CEILING
                    : Math.max(0, number.getValue().longValue());
        }
        return otherwise;
    }

    private static long clamp(double number) {
        return (long) Math.max(0, Math.min(CEILING, number));
    }
}
