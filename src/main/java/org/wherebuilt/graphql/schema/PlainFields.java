package org.wherebuilt.graphql.schema;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.transformation.Transformer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Fields that are read from an object by a getter, with SmallRye's formatting of the value. SmallRye's own fetcher copies its
 * context and writes the selected fields as JSON for every value of every row, which is a third of all work. These fetchers only
 * read and format.
 */
public final class PlainFields {

    private PlainFields() {}

    /** A fetcher for every field of the model that has a getter and needs no adapter. */
    public static Map<FieldCoordinates, DataFetcher<?>> of(Schema model) {
        Map<FieldCoordinates, DataFetcher<?>> fetchers = new HashMap<>();
        for (Type type : model.getTypes().values()) {
            for (Field field : type.getFields().values()) {
                Getter getter = isAdapted(field) || isWrapped(field) ? null : getter(type.getClassName(), field);
                if (getter != null) {
                    fetchers.put(FieldCoordinates.coordinates(type.getName(), field.getName()), getter);
                }
            }
        }
        return fetchers;
    }

    static boolean isAdapted(Field field) {
        return field.isAdaptingWith()
                || field.isAdaptingTo()
                || field.getReference().isAdaptingWith()
                || field.getReference().isAdaptingTo();
    }

    private static boolean isWrapped(Field field) {
        return field.hasWrapper() && (!field.getWrapper().isCollection() || isFormatted(field));
    }

    /** Whether the field needs an adapter, as SmallRye's AbstractHelper decides: it is a scalar of another Java type. */
    static boolean isFormatted(Field field) {
        return field.getReference().getType() == ReferenceType.SCALAR
                && !field.getReference()
                        .getClassName()
                        .equals(field.getReference().getGraphQLClassName());
    }

    @SuppressWarnings("unchecked")
    private static Transformer<Object, Object> format(Field field) {
        return isFormatted(field) ? Transformer.transformer(field) : null;
    }

    /** The getter of a property, also one that Quarkus generates for an entity's public field; null when there is none. */
    private static Getter getter(String className, Field field) {
        String property = field.getPropertyName();
        try {
            Class<?> type =
                    Class.forName(className, false, Thread.currentThread().getContextClassLoader());
            String getter = field.getMethodName() != null
                    ? field.getMethodName()
                    : "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
            Method method = type.getMethod(getter);
            return new Getter(
                    MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Object.class, Object.class)),
                    format(field),
                    Reading.of(method, property));
        } catch (NoSuchMethodException | IllegalAccessException noGetter) {
            return null;
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Calls a getter.
     *
     * @param format null if the value is not formatted
     * @param reading what it reads of its object; null if that may be anything
     */
    public record Getter(MethodHandle getter, Transformer<Object, Object> format, Reading reading)
            implements LightDataFetcher<Object> {

        /** The getter's value, loaded from the database. Throws what the getter throws. */
        public Object read(Object source) throws Exception {
            try {
                Object value = getter.invokeExact(source);
                if (value instanceof Collection<?> items) {
                    // Reads it. A failure here fails only this field. Later, when the engine iterates over the list, it
                    // would fail the whole operation.
                    items.size();
                }
                return format == null || value == null ? value : format.out(value);
            } catch (Exception | Error failed) {
                throw failed;
            } catch (Throwable neither) {
                throw new IllegalStateException(neither);
            }
        }

        @Override
        public Object get(GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment)
                throws Exception {
            return read(source);
        }

        @Override
        public Object get(DataFetchingEnvironment environment) throws Exception {
            return read(environment.getSource());
        }
    }
}
