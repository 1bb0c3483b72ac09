package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.schema.GraphQLSchema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.TestDatabase;

/**
 * A client's value in a text argument stays a value. It does not become SQL, a pattern of the log's format, or a line of the log.
 * The arguments are read from the schema, so that none is forgotten.
 */
@Tag("sweep")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class InjectionTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Formatter FORMAT = new PatternFormatter("%s %e");

    /** Occurs in every value, so that the log can be searched for it. */
    private static final String MARK = "zqxj";

    private static final String COUNTS =
            "{ catalogue { revision plants models markets sources claims productionPeriods } }";

    /** The separator of the parts of a cursor. */
    private static final String UNIT = "\u001f";

    /** Every list with cursors, in orders by text, date, time and number. */
    private static final List<String> LISTS = List.of(
            "plants(",
            "plants(orderBy: OPENED_ON_DESC, ",
            "models(",
            "sources(",
            "claims(",
            "productionPeriods(orderBy: START_ASC, ",
            "productionPeriods(orderBy: DISSENT_DESC, ",
            "productionPeriods(orderBy: START_DESC, filter: {publishedBy: \"2100-01-01\"}, ",
            "changes(since: \"2000-01-01T00:00:00Z\", ");

    /** Text that no answer may contain: it would reveal the database, code or files. */
    private static final String[] INTERNALS = {
        "exception",
        "org.",
        "java.",
        "jakarta.",
        "graphql.",
        "hibernate",
        "jdbc",
        "sqlstate",
        "syntax error at",
        "\"internal\""
    };

    @Inject
    GraphQLSchema schema;

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord written) {
            log.add(FORMAT.format(written));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        java.util.logging.Logger.getLogger("").addHandler(recorder);
    }

    @AfterEach
    void stopRecording() {
        java.util.logging.Logger.getLogger("").removeHandler(recorder);
    }

    static List<String> values() {
        return List.of(
                MARK + "' OR '1'='1",
                MARK + "'; DROP TABLE plant CASCADE; --",
                MARK + "\\'; COMMIT; DELETE FROM claim; --",
                MARK + "\" OR \"\"=\"",
                MARK + "$$; DROP TABLE plant; $$ %s %n {0} ?1 :slug ${user.home} #{7*7} ${jndi:ldap://localhost/a}",
                "%" + MARK + "_%\\",
                "<script>" + MARK + "</script><img src=x onerror=alert(1)>",
                MARK + "\r\n2026-01-01 00:00:00,000 INFO  [wherebuilt] (main) forged\n\u001b[31mred\u2028\u202e",
                MARK + "x".repeat(10_000),
                // Surrogate pairs wherever a message could be cut.
                MARK + "x" + "\ud83d\ude97".repeat(2_000),
                MARK + "\ud83d\ude97".repeat(2_000),
                MARK + "'".repeat(10_000));
    }

    static Stream<String> encodedValues() {
        return Stream.concat(
                values().stream(),
                Stream.of(
                        "\0",
                        MARK + "\0",
                        "+999999999-12-31",
                        "-999999999-01-01",
                        "+999999-01-01T00:00:00Z",
                        "-999999-01-01T00:00:00Z",
                        "9999-12-31T23:59:59.999999999-18:00",
                        "0001-01-01T00:00:00+18:00"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aHostileValueStaysAValueInEveryPlaceThatTakesText(String value) {
        String before = GraphQL.ask(COUNTS).prettify();
        List<InputPlaces.Place> inputs = InputPlaces.of(schema).stream()
                .filter(InputPlaces.Place::takesText)
                .toList();
        assertThat(inputs).hasSizeGreaterThan(40);
        // Side by side: a client, the service and the database each wait for the others.
        inputs.parallelStream().forEach(input -> {
            isHarmless(input.name(), value, "query($v: " + input.type() + ") " + input.query(), value);
            isHarmless(input.name(), value, input.query().replace("$v", quote(value)), value);
        });
        assertThat(log).noneMatch(line -> line.contains(MARK));
        assertThat(GraphQL.ask(COUNTS).prettify()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("values")
    void aHostileValueStaysAValueBesideTheDocument(String value) {
        Endpoint.post(quote(Map.of("query", "query A { __typename }", "operationName", value)))
                .isRefused(400, "BAD_USER_INPUT");
        Endpoint.post(quote(Map.of("query", "{ __typename }", "documentId", value)))
                .isRefused(400, "BAD_USER_INPUT");
        Endpoint.post(quote(Map.of("query", "{ __typename }", "variables", Map.of(value, value))))
                .isAnswered();
        assertThat(Endpoint.post(quote(Map.of("query", value))).status()).isEqualTo(400);
        assertThat(log).noneMatch(line -> line.contains(MARK));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aHostileValueStaysAValueOverWebSocket(String value) {
        try (GraphQLSocketClient client = GraphQLSocketClient.connect()) {
            for (String query : List.of(
                    "query($v: String!) { plant(slug: $v) { name } }",
                    "query($v: String!) { search(text: $v, first: 1) { score } }",
                    "query($v: ID!) { node(id: $v) { id } }",
                    "query($v: String) { plants(after: $v) { totalCount } }")) {
                client.send(quote(Map.of(
                        "id",
                        value.isEmpty() || value.length() > 100 ? "id" : value,
                        "type",
                        "subscribe",
                        "payload",
                        Map.of("query", query, "variables", Map.of("v", value)))));
                JsonPath answer = client.receive();
                assertThat(answer.prettify().toLowerCase(Locale.ROOT)).as(query).doesNotContain(INTERNALS);
                if (answer.getString("type").equals("next")) {
                    assertThat(client.receive().getString("type")).isEqualTo("complete");
                }
            }
        }
        assertThat(log).noneMatch(line -> line.contains(MARK) || line.contains("Error "));
    }

    /** Within the ids and cursors that the service makes, a client can put characters that no other text may contain. */
    @ParameterizedTest
    @MethodSource("encodedValues")
    void aHostileValueStaysAValueWithinAnIdOrACursor(String value) {
        String before = GraphQL.ask(COUNTS).prettify();
        for (String type : List.of("Plant", "Model", "Market", "Source", "Claim", "ProductionPeriod", value)) {
            for (String key : List.of(value, value + "@1", value + "/" + value, "smyrna/q50~" + value + "~" + value)) {
                isHarmless(
                        "node(id: " + type + ")",
                        value,
                        "query($v: ID!) { node(id: $v) { id } }",
                        encode(type, ":", key));
            }
        }
        for (String list : LISTS) {
            String field = list.substring(0, list.indexOf('('));
            String cursor = GraphQL.ask("{ " + list + "first: 1) { pageInfo { endCursor } } }")
                    .getString(field + ".pageInfo.endCursor");
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(UNIT, -1);
            for (int i = 0; i < parts.length; i++) {
                String[] hostile = parts.clone();
                hostile[i] = value;
                isHarmless(
                        list,
                        value,
                        "query($v: String) { " + list + "after: $v) { nodes { id } pageInfo { hasPreviousPage } } }",
                        encode(String.join(UNIT, hostile)));
            }
        }
        assertThat(log).noneMatch(line -> line.contains(MARK) || line.contains("Error "));
        assertThat(GraphQL.ask(COUNTS).prettify()).isEqualTo(before);
    }

    private static String encode(String... text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("", text).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSearchedLogIsTheLogOfTheService() {
        Logger.getLogger("org.wherebuilt").info(MARK);
        assertThat(log).anyMatch(line -> line.contains(MARK));
    }

    private static void isHarmless(String input, String value, String query, String variable) {
        Answer answer = Endpoint.post(quote(Map.of("query", query, "variables", Map.of("v", variable))));
        assertThat(answer.status()).as("%s: %s", input, answer).isIn(200, 400);
        assertThat(answer.type()).isEqualTo(Endpoint.GRAPHQL);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body().toLowerCase(Locale.ROOT)).as(input).doesNotContain(INTERNALS);
        assertThat(answer.codes())
                .as("%s: %s", input, answer)
                .isSubsetOf("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED");
        assertThat(answer.body().length())
                .as(input)
                .isLessThan(5_000 + 3 * quote(value).length());
    }

    /** As JSON, whose strings GraphQL can read too. */
    private static String quote(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
