package org.wherebuilt.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** The README claims only what the service does. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ReadmeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path README = Path.of("README.md");

    @Test
    void theFirstQueryGivesTheAnswerThatIsShown() throws IOException {
        String answer = given().contentType("application/json")
                .body(Map.of("query", blocks("graphql").get(0)))
                .post("/graphql")
                .asString();
        assertThat(JSON.readTree(answer)).isEqualTo(JSON.readTree(blocks("json").get(0)));
    }

    @Test
    void everyQueryIsAnswered() throws IOException {
        assertThat(blocks("graphql")).hasSizeGreaterThan(8);
        assertThat(blocks("graphql", Path.of("docs/CLIENTS.md"))).isNotEmpty();
        for (Path page : List.of(README, Path.of("docs/CLIENTS.md"))) {
            assertThat(blocks("graphql", page))
                    .allSatisfy(query -> assertThat(GraphQL.ask(query).<Map<String, Object>>get(""))
                            .isNotEmpty());
        }
    }

    @Test
    void theQuotedReasonIsTheServices() throws IOException {
        String reason = GraphQL.ask(
                        "{ productionPeriods(filter: {nameplate: \"QX55\"}) { nodes { verdict { reason } } } }")
                .getString("productionPeriods.nodes[0].verdict.reason");
        assertThat(readme().replaceAll("\\s+", " ")).contains(reason);
    }

    @Test
    void theQuotedSummaryOfAVehicleNumberIsTheServices() throws IOException {
        String query = blocks("graphql").stream()
                .filter(block -> block.contains("vin("))
                .findFirst()
                .orElseThrow();
        assertThat(readme().replaceAll("\\s+", " ")).contains(GraphQL.ask(query).getString("vin.summary"));
    }

    private static List<String> blocks(String language) throws IOException {
        return blocks(language, README);
    }

    private static List<String> blocks(String language, Path page) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String readme() throws IOException {
        return Files.readString(README);
    }
}
