package org.wherebuilt.graphql.schema;

import graphql.Directives;
import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.SchemaPrinter.Options;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wherebuilt.graphql.schema.Entities.EntityKey;

/**
 * The schema as a gateway composes it with others: it has the keys of the entities, and lacks our own directives, because
 * federation has directives of the same names.
 */
final class Subgraph {

    /** Federation 2.3: nothing newer is needed, and every gateway supports it. */
    private static final String LINK =
            "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.3\", import: [\"@key\", \"@shareable\"])\n\n";

    private static final Set<String> INCLUDED =
            Set.of(Directives.DeprecatedDirective.getName(), Directives.SpecifiedByDirective.getName());

    private static final SchemaPrinter PRINTER = new SchemaPrinter(
            Options.defaultOptions().includeDirectiveDefinitions(false).includeDirectives(INCLUDED::contains));

    private final GraphQLSchema schema;
    private final Map<String, EntityKey> keys;
    private String sdl;

    Subgraph(GraphQLSchema schema, Map<String, EntityKey> keys) {
        this.schema = schema;
        this.keys = keys;
    }

    /** Built on first use. */
    synchronized String sdl() {
        if (sdl == null) {
            sdl = LINK + AstPrinter.printAst(marked(Parser.parse(PRINTER.print(schema))));
        }
        return sdl;
    }

    /**
     * Puts the directives into the text and not into the schema. graphql-java's transformations share types with the schema that
     * they start from, so they would change the served schema.
     */
    @SuppressWarnings("rawtypes") // As graphql-java declares the definitions of a document.
    private Document marked(Document document) {
        List<Definition> definitions = document.getDefinitions().stream()
                .map(definition -> definition instanceof ObjectTypeDefinition type ? marked(type) : definition)
                .toList();
        return document.transform(builder -> builder.definitions(definitions));
    }

    private Definition<?> marked(ObjectTypeDefinition type) {
        EntityKey key = keys.get(type.getName());
        if (key != null) {
            return type.transform(builder -> builder.directive(key(key.field())));
        }
        // Every subgraph with Relay's connections has this type.
        return type.getName().equals("PageInfo")
                ? type.transform(builder -> builder.directive(
                        Directive.newDirective().name("shareable").build()))
                : type;
    }

    private static Directive key(String field) {
        return Directive.newDirective()
                .name("key")
                .argument(new Argument("fields", new StringValue(field)))
                .build();
    }
}
