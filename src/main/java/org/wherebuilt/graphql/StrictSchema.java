package org.wherebuilt.graphql;

import graphql.Scalars;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.DataFetchingFieldSelectionSetImpl;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
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
import java.util.Map;

/** Makes of SmallRye's schema the one that is run: strict about input, quick about plain fields. Clients see no difference. */
final class StrictSchema extends GraphQLTypeVisitorStub {

    private StrictSchema() {}

    static GraphQLSchema of(GraphQLSchema schema, Map<FieldCoordinates, DataFetcher<?>> plainFields) {
        GraphQLSchema strict = SchemaTransformer.transformSchema(schema, new StrictSchema());
        GraphQLCodeRegistry registry = strict.getCodeRegistry().transform(code -> {
            plainFields.forEach(code::dataFetcher);
            forMethods(strict, code);
            // SmallRye matches every field of every row with a pattern, even when none is to be hidden.
            code.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
        });
        return strict.transform(builder -> builder.codeRegistry(registry));
    }

    /** At every call of a method SmallRye writes the fields that are selected below it as JSON, twice; nobody reads them. */
    private static void forMethods(GraphQLSchema schema, GraphQLCodeRegistry.Builder code) {
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object) {
                for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                    if (schema.getCodeRegistry().getDataFetcher(object, field)
                            instanceof DefaultDataFetcher<?, ?> method) {
                        code.dataFetcher(FieldCoordinates.coordinates(object, field), (DataFetcher<?>)
                                environment -> method.get(withoutSelection(environment)));
                    }
                }
            }
        }
    }

    private static DataFetchingEnvironment withoutSelection(DataFetchingEnvironment environment) {
        return DataFetchingEnvironmentImpl.newDataFetchingEnvironment(environment)
                .selectionSet(DataFetchingFieldSelectionSetImpl.newCollector(
                        environment.getGraphQLSchema(), Scalars.GraphQLString, () -> null))
                .build();
    }

    @Override
    public TraversalControl visitGraphQLScalarType(
            GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
        GraphQLScalarType strict = StrictScalars.strict(scalar);
        return strict == scalar ? TraversalControl.CONTINUE : changeNode(context, strict);
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
