package org.wherebuilt.graphql.schema;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the scalar {@code _Any}: any JSON value that a gateway sends. {@link Entities} checks it. */
final class AnyValue implements Coercing<Object, Object> {

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        return input;
    }

    @Override
    public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return read(input, variables);
    }

    private static Object read(Value<?> value, CoercedVariables variables) {
        if (value instanceof ObjectValue object) {
            Map<String, Object> read = new LinkedHashMap<>();
            for (ObjectField field : object.getObjectFields()) {
                read.put(field.getName(), read(field.getValue(), variables));
            }
            return read;
        }
        if (value instanceof ArrayValue list) {
            return list.getValues().stream().map(item -> read(item, variables)).toList();
        }
        if (value instanceof VariableReference variable) {
            return variables.get(variable.getName());
        }
        if (value instanceof StringValue text) {
            return text.getValue();
        }
        if (value instanceof EnumValue name) {
            return name.getName();
        }
        if (value instanceof BooleanValue truth) {
            return truth.isValue();
        }
        if (value instanceof IntValue number) {
            return number.getValue();
        }
        return value instanceof FloatValue number ? number.getValue() : null;
    }
}
