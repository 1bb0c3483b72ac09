package org.wherebuilt.graphql.document;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.ScalarInfo;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wherebuilt.graphql.ErrorCode;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.schema.StrictScalars;
import org.wherebuilt.relay.BadUserInput;

/**
 * Checks an operation's variables against their types (GraphQL specification, 6.1.2). An error names the exact place, such as
 * {@code $filter.status[1]}, the value and what is accepted. graphql-java would name only the variable.
 */
public final class Variables {

    private final GraphQLSchema schema;
    private final boolean personal;

    private Variables(GraphQLSchema schema, boolean personal) {
        this.schema = schema;
        this.personal = personal;
    }

    /** Refuses the first value that does not fit. With {@code personal}, no value is quoted. */
    public static void check(
            GraphQLSchema schema, OperationDefinition operation, Map<String, Object> variables, boolean personal) {
        Variables check = new Variables(schema, personal);
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            String name = variable.getName();
            if (variables.containsKey(name) || variable.getDefaultValue() == null) {
                check.check(check.type(variable.getType()), variables.get(name), "$" + name);
            }
        }
    }

    private GraphQLType type(graphql.language.Type<?> written) {
        if (written instanceof graphql.language.NonNullType nonNull) {
            return GraphQLNonNull.nonNull(type(nonNull.getType()));
        }
        if (written instanceof graphql.language.ListType list) {
            return GraphQLList.list(type(list.getType()));
        }
        String name = ((graphql.language.TypeName) written).getName();
        GraphQLType type = schema.getType(name);
        return type != null
                ? type
                // A scalar of the specification that no field of the schema has.
                : ScalarInfo.GRAPHQL_SPECIFICATION_SCALARS.stream()
                        .filter(scalar -> scalar.getName().equals(name))
                        .findFirst()
                        .orElse(Scalars.GraphQLString);
    }

    private void check(GraphQLType type, Object value, String path) {
        if (type instanceof GraphQLNonNull nonNull) {
            if (value == null) {
                throw bad(path + ": it is required, and takes " + accepted(nonNull.getWrappedType()));
            }
            check(nonNull.getWrappedType(), value, path);
        } else if (value == null) {
            return;
        } else if (type instanceof GraphQLList list) {
            checkItems(list.getWrappedType(), value, path);
        } else if (type instanceof GraphQLInputObjectType object) {
            checkFields(object, value, path);
        } else if (type instanceof GraphQLEnumType values) {
            if (!(value instanceof String text) || values.getValue(text) == null) {
                throw wrong(path, value, type);
            }
        } else if (type instanceof GraphQLScalarType scalar) {
            try {
                scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
            } catch (CoercingParseValueException unfit) {
                throw wrong(path, value, type);
            }
        }
    }

    /** A single value is a list of one. */
    private void checkItems(GraphQLType item, Object value, String path) {
        if (!(value instanceof Collection<?> items)) {
            check(item, value, path);
            return;
        }
        int index = 0;
        for (Object one : items) {
            check(item, one, path + "[" + index++ + "]");
        }
    }

    private void checkFields(GraphQLInputObjectType type, Object value, String path) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw wrong(path, value, type);
        }
        for (Object name : fields.keySet()) {
            if (type.getField(String.valueOf(name)) == null) {
                throw bad("%s: %s has no field \"%s\"; it has %s"
                        .formatted(path, type.getName(), BadUserInput.shorten(String.valueOf(name)), names(type)));
            }
        }
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            if (fields.containsKey(field.getName()) || !field.hasSetDefaultValue()) {
                check(field.getType(), fields.get(field.getName()), path + "." + field.getName());
            }
        }
    }

    private static String names(GraphQLInputObjectType type) {
        return type.getFieldDefinitions().stream()
                .map(GraphQLInputObjectField::getName)
                .collect(Collectors.joining(", "));
    }

    private Refusal wrong(String path, Object value, GraphQLType type) {
        String shown = personal ? "it" : shown(value);
        return bad("%s: %s is not %s".formatted(path, shown, accepted(type)));
    }

    private static String shown(Object value) {
        return value instanceof Map<?, ?>
                ? "an object"
                : value instanceof Collection<?>
                        ? "a list"
                        : value instanceof String text
                                ? '"' + BadUserInput.shorten(text) + '"'
                                : BadUserInput.shorten(String.valueOf(value));
    }

    private static String accepted(GraphQLType type) {
        if (GraphQLTypeUtil.isList(type)) {
            return "a list";
        }
        if (type instanceof GraphQLEnumType values) {
            List<String> names = values.getValues().stream()
                    .map(GraphQLEnumValueDefinition::getName)
                    .toList();
            return "one of " + String.join(", ", names);
        }
        return type instanceof GraphQLScalarType scalar
                ? StrictScalars.accepted(scalar)
                : "an object, " + ((GraphQLInputObjectType) type).getName();
    }

    private static Refusal bad(String message) {
        return Refusal.of(ErrorCode.BAD_USER_INPUT, message + ".");
    }
}
