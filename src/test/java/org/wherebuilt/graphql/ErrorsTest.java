package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.SmallPool;

/** An unexpected failure is in the log under an id. The client gets the id, the place, and the fields that did not fail. */
@QuarkusTest
@TestProfile(SmallPool.class)
class ErrorsTest {

    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Without their table, operators cannot be read: an unexpected failure. */
    @BeforeEach
    void breakTheOperators() {
        OtherClient.writeOnePeriod();
        OtherClient.execute("ALTER TABLE plant_operator RENAME TO plant_operator_gone");
        Logger.getLogger("org.wherebuilt.graphql").addHandler(log);
    }

    @AfterEach
    void restoreTheOperators() {
        Logger.getLogger("org.wherebuilt.graphql").removeHandler(log);
        OtherClient.execute("ALTER TABLE plant_operator_gone RENAME TO plant_operator");
    }

    @Test
    void anUnexpectedFailureIsReportedAsAnIdAndTheLogHasItsCause() {
        Map<String, Object> error = error(ask("{ plant(slug: \"plant\") { operators { share } } }"));

        Map<?, ?> extensions = (Map<?, ?>) error.get("extensions");
        assertThat(extensions.keySet()).map(String::valueOf).containsExactlyInAnyOrder("code", "id");
        assertThat(extensions.get("code")).isEqualTo("INTERNAL");
        assertThat(logged)
                .filteredOn(entry ->
                        entry.getMessage().contains(extensions.get("id").toString()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getThrown())
                        .hasStackTraceContaining("plant_operator")
                        .hasStackTraceContaining("org.wherebuilt"));
    }

    @Test
    void theAnswerContainsNoInternals() {
        Answer answer = ask("{ plant(slug: \"plant\") { operators { share } } }");
        assertThat(answer.body())
                .doesNotContainIgnoringCase(
                        "plant_operator", "relation", "SQL", "Exception", "hibernate", "wherebuilt");
    }

    @Test
    void theErrorNamesItsPlaceAndTheOtherFieldsAreAnswered() {
        Answer answer =
                ask("{\n  catalogue { plants }\n  one: plant(slug: \"plant\") {\n    operators { share }\n  }\n}");

        assertThat(answer.json().getInt("data.catalogue.plants")).isEqualTo(1);
        assertThat(answer.json().<Object>get("data.one")).isNull();
        Map<String, Object> error = error(answer);
        assertThat(error.get("path")).isEqualTo(List.of("one", "operators"));
        assertThat(error.get("locations")).isEqualTo(List.of(Map.of("line", 4, "column", 5)));
    }

    @Test
    void aWrongArgumentIsNotLoggedAsAFailure() {
        Answer answer = ask("{ plants(first: 0) { totalCount } }");
        Map<String, Object> error = error(answer);
        assertThat(error.get("message")).asString().contains("first", "0", "1 to 500");
        assertThat(error.get("extensions")).isEqualTo(Map.of("code", "BAD_USER_INPUT"));
        assertThat(error.get("path")).isEqualTo(List.of("plants"));
        assertThat(logged).isEmpty();
    }

    @Test
    void anAnswerWithErrorsMayNotBeCached() {
        Answer answer = Endpoint.get(
                Endpoint.GRAPHQL, "query={ catalogue { plants } plant(slug: \"plant\") { operators { share } } }");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("ETag")).isEmpty();
    }

    private static Answer ask(String query) {
        return Endpoint.post("{\"query\":\"" + query.replace("\"", "\\\"").replace("\n", "\\n") + "\"}");
    }

    private static Map<String, Object> error(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        List<Map<String, Object>> errors = answer.json().getList("errors");
        assertThat(errors).as(answer.toString()).hasSize(1);
        return errors.get(0);
    }
}
