package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.PromQL;
import org.wherebuilt.testsupport.Promtool;
import org.wherebuilt.testsupport.TestDatabase;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Checks the alert rules and the dashboard against the metrics of the running service and with Prometheus' own program. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MonitoringTest {

    private static final Path FOLDER = Path.of("deploy/monitoring");
    private static final Path ALERTS = FOLDER.resolve("alerts.yml");

    /** Prometheus makes it for each target. */
    private static final String MADE_BY_PROMETHEUS = "up";

    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? .*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    @TempDir
    Path folder;

    @Test
    void theServiceHasEveryMetricThatRulesAndDashboardNameWithTheirLabels() throws IOException {
        String question = "{\"query\":\"{ catalogue { monitored: plants } }\"}";
        Endpoint.post(question).isAnswered();
        Endpoint.post(question).isAnswered();
        Endpoint.post("{\"query\":\"{ nothing }\"}").isRefused(400, "GRAPHQL_VALIDATION_FAILED");
        Map<String, Set<String>> exposed = exposed();
        List<String> expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(30);
        for (String expression : expressions) {
            Set<PromQL.Selector> selectors = PromQL.selectors(expression);
            assertThat(selectors).as(expression).isNotEmpty();
            for (PromQL.Selector selector : selectors) {
                if (!selector.metric().equals(MADE_BY_PROMETHEUS)) {
                    assertThat(exposed).as(expression).containsKey(selector.metric());
                    assertThat(exposed.get(selector.metric()))
                            .as("labels of %s in %s", selector.metric(), expression)
                            .containsAll(selector.labels());
                }
            }
        }
    }

    @Test
    void everyRuleHasASeverityAndWordsForAPerson() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(5).allSatisfy(rule -> {
            assertThat(rule.at("/alert").asText()).startsWith("Wherebuilt");
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").asText()).endsWith(".");
            assertThat(rule.at("/annotations/description").asText()).endsWith(".");
        });
    }

    @Test
    void noTwoPanelsOfTheDashboardOverlap() throws IOException {
        Set<List<Integer>> taken = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard().get("panels")) {
            String title = panel.get("title").asText();
            assertThat(ids.add(panel.get("id").asInt())).as(title).isTrue();
            JsonNode place = panel.get("gridPos");
            int x = place.get("x").asInt();
            assertThat(x + place.get("w").asInt()).as(title).isBetween(1, 24);
            for (int column = x; column < x + place.get("w").asInt(); column++) {
                for (int row = 0; row < place.get("h").asInt(); row++) {
                    assertThat(taken.add(List.of(column, place.get("y").asInt() + row)))
                            .as(title)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void eachRuleFiresWhenItShouldAndNotOtherwise() {
        Promtool.check("check", "rules", ALERTS.toString());
        Promtool.check("test", "rules", FOLDER.resolve("alerts-test.yml").toString());
    }

    @Test
    void everyExpressionOfTheDashboardIsPromQL() throws IOException {
        StringBuilder rules = new StringBuilder("groups: [{name: dashboard, rules: [\n");
        int number = 0;
        for (String expression : dashboardExpressions()) {
            String filled = expression.replace("$__rate_interval", "5m").replace("$instance", "a");
            rules.append("{record: panel").append(number++).append(", expr: '");
            rules.append(filled.replace("'", "''")).append("'},\n");
        }
        Path file = Files.writeString(folder.resolve("dashboard.yml"), rules.append("]}]\n"));
        Promtool.check("check", "rules", file.toString());
    }

    /** The metrics of the service, each with the labels of its series. */
    private static Map<String, Set<String>> exposed() {
        Map<String, Set<String>> metrics = new HashMap<>();
        RestAssured.get("/q/metrics").asString().lines().forEach(line -> {
            Matcher series = SERIES.matcher(line);
            if (series.matches()) {
                Set<String> labels = metrics.computeIfAbsent(series.group(1), name -> new HashSet<>());
                if (series.group(2) != null) {
                    LABEL.matcher(series.group(2)).results().forEach(label -> labels.add(label.group(1)));
                }
            }
        });
        return metrics;
    }

    private static List<String> expressions() throws IOException {
        return Stream.concat(rules().stream().map(rule -> rule.get("expr").asText()), dashboardExpressions().stream())
                .toList();
    }

    private static List<String> dashboardExpressions() throws IOException {
        return dashboard().findValuesAsText("expr");
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
    }

    private static List<JsonNode> rules() throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object yaml = new Yaml(new SafeConstructor(strict)).load(Files.readString(ALERTS));
        JsonNode file = new ObjectMapper().valueToTree(yaml);
        List<JsonNode> rules = new ArrayList<>();
        file.get("groups").forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }
}
