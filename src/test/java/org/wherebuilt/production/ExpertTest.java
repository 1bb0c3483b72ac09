package org.wherebuilt.production;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;

/** What someone who knows the cars says of a model, a plant and a day, against what the real catalogue answers over HTTP. */
@QuarkusTest
@TestProfile(RealCatalogue.class)
class ExpertTest {

    /** As many rows as one document may ask for within its limits. */
    private static final int ROWS_A_QUERY = 20;

    private record Row(
            String model, String plant, String day, String certainty, String status, String market, String reason) {}

    @Test
    void everyDayIsAnsweredAsAnExpertWould() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        List<String> wrong = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_A_QUERY) {
            List<Row> some = rows.subList(from, Math.min(from + ROWS_A_QUERY, rows.size()));
            Map<String, List<Map<String, Object>>> answers = ask(some);
            for (int i = 0; i < some.size(); i++) {
                compare(some.get(i), answers.get("row" + i), wrong);
            }
        }
        assertThat(wrong)
                .as("%d of %d rows are answered otherwise:%n%s", wrong.size(), rows.size(), String.join("\n", wrong))
                .isEmpty();
    }

    @Test
    void everyRowNamesAModelAndAPlantOfTheCatalogue() throws IOException {
        List<Row> rows = rows();
        assertThat(GraphQL.ask("{ models(first: 500, filter: {scope: GENERATION}) { nodes { slug } } }")
                        .<String>getList("models.nodes.slug"))
                .containsAll(rows.stream().map(Row::model).toList());
        assertThat(GraphQL.ask("{ plants(first: 500) { nodes { slug } } }").<String>getList("plants.nodes.slug"))
                .containsAll(rows.stream().map(Row::plant).toList());
    }

    private static Map<String, List<Map<String, Object>>> ask(List<Row> rows) {
        StringBuilder query = new StringBuilder("{");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            query.append(" row%d: productionPeriods(first: 2, filter: {model: \"%s\", plant: \"%s\", "
                            .formatted(i, row.model, row.plant))
                    .append("status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED]}) { nodes { ")
                    .append("certainty(on: \"%s\") verdict { status }".formatted(row.day))
                    .append(row.market.isEmpty() ? "" : " marketsFor(market: \"%s\") { slug }".formatted(row.market))
                    .append(" } }");
        }
        var data = GraphQL.ask(query.append(" }").toString());
        Map<String, List<Map<String, Object>>> answers = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            answers.put("row" + i, data.getList("row" + i + ".nodes"));
        }
        return answers;
    }

    /** Where the catalogue has no period at all, nothing was built there. */
    private static void compare(Row row, List<Map<String, Object>> periods, List<String> wrong) {
        assertThat(periods).hasSizeLessThanOrEqualTo(1);
        Map<String, Object> period = periods.isEmpty() ? Map.of() : periods.get(0);
        Object certainty = period.getOrDefault("certainty", "NO");
        Object status = period.isEmpty() ? "no period" : ((Map<?, ?>) period.get("verdict")).get("status");
        List<String> differences = new ArrayList<>();
        if (!row.certainty.equals(certainty)) {
            differences.add(certainty + " instead of " + row.certainty);
        }
        if (!row.status.isEmpty() && !row.status.equals(status)) {
            differences.add(status + " instead of " + row.status);
        }
        if (!row.market.isEmpty() && ((List<?>) period.getOrDefault("marketsFor", List.of())).isEmpty()) {
            differences.add("not for " + row.market);
        }
        if (!differences.isEmpty()) {
            wrong.add("%s at %s on %s: %s. %s"
                    .formatted(row.model, row.plant, row.day, String.join(", ", differences), row.reason));
        }
    }

    private static List<Row> rows() throws IOException {
        try (InputStream file = ExpertTest.class.getResourceAsStream("/expert.csv");
                CSVParser table = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new InputStreamReader(file, UTF_8))) {
            return table.stream()
                    .map(row -> new Row(
                            row.get("model"),
                            row.get("plant"),
                            row.get("day"),
                            row.get("certainty"),
                            row.get("status"),
                            row.get("market"),
                            row.get("reason")))
                    .toList();
        }
    }
}
