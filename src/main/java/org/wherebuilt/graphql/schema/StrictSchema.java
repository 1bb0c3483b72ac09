package org.wherebuilt.graphql.schema;

import graphql.Scalars;
import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.schema.visibility.DefaultGraphqlFieldVisibility;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.schema.model.Schema;
import java.util.List;
import java.util.Set;

/**
 * Builds the served schema from SmallRye's: with strict input, fast plain fields, and without directives that nothing here
 * implements.
 */
public final class StrictSchema extends GraphQLTypeVisitorStub {

    /**
     * Directives that nothing here implements. graphql-java puts the first two into every schema, and SmallRye adds the others.
     */
    private static final Set<String> NOT_OFFERED =
            Set.of("defer", "experimental_disableErrorPropagation", "constraint", "rolesAllowed");

    private StrictSchema() {}

    /** Whether the directive belongs to this schema. A document that uses any other is not valid. */
    public static boolean isOffered(String directive) {
        return !NOT_OFFERED.contains(directive);
    }

    /** The schema with our own data fetchers. The model says which method or property answers each field. */
    public static GraphQLSchema of(GraphQLSchema schema, Schema model) {
        GraphQLSchema strict = SchemaTransformer.transformSchema(schema, new StrictSchema());
        GraphQLCodeRegistry registry = strict.getCodeRegistry().transform(code -> {
            PlainFields.of(model).forEach(code::dataFetcher);
            MethodFields.of(model, strict).forEach(code::dataFetcher);
            refuseOthers(strict, code);
            // SmallRye matches every field of every row against a pattern, even if no field is to be hidden.
            code.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
            code.dataFetcher(
                    FieldCoordinates.coordinates(Introspection.__Schema.getName(), "directives"),
                    (DataFetcher<?>) environment -> offered(environment.getGraphQLSchema()));
        });
        return strict.transform(builder ->
                builder.codeRegistry(registry).clearDirectives().additionalDirectives(Set.copyOf(offered(strict))));
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

    @Override
    public TraversalControl visitGraphQLScalarType(
            GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
        GraphQLScalarType strict = StrictScalars.strict(scalar);
        return strict == scalar ? TraversalControl.CONTINUE : changeNode(context, strict);
    }

    /**
     * Declares an argument with the name {@code ids} as a list of ids. SmallRye does not support one (it takes the list for the
     * id), so such an argument has the Java type of a list of text.
     */
    @Override
    public TraversalControl visitGraphQLArgument(
            GraphQLArgument argument, TraverserContext<GraphQLSchemaElement> context) {
        return argument.getName().equals("ids")
                ? changeNode(
                        context,
                        argument.transform(builder -> builder.type(
                                GraphQLNonNull.nonNull(GraphQLList.list(GraphQLNonNull.nonNull(Scalars.GraphQLID))))))
                : TraversalControl.CONTINUE;
    }

    /**
     * Resolves an object's type to the type of the same name in this schema. SmallRye would return the one of its own schema.
     */
    @Override
    public TraversalControl visitGraphQLInterfaceType(
            GraphQLInterfaceType node, TraverserContext<GraphQLSchemaElement> context) {
        GraphQLCodeRegistry.Builder registry = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
        TypeResolver resolver = registry.getTypeResolver(node);
        registry.typeResolver(node.getName(), object -> object.getSchema()
                .getObjectType(resolver.getType(object).getName()));
        return TraversalControl.CONTINUE;
    }
}
