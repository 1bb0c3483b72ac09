package org.wherebuilt.graphql.schema;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** The public contract. Renew the file with {@code mvn verify -Dtest=SchemaTest -Dwherebuilt.schema.update=true}. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SchemaTest {

    private static final Path COMMITTED = Path.of("src/test/resources/schema.graphql");

    @Test
    void theSchemaIsTheCommittedOne() throws IOException {
        String served = given().get("/graphql/schema.graphql").asString().strip() + "\n";
        if (Boolean.getBoolean("wherebuilt.schema.update")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyTypeFieldArgumentAndValueIsDescribed() {
        List<String> undescribed = GraphQL.ask("""
                        { __schema { types { name kind description
                            fields { name description args { name description } }
                            inputFields { name description }
                            enumValues { name description } } } }
                        """).<java.util.Map<String, Object>>getList("__schema.types").stream()
                .filter(type -> !type.get("name").toString().startsWith("__"))
                .flatMap(type -> Undescribed.in(type).stream())
                .toList();
        assertThat(undescribed).isEmpty();
    }
}
