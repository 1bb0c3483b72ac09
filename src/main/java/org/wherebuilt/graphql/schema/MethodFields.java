package org.wherebuilt.graphql.schema;

import static java.util.stream.Collectors.toMap;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DelegatingDataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.execution.datafetcher.helper.ArgumentHelper;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.OperationType;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import mutiny.zero.flow.adapters.AdaptersToReactiveStreams;
import org.wherebuilt.kernel.Asked;
import org.wherebuilt.kernel.Connection;

/**
 * Fields that a method of a {@code @GraphQLApi} class answers: queries, mutations, subscriptions, and fields that {@code @Source}
 * adds to a type. SmallRye says which method it is, and converts arguments to parameters. The call is our own.
 */
final class MethodFields {

    private MethodFields() {}

    /** A fetcher for every field of the model that a method answers. The schema says which arguments have a default. */
    static Map<FieldCoordinates, DataFetcher<?>> of(Schema model, GraphQLSchema schema) {
        if (!model.getBatchOperations().isEmpty()) {
            throw new IllegalStateException(
                    "A method whose @Source is a list is not supported: let Hibernate load what siblings need.");
        }
        Map<FieldCoordinates, DataFetcher<?>> fetchers = new HashMap<>();
        add(fetchers, schema.getQueryType(), model.getQueries());
        add(fetchers, schema.getMutationType(), model.getMutations());
        add(fetchers, schema.getSubscriptionType(), model.getSubscriptions());
        for (Type type : model.getTypes().values()) {
            add(
                    fetchers,
                    schema.getObjectType(type.getName()),
                    type.getOperations().values());
        }
        return fetchers;
    }

    private static void add(
            Map<FieldCoordinates, DataFetcher<?>> fetchers, GraphQLObjectType type, Collection<Operation> operations) {
        for (Operation operation : operations) {
            Map<String, Object> defaults = type.getFieldDefinition(operation.getName()).getArguments().stream()
                    .filter(GraphQLArgument::hasSetDefaultValue)
                    .collect(toMap(
                            GraphQLArgument::getName, argument -> GraphQLArgument.getArgumentDefaultValue(argument)));
            fetchers.put(FieldCoordinates.coordinates(type.getName(), operation.getName()), call(operation, defaults));
        }
    }

    private static Call call(Operation operation, Map<String, Object> defaults) {
        if (PlainFields.isFormatted(operation) || PlainFields.isAdapted(operation)) {
            throw new IllegalStateException(
                    "%s.%s: its value would have to be formatted. Return a type of the schema, or use a property."
                            .formatted(operation.getClassName(), operation.getMethodName()));
        }
        List<String> parameters =
                operation.getArguments().stream().map(MethodFields::className).toList();
        try {
            Class<?> api = Class.forName(
                    operation.getClassName(), false, Thread.currentThread().getContextClassLoader());
            Method method = Arrays.stream(api.getMethods())
                    .filter(candidate -> candidate.getName().equals(operation.getMethodName())
                            && Arrays.stream(candidate.getParameterTypes())
                                    .map(Class::getName)
                                    .toList()
                                    .equals(parameters))
                    .findAny()
                    .orElseThrow();
            boolean streams = method.getReturnType() == Multi.class;
            if (streams != (operation.getOperationType() == OperationType.SUBSCRIPTION)
                    || CompletionStage.class.isAssignableFrom(method.getReturnType())
                    || method.getReturnType() == Uni.class) {
                throw new IllegalStateException(
                        "%s.%s: a subscription returns a Multi, and every other method its value itself."
                                .formatted(operation.getClassName(), operation.getMethodName()));
            }
            return new Call(
                    Arc.container().instance(api).get(),
                    method,
                    new ArgumentHelper(operation.getArguments()),
                    defaults,
                    operation.getOperationType() == OperationType.QUERY && !operation.isSourceField()
                            ? given(method.getGenericReturnType())
                            : null,
                    Reading.of(method));
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The class of what a method gives; of a list or a page that of its items. */
    private static Class<?> given(java.lang.reflect.Type type) {
        if (type instanceof ParameterizedType list) {
            return given(list.getActualTypeArguments()[0]);
        }
        Class<?> given = (Class<?>) type;
        return Connection.class.isAssignableFrom(given) ? given(given.getGenericSuperclass()) : given;
    }

    /** The class of the parameter that takes the argument. */
    private static String className(Argument argument) {
        return argument.hasWrapper()
                ? argument.getWrapper().getWrapperClassName()
                : argument.getReference().getClassName();
    }

    /**
     * Calls a method. A null argument means its default, as an absent one does. Reflection finds the way to the method at its first
     * call, where a method handle would have found that of each at the start.
     *
     * @param gives the class of what a query gives, or lists; null if it is no query
     * @param reading what it reads of its object; null if that may be anything
     */
    record Call(
            Object bean,
            Method method,
            ArgumentHelper arguments,
            Map<String, Object> defaults,
            Class<?> gives,
            Reading reading)
            implements DataFetcher<Object> {

        @Override
        public Object get(DataFetchingEnvironment environment) throws Exception {
            Object[] values = arguments
                    .getArguments(defaults.isEmpty() ? environment : new WithDefaults(environment, defaults))
                    .toArray();
            return gives == null ? call(values) : Asked.during(gives, AskedShapes.of(environment), () -> call(values));
        }

        private Object call(Object[] values) throws Exception {
            try {
                Object value = method.invoke(bean, values);
                return value instanceof Multi<?> events ? AdaptersToReactiveStreams.publisher(events) : value;
            } catch (InvocationTargetException failed) {
                if (failed.getCause() instanceof Error error) {
                    throw error;
                }
                throw (Exception) failed.getCause();
            }
        }
    }

    private static final class WithDefaults extends DelegatingDataFetchingEnvironment {

        private final Map<String, Object> defaults;

        private WithDefaults(DataFetchingEnvironment environment, Map<String, Object> defaults) {
            super(environment);
            this.defaults = defaults;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getArgument(String name) {
            T given = super.getArgument(name);
            return given == null ? (T) defaults.get(name) : given;
        }
    }
}
