package org.wherebuilt.graphql.document;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what is known of a document before it runs. */
class CheckedDocumentTest {

    private static final GraphQLSchema SCHEMA =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse("""
                    directive @personal on FIELD_DEFINITION
                    type Query { own(number: String): String @personal common: String }
                    """));

    @ParameterizedTest
    @CsvSource({
        "true, '{ own(number: \"1\") }'",
        "true, '{ common alias: own }'",
        "true, '{ ...f } fragment f on Query { ... { own } }'",
        "true, 'query A { common } query B { own }'",
        "false, '{ own: common }'",
    })
    void aDocumentIsPersonalIfItSelectsAPersonalFieldAnywhere(boolean personal, String document) {
        CheckedDocument checked = new CheckedDocument(SCHEMA, Parser.parse(document), List.of());
        assertThat(checked.isPersonal()).isEqualTo(personal);
    }

    @ParameterizedTest
    @CsvSource({
        "false, '{ __typename __schema { types { name } } }'",
        "false, '{ sdl: _service { sdl } }'",
        "true, '{ _service { sdl } common }'",
        "true, '{ _entities(representations: []) { __typename } }'",
        "true, '{ ... { _service { sdl } } }'",
    })
    void onlyIntrospectionNeedsNoDatabase(boolean needed, String document) {
        CheckedDocument checked = new CheckedDocument(SCHEMA, Parser.parse(document), List.of());
        assertThat(CheckedDocument.needsDatabase(checked.operation(null))).isEqualTo(needed);
    }
}
