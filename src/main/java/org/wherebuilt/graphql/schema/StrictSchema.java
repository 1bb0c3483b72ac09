package org.wherebuilt.graphql.schema;

import graphql.Scalars;
import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.visibility.DefaultGraphqlFieldVisibility;
import io.smallrye.graphql.schema.model.Schema;
import java.util.List;
import java.util.Set;

/**
 * Builds the served schema from SmallRye's: with fast plain fields, and without directives that nothing here implements. Its input is
 * strict already ({@link StrictScalars}).
 */
public final class StrictSchema {

    /**
     * Directives that nothing here implements. graphql-java puts the first two into every schema, and SmallRye adds the others.
     */
    private static final Set<String> NOT_OFFERED =
            Set.of("defer", "experimental_disableErrorPropagation", "constraint", "rolesAllowed");

    private static final GraphQLNonNull LIST_OF_IDS =
            GraphQLNonNull.nonNull(GraphQLList.list(GraphQLNonNull.nonNull(Scalars.GraphQLID)));

    private StrictSchema() {}

    /** Whether the directive belongs to this schema. A document that uses any other is not valid. */
    public static boolean isOffered(String directive) {
        return !NOT_OFFERED.contains(directive);
    }

    /** The schema with our own data fetchers. The model says which method or property answers each field. */
    public static GraphQLSchema of(GraphQLSchema schema, Schema model) {
        GraphQLCodeRegistry registry = schema.getCodeRegistry().transform(code -> {
            PlainFields.of(model).forEach(code::dataFetcher);
            MethodFields.of(model, schema).forEach(code::dataFetcher);
            refuseOthers(schema, code);
            resolveByName(schema, code);
            // SmallRye matches every field of every row against a pattern, even if no field is to be hidden.
            code.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
            code.dataFetcher(
                    FieldCoordinates.coordinates(Introspection.__Schema.getName(), "directives"),
                    (DataFetcher<?>) environment -> offered(environment.getGraphQLSchema()));
        });
        GraphQLObjectType query = withListsOfIds(schema.getQueryType());
        return schema.transform(builder -> builder.query(query)
                .codeRegistry(registry)
                .clearDirectives()
                .additionalDirectives(Set.copyOf(offered(schema))));
    }

    /** SmallRye's own data fetchers need its context, which there is none of: a field with one would fail at every request. */
    private static void refuseOthers(GraphQLSchema schema, GraphQLCodeRegistry.Builder code) {
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object) {
                for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                    FieldCoordinates place = FieldCoordinates.coordinates(object, field);
                    if (code.getDataFetcher(place, field).getClass().getName().contains(".smallrye.graphql.")) {
                        throw new IllegalStateException(
                                "%s.%s: no getter or method of ours answers it. Give the property a getter without adapter, array, map or list of formatted values."
                                        .formatted(object.getName(), field.getName()));
                    }
                }
            }
        }
    }

    private static List<GraphQLDirective> offered(GraphQLSchema schema) {
        return schema.getDirectives().stream()
                .filter(directive -> isOffered(directive.getName()))
                .toList();
    }

    /**
     * Declares each query's argument with the name {@code ids} as a list of ids. SmallRye does not support one (it takes the list for the
     * id), so such an argument has the Java type of a list of text.
     */
    private static GraphQLObjectType withListsOfIds(GraphQLObjectType query) {
        return query.transform(builder -> builder.replaceFields(query.getFieldDefinitions().stream()
                .map(field -> field.transform(changed -> changed.replaceArguments(field.getArguments().stream()
                        .map(argument -> argument.getName().equals("ids")
                                ? argument.transform(ids -> ids.type(LIST_OF_IDS))
                                : argument)
                        .toList())))
                .toList()));
    }

    /** Resolves an object's type to the type of the same name in the served schema. SmallRye would return the one of its own. */
    private static void resolveByName(GraphQLSchema schema, GraphQLCodeRegistry.Builder code) {
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLInterfaceType abstractType) {
                TypeResolver resolver = code.getTypeResolver(abstractType);
                code.typeResolver(abstractType.getName(), object -> object.getSchema()
                        .getObjectType(resolver.getType(object).getName()));
            }
        }
    }
}
