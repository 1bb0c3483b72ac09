package org.wherebuilt.production;

import static java.util.stream.Collectors.joining;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.market.Market;

/**
 * Makes the tables of the answers hold what was judged, changing only rows that differ. The number of its statements is the same for
 * one answer and for all: the rows of a table are one statement's arrays.
 */
final class PeriodWriter {

    /** A plant and a model, by slug. */
    private record Pair(String plant, String model) {

        static Pair of(ProductionPeriod period) {
            return new Pair(period.plant.slug, period.model.slug);
        }
    }

    /** A column, and what a row has there. */
    private record Column<R>(String name, String type, Function<R, Object> value) {}

    /** A claim or a market of an answer, with its place among them. */
    private record Entry<T>(ProductionPeriod period, int place, T value) {}

    private static final List<Column<ProductionPeriod>> PERIOD_COLUMNS = List.of(
            new Column<>("plant", "text", period -> period.plant.slug),
            new Column<>("model", "text", period -> period.model.slug),
            new Column<>("start_date", "text", period -> period.start),
            new Column<>("end_date", "text", period -> period.end),
            new Column<>("end_state", "text", period -> period.endState),
            new Column<>("ongoing_as_of", "date", period -> period.ongoingAsOf),
            new Column<>("possible_from", "date", period -> period.possibleFrom),
            new Column<>("certain_from", "date", period -> period.certainFrom),
            new Column<>("certain_to", "date", period -> period.certainTo),
            new Column<>("possible_to", "date", period -> period.possibleTo),
            new Column<>("status", "text", period -> period.status),
            new Column<>("dissent", "int4", period -> period.dissent),
            new Column<>("rule", "int2", period -> period.rule));

    private static final List<Column<ProductionPeriod>> EXPLANATION_COLUMNS = List.of(
            new Column<>("production_period_id", "int8", period -> period.number),
            new Column<>("reason", "text", period -> period.explanation.reason),
            new Column<>("independent_sources", "int4", period -> period.explanation.independentSources),
            new Column<>("best_rank", "int2", period -> period.explanation.bestRank),
            new Column<>("last_confirmed", "text", period -> period.explanation.lastConfirmed),
            new Column<>("strength", "text", period -> period.explanation.strength),
            new Column<>("start_planned", "bool", period -> period.explanation.startPlanned),
            new Column<>("end_planned", "bool", period -> period.explanation.endPlanned),
            new Column<>("markets_planned", "bool", period -> period.explanation.marketsPlanned),
            new Column<>("from_basis", "text", period -> period.explanation.fromBasis),
            new Column<>("to_basis", "text", period -> period.explanation.toBasis));

    private static final List<Column<Entry<Market>>> MARKET_COLUMNS = List.of(
            new Column<>("production_period_id", "int8", entry -> entry.period().number),
            new Column<>("market", "text", entry -> entry.value().slug));

    private static final List<Column<Entry<Claim>>> CLAIM_COLUMNS = List.of(
            new Column<>("production_period_id", "int8", entry -> entry.period().number),
            new Column<>("claim_id", "int8", entry -> entry.value().number),
            new Column<>("position", "int4", Entry::place));

    private static final List<Column<PeriodRole>> ROLE_COLUMNS = List.of(
            new Column<>("production_period_id", "int8", role -> role.period.number),
            new Column<>("place", "int4", role -> role.place),
            new Column<>("role", "text", role -> role.role),
            new Column<>("claim_id", "int8", role -> role.claim.number));

    private final Connection connection;

    PeriodWriter(Connection connection) {
        this.connection = connection;
    }

    /**
     * Writes these answers, with their explanations, instead of those that there are for some models.
     *
     * @param models the models' slugs; null for all answers that there are
     */
    void write(List<ProductionPeriod> answers, Collection<String> models) throws SQLException {
        upsert("production_period", PERIOD_COLUMNS, 2, answers);
        Map<Pair, Long> numbers = numbers(models);
        List<Long> stored = List.copyOf(numbers.values());
        answers.forEach(period -> period.number = numbers.remove(Pair.of(period)));
        upsert("production_period_explanation", EXPLANATION_COLUMNS, 1, answers);
        replace("production_period_market", MARKET_COLUMNS, entries(answers, period -> period.markets), stored);
        replace(
                "production_period_excluded_market",
                MARKET_COLUMNS,
                entries(answers, period -> period.excludedMarkets),
                stored);
        replace("production_period_claim", CLAIM_COLUMNS, entries(answers, period -> period.claims), stored);
        replace(
                "production_period_role",
                ROLE_COLUMNS,
                answers.stream().flatMap(period -> period.roles.stream()).toList(),
                stored);
        // Those that no claim makes any more. Their markets are gone by now, and the history has noted whose they were.
        run("DELETE FROM production_period WHERE id = ANY (?)", List.of(array("int8", numbers.values())));
    }

