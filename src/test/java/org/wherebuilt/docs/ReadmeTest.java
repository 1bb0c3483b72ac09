package org.wherebuilt.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;

/** The README and the pages of docs claim only what the service does. */
@QuarkusTest
@TestProfile(RealCatalogue.class)
class ReadmeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path README = Path.of("README.md");
    private static final Path QUERIES = Path.of("docs/QUERIES.md");
    private static final Path CLIENTS = Path.of("docs/CLIENTS.md");
    private static final Path OPERATIONS = Path.of("docs/OPERATING.md");

    /** What one reads before one decides to read on. */
    private static final int SHORT = 900;

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readString(README).strip().split("\\s+")).hasSizeLessThanOrEqualTo(SHORT);
    }

    @Test
    void theFirstQueryGivesTheAnswerThatIsShown() throws IOException {
        String answer = given().contentType("application/json")
                .body(Map.of("query", blocks("graphql", README).get(0)))
                .post("/graphql")
                .asString();
        assertThat(JSON.readTree(answer))
                .isEqualTo(JSON.readTree(blocks("json", README).get(0)));
    }

    @Test
    void everyQueryIsAnswered() throws IOException {
        assertThat(blocks("graphql", QUERIES)).hasSizeGreaterThan(8);
        assertThat(blocks("graphql", CLIENTS)).isNotEmpty();
        for (Path page : List.of(README, QUERIES, CLIENTS)) {
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
        assertThat(text(README)).contains(reason);
    }

    @Test
    void theQuotedSummaryOfAVehicleNumberIsTheServices() throws IOException {
        String query = blocks("graphql", QUERIES).stream()
                .filter(block -> block.contains("vin("))
                .findFirst()
                .orElseThrow();
        assertThat(text(QUERIES)).contains(ask(query).getString("vin.summary"));
    }

    /** What GraphiQL offers are questions of these pages, in their words. GraphiQLTest asks them there. */
    @Test
    void everyExampleOfGraphiQLIsInTheReadmeOrTheQueries() throws IOException {
        List<String> queries = Stream.concat(blocks("graphql", README).stream(), blocks("graphql", QUERIES).stream())
                .map(ReadmeTest::oneLine)
                .toList();
        String words = text(README) + text(QUERIES);
        try (Stream<Path> examples = Files.list(Path.of("src/main/resources/graphiql"))) {
            assertThat(examples).hasSize(5).allSatisfy(file -> {
                String[] example = Files.readString(file).split("\n", 2);
                assertThat(queries).contains(oneLine(example[1]));
                assertThat(words).contains(example[0].substring(2));
            });
        }
    }

    @Test
    void everySettingOfTheEndpointIsListedForOperators() throws IOException {
        String prefix = "wherebuilt.graphql.";
        List<String> settings = StreamSupport.stream(
                        ConfigProvider.getConfig().getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(prefix))
                .map(name ->
                        name.substring(prefix.length()).toUpperCase(Locale.ROOT).replaceAll("\\W", "_"))
                .toList();
        String page = text(OPERATIONS);
        assertThat(settings).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(page)
                .contains("`" + name + "`"));
    }

    /** Asks with the variables that the query's first line may give. */
    private static JsonPath ask(String query) {
        Matcher with = Pattern.compile("# with (.*)").matcher(query);
        return GraphQL.ask(query, with.find() ? JsonPath.from(with.group(1)).getMap("") : Map.of());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static List<String> blocks(String language, Path page) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String text(Path page) throws IOException {
        return oneLine(Files.readString(page));
    }
}
