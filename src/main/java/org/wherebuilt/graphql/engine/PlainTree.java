package org.wherebuilt.graphql.engine;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import graphql.execution.ExecutionContext;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLScalarType;
import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.graphql.Json;
import org.wherebuilt.graphql.schema.PlainFields;

/**
 * A selection of only plain fields, worked out once for all objects that it is applied to: which getters to call, and how their
 * values become a part of the answer.
 */
sealed interface PlainTree {

    /** The part of the answer for a value that is not null. Throws {@link Unfit}, or what a getter or a scalar throws. */
    Object read(Object value, ExecutionContext context) throws Exception;

    /**
     * The value is not what its type promises. It has no message, because graphql-java then runs the tree and reports what is
     * wrong.
     */
    final class Unfit extends Exception {

        private static final long serialVersionUID = 1;
        private static final Unfit INSTANCE = new Unfit();

        private Unfit() {
            super(null, null, false, false);
        }
    }

    /** A scalar. */
    record Scalar(GraphQLScalarType type) implements PlainTree {

        @Override
        public Object read(Object value, ExecutionContext context) {
            return type.getCoercing().serialize(value, context.getGraphQLContext(), context.getLocale());
        }
    }

    /** A value of an enum. */
    record EnumValue(GraphQLEnumType type) implements PlainTree {

        @Override
        public Object read(Object value, ExecutionContext context) {
            return type.serialize(value, context.getGraphQLContext(), context.getLocale());
        }
    }

    /** A list. Its items may be null if {@code nullable}. */
    record Items(PlainTree item, boolean nullable) implements PlainTree {

        @Override
        public Object read(Object value, ExecutionContext context) throws Exception {
            if (!(value instanceof Iterable<?> items)) {
                throw Unfit.INSTANCE;
            }
            List<Object> read = new ArrayList<>();
            for (Object one : items) {
                read.add(readOrNull(item, nullable, one, context));
            }
            return read;
        }
    }

    /** A field of an object. {@code __typename} needs no getter: its value is in {@code typeName}. */
    record Field(String name, PlainFields.Getter getter, PlainTree tree, boolean nullable, String typeName) {}

    /** An object with its fields. */
    record Fields(SerializableString[] names, Field[] fields) implements PlainTree {

        static Fields of(List<Field> fields) {
            return new Fields(
                    fields.stream()
                            .map(field -> new SerializedString(field.name))
                            .toArray(SerializableString[]::new),
                    fields.toArray(Field[]::new));
        }

        @Override
        public Object read(Object value, ExecutionContext context) throws Exception {
            Object[] values = new Object[fields.length];
            for (int i = 0; i < values.length; i++) {
                Field field = fields[i];
                values[i] = field.typeName != null
                        ? field.typeName
                        : readOrNull(field.tree, field.nullable, field.getter.read(value), context);
            }
            return new Json.Row(names, values);
        }
    }

    private static Object readOrNull(PlainTree tree, boolean nullable, Object value, ExecutionContext context)
            throws Exception {
        Object read = value == null ? null : tree.read(value, context);
        if (read == null && !nullable) {
            throw Unfit.INSTANCE;
        }
        return read;
    }
}
