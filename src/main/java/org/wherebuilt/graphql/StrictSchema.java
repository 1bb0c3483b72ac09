package org.wherebuilt.graphql;

import static java.util.stream.Collectors.toMap;

import graphql.Scalars;
import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.DataFetchingFieldSelectionSetImpl;
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
import io.smallrye.graphql.execution.datafetcher.DefaultDataFetcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes of SmallRye's schema the one that is served and run: strict about input, quick about plain fields, and without the
 * directives that nobody here carries out.
 */
final class StrictSchema extends GraphQLTypeVisitorStub {

    /** Of graphql-java, which puts the first two into every schema, and of SmallRye. */
    private static final Set<String> NOT_OFFERED =
            Set.of("defer", "experimental_disableErrorPropagation", "constraint", "rolesAllowed");

    private StrictSchema() {}

    /** Whether the directive is one of this schema's: a document that uses another one is not valid. */
    static boolean isOffered(String directive) {
        return !NOT_OFFERED.contains(directive);
    }

    static GraphQLSchema of(GraphQLSchema schema, Map<FieldCoordinates, DataFetcher<?>> plainFields) {
        GraphQLSchema strict = SchemaTransformer.transformSchema(schema, new StrictSchema());
        GraphQLCodeRegistry registry = strict.getCodeRegistry().transform(code -> {
            plainFields.forEach(code::dataFetcher);
            forMethods(strict, code);
            // SmallRye matches every field of every row with a pattern, even when none is to be hidden.
            code.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
            code.dataFetcher(
                    FieldCoordinates.coordinates(Introspection.__Schema.getName(), "directives"),
                    (DataFetcher<?>) environment -> offered(environment.getGraphQLSchema()));
        });
        return strict.transform(builder ->
                builder.codeRegistry(registry).clearDirectives().additionalDirectives(Set.copyOf(offered(strict))));
    }

    private static List<GraphQLDirective> offered(GraphQLSchema schema) {
        return schema.getDirectives().stream()
                .filter(directive -> isOffered(directive.getName()))
                .toList();
    }

    /**
     * At every call of a method SmallRye writes the fields that are selected below it as JSON, twice; nobody reads them. And null
     * for an argument that has a default means the default, as leaving it out does.
     */
    private static void forMethods(GraphQLSchema schema, GraphQLCodeRegistry.Builder code) {
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object) {
                for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                    if (schema.getCodeRegistry().getDataFetcher(object, field)
                            instanceof DefaultDataFetcher<?, ?> method) {
                        Map<String, Object> defaults = defaults(field);
                        code.dataFetcher(FieldCoordinates.coordinates(object, field), (DataFetcher<?>)
                                environment -> method.get(adapted(environment, defaults)));
                    }
                }
            }
        }
    }

    private static Map<String, Object> defaults(GraphQLFieldDefinition field) {
        return field.getArguments().stream()
                .filter(GraphQLArgument::hasSetDefaultValue)
                .collect(
                        toMap(GraphQLArgument::getName, argument -> GraphQLArgument.getArgumentDefaultValue(argument)));
    }

    private static DataFetchingEnvironment adapted(DataFetchingEnvironment environment, Map<String, Object> defaults) {
        DataFetchingEnvironmentImpl.Builder adapted = DataFetchingEnvironmentImpl.newDataFetchingEnvironment(
                        environment)
                .selectionSet(DataFetchingFieldSelectionSetImpl.newCollector(
                        environment.getGraphQLSchema(), Scalars.GraphQLString, () -> null));
        if (!defaults.isEmpty()) {
            Map<String, Object> arguments = new HashMap<>(environment.getArguments());
            defaults.forEach((name, value) -> arguments.computeIfAbsent(name, absent -> value));
            adapted.arguments(arguments);
        }
        return adapted.build();
    }

    @Override
    public TraversalControl visitGraphQLScalarType(
            GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
        GraphQLScalarType strict = StrictScalars.strict(scalar);
        return strict == scalar ? TraversalControl.CONTINUE : changeNode(context, strict);
    }

    /** SmallRye cannot take a list of ids (it takes the list for the id): an argument that is called so is declared as text. */
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

    /** SmallRye finds an object's type in the schema that it built; here it has to be the one of the same name. */
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
