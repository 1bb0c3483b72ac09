package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.schema.GraphQLSchema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/**
 * What a client puts into a text argument is a value and nothing else: not SQL, not a pattern of the log's format, and no
 * line of the log. The arguments are read from the schema, so that none is forgotten.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class InjectionTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Formatter FORMAT = new PatternFormatter("%s %e");

    /** Is in every value, so that the log can be searched for it. */
    private static final String MARK = "zqxj";

    private static final String COUNTS =
            "{ catalogue { revision plants models markets sources claims productionPeriods } }";

    /** What no answer may hold: it would tell of database, code or files. */
    private static final String[] INSIDES = {
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
                // Pairs of surrogates wherever a message could be cut.
                MARK + "x" + "\ud83d\ude97".repeat(2_000),
                MARK + "\ud83d\ude97".repeat(2_000),
                MARK + "'".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aHostileValueIsOnlyAValueInEveryPlaceThatTakesText(String value) {
        String before = GraphQL.ask(COUNTS).prettify();
        List<TextInputs.TextInput> inputs = TextInputs.of(schema);
        assertThat(inputs).hasSizeGreaterThan(40);
        for (TextInputs.TextInput input : inputs) {
            isHarmless(input, value, "query($v: " + input.type() + ") " + input.query(), Map.of("v", value));
            isHarmless(input, value, input.query().replace("$v", quote(value)), Map.of());
        }
        assertThat(log).noneMatch(line -> line.contains(MARK));
        assertThat(GraphQL.ask(COUNTS).prettify()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("values")
    void aHostileValueIsOnlyAValueBesideTheDocument(String value) {
        Endpoint.post(quote(Map.of("query", "query A { __typename }", "operationName", value)))
                .isRefused(400, "BAD_USER_INPUT");
        Endpoint.post(quote(Map.of("query", "{ __typename }", "documentId", value)))
                .isRefused(400, "BAD_USER_INPUT");
        Endpoint.post(quote(Map.of("query", "{ __typename }", "variables", Map.of(value, value))))
                .isAnswered();
        assertThat(Endpoint.post(quote(Map.of("query", value))).status()).isEqualTo(400);
        assertThat(log).noneMatch(line -> line.contains(MARK));
    }

    @Test
    void theLogThatIsSearchedIsTheLog() {
        Logger.getLogger("org.wherebuilt").info(MARK);
        assertThat(log).anyMatch(line -> line.contains(MARK));
    }

    private static void isHarmless(TextInputs.TextInput input, String value, String query, Map<String, ?> variables) {
        Answer answer = Endpoint.post(quote(Map.of("query", query, "variables", variables)));
        assertThat(answer.status()).as("%s: %s", input, answer).isIn(200, 400);
        assertThat(answer.type()).isEqualTo(Endpoint.GRAPHQL);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body().toLowerCase(Locale.ROOT)).as(input.name()).doesNotContain(INSIDES);
        if (answer.json().<Object>get("errors") != null) {
            assertThat(answer.json().<String>getList("errors.extensions.code"))
                    .as("%s: %s", input, answer)
                    .isSubsetOf("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED");
        }
        assertThat(answer.body().length())
                .as(input.name())
                .isLessThan(5_000 + 3 * quote(value).length());
    }

    /** As JSON, which is how GraphQL writes text too. */
    private static String quote(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
