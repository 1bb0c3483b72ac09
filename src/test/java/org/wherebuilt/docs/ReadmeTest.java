package org.wherebuilt.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
                    .filteredOn(query -> !query.startsWith("subscription"))
                    .allSatisfy(query ->
                            assertThat(ask(query).<Map<String, Object>>get("")).isNotEmpty());
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
        assertThat(readme().replaceAll("\\s+", " ")).contains(ask(query).getString("vin.summary"));
    }

    /** What GraphiQL offers are questions of the README, in its words. GraphiQLTest asks them there. */
    @Test
    void everyExampleOfGraphiQLStandsHere() throws IOException {
        List<String> queries =
                blocks("graphql").stream().map(ReadmeTest::oneLine).toList();
        try (Stream<Path> examples = Files.list(Path.of("src/main/resources/graphiql"))) {
            assertThat(examples).hasSize(5).allSatisfy(file -> {
                String[] example = Files.readString(file).split("\n", 2);
                assertThat(queries).contains(oneLine(example[1]));
                assertThat(oneLine(readme())).contains(example[0].substring(2));
            });
        }
    }

    /** Asks with the variables that the query's first line may give. */
    private static JsonPath ask(String query) {
        Matcher with = Pattern.compile("# with (.*)").matcher(query);
        return GraphQL.ask(query, with.find() ? JsonPath.from(with.group(1)).getMap("") : Map.of());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
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
