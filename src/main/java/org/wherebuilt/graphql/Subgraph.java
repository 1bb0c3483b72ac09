package org.wherebuilt.graphql;

import graphql.Directives;
import graphql.Scalars;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.SchemaPrinter.Options;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.Map;
import java.util.Set;
import org.wherebuilt.graphql.Entities.EntityKey;

/**
 * The schema as a gateway composes it with others: the entities with their keys, and without our own directives, whose names
 * are federation's too.
 */
final class Subgraph {

    private static final String KEY = "key";
    private static final String SHAREABLE = "shareable";

    /** Of version 2.3: nothing newer is needed, and every gateway knows it. */
    private static final String LINK =
            "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.3\", import: [\"@key\", \"@shareable\"])\n\n";

    private static final Set<String> TOLD =
            Set.of(KEY, SHAREABLE, Directives.DeprecatedDirective.getName(), Directives.SpecifiedByDirective.getName());

    private static final SchemaPrinter PRINTER = new SchemaPrinter(
            Options.defaultOptions().includeDirectiveDefinitions(false).includeDirectives(TOLD::contains));

    private final GraphQLSchema schema;
    private final Map<String, EntityKey> keys;
    private String sdl;

    Subgraph(GraphQLSchema schema, Map<String, EntityKey> keys) {
        this.schema = schema;
        this.keys = keys;
    }

    /** Written when somebody first asks. */
    synchronized String sdl() {
        if (sdl == null) {
            sdl = LINK + PRINTER.print(SchemaTransformer.transformSchema(schema, new Marks()));
        }
        return sdl;
    }

    private final class Marks extends GraphQLTypeVisitorStub {

        @Override
        public TraversalControl visitGraphQLObjectType(
                GraphQLObjectType type, TraverserContext<GraphQLSchemaElement> context) {
            EntityKey key = keys.get(type.getName());
            if (key != null) {
                return changeNode(context, type.transform(builder -> builder.withAppliedDirective(key(key.field()))));
            }
            // Every subgraph with Relay's connections has it.
            return type.getName().equals("PageInfo")
                    ? changeNode(
                            context,
                            type.transform(builder -> builder.withAppliedDirective(
                                    GraphQLAppliedDirective.newDirective().name(SHAREABLE))))
                    : TraversalControl.CONTINUE;
        }
    }

    private static GraphQLAppliedDirective key(String field) {
        return GraphQLAppliedDirective.newDirective()
                .name(KEY)
                .argument(GraphQLAppliedDirectiveArgument.newArgument()
                        .name("fields")
                        .type(Scalars.GraphQLString)
                        .valueProgrammatic(field))
                .build();
    }
}