    /** The numbers of the answers that are stored for these models; with null, of all. */
    private Map<Pair, Long> numbers(Collection<String> models) throws SQLException {
        String all = "SELECT id, plant, model FROM production_period";
        Map<Pair, Long> numbers = new LinkedHashMap<>();
        try (PreparedStatement select = models == null
                        ? prepare(all, List.of())
                        : prepare(all + " WHERE model = ANY (?)", List.of(array("text", models)));
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                numbers.put(new Pair(rows.getString("plant"), rows.getString("model")), rows.getLong("id"));
            }
        }
        return numbers;
    }

    private static <T> List<Entry<T>> entries(List<ProductionPeriod> answers, Function<ProductionPeriod, List<T>> of) {
        return answers.stream()
                .flatMap(period -> {
                    List<T> values = of.apply(period);
                    return IntStream.range(0, values.size())
                            .mapToObj(place -> new Entry<>(period, place, values.get(place)));
                })
                .toList();
    }

    /** The key is the first so many columns; they must be unique. */
    private <R> void upsert(String table, List<Column<R>> columns, int key, List<R> rows) throws SQLException {
        List<Column<R>> values = columns.subList(key, columns.size());
        run(
                "INSERT INTO %s (%s) SELECT * FROM %s ON CONFLICT (%s) DO UPDATE SET (%s) = ROW (%s) WHERE (%s) IS DISTINCT FROM (%s)"
                        .formatted(
                                table,
                                names("", columns),
                                rows(columns),
                                names("", columns.subList(0, key)),
                                names("", values),
                                names("excluded.", values),
                                names(table + ".", values),
                                names("excluded.", values)),
                arrays(columns, rows));
    }

    /** For a table without nulls, and without two equal rows: of the rows of these answers, removes those that are gone and adds those that are new. */
    private <R> void replace(String table, List<Column<R>> columns, List<R> rows, List<Long> numbers)
            throws SQLException {
        List<Array> arrays = arrays(columns, rows);
        run(
                "DELETE FROM %s t WHERE t.production_period_id = ANY (?) AND NOT EXISTS (SELECT FROM %s WHERE %s)"
                        .formatted(table, rows(columns), areEqual(columns)),
                Stream.concat(Stream.of(array("int8", numbers)), arrays.stream())
                        .toList());
        run(
                "INSERT INTO %s (%s) SELECT * FROM %s WHERE NOT EXISTS (SELECT FROM %s t WHERE %s)"
                        .formatted(table, names("", columns), rows(columns), table, areEqual(columns)),
                arrays);
    }

    /** The rows as a table {@code w}, of which each column is a parameter. */
    private static <R> String rows(List<Column<R>> columns) {
        return "unnest(" + columns.stream().map(column -> "?").collect(joining(", ")) + ") AS w(" + names("", columns)
                + ")";
    }

    private static <R> String areEqual(List<Column<R>> columns) {
        return columns.stream()
                .map(column -> "w." + column.name() + " = t." + column.name())
                .collect(joining(" AND "));
    }

    private static <R> String names(String prefix, List<Column<R>> columns) {
        return columns.stream().map(column -> prefix + column.name()).collect(joining(", "));
    }

    private <R> List<Array> arrays(List<Column<R>> columns, List<R> rows) throws SQLException {
        List<Array> arrays = new ArrayList<>();
        for (Column<R> column : columns) {
            arrays.add(array(column.type(), rows.stream().map(column.value()).toList()));
        }
        return arrays;
    }

    private Array array(String type, Collection<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    private void run(String sql, List<Array> arrays) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arrays)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, List<Array> arrays) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arrays.size(); i++) {
            statement.setArray(i + 1, arrays.get(i));
        }
        return statement;
    }
}
