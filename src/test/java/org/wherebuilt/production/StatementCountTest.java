package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.OtherClient;

/** A nested query costs a constant number of SQL statements: one a level, and one more for every further batch. */
@QuarkusTest
@TestProfile(StatementCountTest.Synthetic.class)
class StatementCountTest {

    /** A database of this test's own: 400 plants that each built three of 1,200 models for two markets. */
    public static class Synthetic extends EmptyCatalogue {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("wherebuilt.graphql.limits.cost", "10000000");
            overrides.put("wherebuilt.graphql.cache.size", "0");
            return overrides;
        }
    }

    /** By a thousand, as configured in application.properties. */
    private static final int BATCHES_OF_1200 = 2;

    /** What of {@link #DEEP} is there for each of 1,200 periods, and read for all siblings together; also why, and the roles of claims. */
    private static final int LISTS_OF_1200 = 12;

    /** The names and plants of 1,200 models, and the markets, claims and their roles of as many periods. */
    private static final int COLUMN_LISTS_OF_1200 = 5;

    /** What has a history of its own and is there 1,200 times, with what leads to it. */
    private static final int HISTORIES_OF_1200 = 11;

    /** The same of the way from a market down. */
    private static final int LISTS_FROM_A_MARKET = 5;

    private static final String DEEP = """
            query($first: Int) { plants(first: $first) { nodes {
              slug country { name } operators { manufacturer { name } }
              productionPeriods(on: "2015-01-01", market: "country-3") {
                start end certainty(on: "2015-01-01")
                model { slug name brand { name } names { name } }
                markets { slug parents { slug } }
                claims { quote source { title } }
                verdict { status reason winner { source { title } } end { dissenters { slug } } }
              }
              then: productionPeriods(publishedBy: "2100-01-01", include: [REJECTED]) { id verdict { reason } }
              models { slug plants { slug } }
            } } }
            """;

    @Inject
    SessionFactory sessions;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void rows() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (statement.executeQuery("SELECT FROM plant LIMIT 1").next()) {
                return;
            }
            statement.execute("""
                    INSERT INTO country (code, name) VALUES ('JP', 'Japan');
                    INSERT INTO source (slug, title, read_on, kind)
                        SELECT 'source-' || i, 'Source ' || i, '2026-11-22', 'NEWS' FROM generate_series(1, 900) i;
                    INSERT INTO manufacturer (slug, name) SELECT 'maker-' || i, 'Maker ' || i FROM generate_series(1, 40) i;
                    INSERT INTO brand (slug, name, manufacturer) VALUES ('brand', 'Brand', 'maker-1');
                    INSERT INTO market (slug, name, kind) SELECT 'country-' || i, 'Country ' || i, 'REGION' FROM generate_series(1, 10) i;
                    INSERT INTO market (slug, name, kind) VALUES ('everywhere', 'Everywhere', 'WORLD');
                    INSERT INTO market_member SELECT 'everywhere', 'country-' || i FROM generate_series(1, 10) i;
                    INSERT INTO plant (slug, name, city, country)
                        SELECT 'plant-' || lpad(i::text, 4, '0'), 'Plant ' || lpad(i::text, 4, '0'), 'City', 'JP' FROM generate_series(0, 399) i;
                    INSERT INTO plant_operator (plant, manufacturer, source)
                        SELECT slug, 'maker-' || 1 + row_number() OVER (ORDER BY slug) % 40, 'source-1' FROM plant;
                    INSERT INTO model (slug, name, brand)
                        SELECT 'model-' || lpad(i::text, 4, '0'), 'Model ' || i, 'brand' FROM generate_series(0, 1199) i;
                    INSERT INTO model_name (model, name, source) SELECT slug, name, 'source-1' FROM model;
                    INSERT INTO production_period (plant, model, start_date, possible_from, end_state, status, dissent, rule)
                        SELECT 'plant-' || lpad((i / 3)::text, 4, '0'), 'model-' || lpad(i::text, 4, '0'), '2010', '2010-01-01', 'NOT_STATED',
                            'SUPPORTED', 0, 1 FROM generate_series(0, 1199) i;
                    INSERT INTO market (slug, name, kind) VALUES ('alone', 'Alone', 'REGION');
                    INSERT INTO production_period_market
                        SELECT id, m FROM production_period, unnest(array['country-' || 1 + id % 10, 'everywhere']) m;
                    INSERT INTO production_period_market SELECT id, 'alone' FROM production_period ORDER BY id LIMIT 3;
                    INSERT INTO claim (slug, source, topic, plant, model, stance, kind, end_state, recorded_at)
                        SELECT 'claim-' || id, 'source-' || 1 + id % 900, 'PRODUCTION', plant, model, 'SUPPORTS', 'REPORTED',
                            'NOT_STATED', now() FROM production_period;
                    INSERT INTO claim_subject SELECT id, model FROM claim;
                    INSERT INTO production_period_claim
                        SELECT p.id, c.id, 0 FROM production_period p JOIN claim c USING (plant, model);
                    INSERT INTO model (slug, name, brand, scope)
                        SELECT 'line-' || lpad(i::text, 4, '0'), 'Line ' || i, 'brand', 'LINE' FROM generate_series(0, 399) i;
                    UPDATE model SET line = 'line-' || right(plant, 4) FROM production_period p WHERE p.model = slug AND p.id % 3 = 1;
                    INSERT INTO claim (slug, source, topic, plant, nameplate, nameplate_brand, stance, kind, start_date, end_date,
                            end_state, recorded_at)
                        SELECT 'of-' || slug, 'source-1', 'PRODUCTION', 'plant-' || right(slug, 4), name, brand, 'SUPPORTS', 'INFERRED',
                            'MY2019', 'MY2020', 'ENDED', now() FROM model WHERE scope = 'LINE';
                    INSERT INTO claim_subject SELECT id, 'line-' || right(plant, 4) FROM claim WHERE nameplate IS NOT NULL;
                    """ + OtherClient.EXPLAIN);
        }
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheRows() {
        long forThree = statements(3, 9);
        assertThat(statements(30, 90)).isEqualTo(forThree);
        assertThat(statements(160, 480))
                .as("160 plants with 480 models, within one batch")
                .isEqualTo(forThree);
    }

    /** Of nothing but attributes and what says what it reads: only these columns are read (kernel.Part). */
    @Test
    void neitherDoesItWhenOnlyWhatIsAskedForIsRead() {
        long entities = sessions.getStatistics().getEntityLoadCount();
        long forThree = columns(3);
        assertThat(columns(160)).isEqualTo(forThree);
        assertThat(columns(400))
                .as("400 plants with 1,200 periods, models, names and claims")
                .isEqualTo(forThree + COLUMN_LISTS_OF_1200 * (BATCHES_OF_1200 - 1));
        assertThat(sessions.getStatistics().getEntityLoadCount()).isEqualTo(entities);
    }

    private long columns(int first) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask("""
                query($first: Int) { plants(first: $first) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node {
                  slug country { name } operators { manufacturer { name } }
                  productionPeriods(on: "2015-01-01", include: [REJECTED]) {
                    start certainty(on: "2015-01-01")
                    model { slug brand { name } names { name } plants { slug } }
                    markets { slug parents { slug } } claims { slug source { title } }
                    verdict { status reason strength { inWords } winner { slug source { title } } dissenters { slug } end { bound { value claim { slug } } } }
                  }
                } } } }
                """, Map.of("first", first));
        assertThat(answer.getList("plants.edges.node.productionPeriods.flatten().model.flatten().slug"))
                .hasSize(3 * first);
        assertThat(answer.getList("plants.edges.node.productionPeriods.flatten().claims.flatten().source.title"))
                .hasSize(3 * first);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    @Test
    void onlyFurtherBatchesCostFurtherStatements() {
        assertThat(statements(400, 1200)).isEqualTo(statements(3, 9) + LISTS_OF_1200 * (BATCHES_OF_1200 - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"country-1", "everywhere"})
    void neitherDoesItFromAMarketDown(String market) {
        assertThat(fromMarket(market, 1200))
                .isLessThanOrEqualTo(fromMarket("alone", 3) + LISTS_FROM_A_MARKET * (BATCHES_OF_1200 - 1));
    }

    @Test
    void neitherDoesItWithTheCountriesInWhichModelsWereBuilt() {
        // With few models it finds markets within markets one level later.
        assertThat(countries(400)).isLessThanOrEqualTo(countries(3));
    }

    private long countries(int first) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask("""
                query($first: Int) { models(first: $first) { nodes {
                  builtIn(modelYear: 2015, market: ["country-3", "alone"]) {
                    country { name } status reason plants { name } claims { slug source { title } nameplateBrand { name } } }
                  then: builtIn(publishedBy: "2100-01-01") { modelYears claims { slug } }
                } } }
                """, Map.of("first", first));
        assertThat(answer.getList("models.nodes.then.flatten().claims.flatten().slug"))
                .hasSize(first);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    @Test
    void neitherDoesItWithTheLinesThatSourcesNameForPlants() {
        assertThat(lines(160)).isEqualTo(lines(3));
    }

    private long lines(int first) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask("""
                query($first: Int) { plants(first: $first) { nodes {
                  lines(market: "alone") { line { name brand { name } } modelYears possible claims { slug source { title } } }
                  then: lines(publishedBy: "2100-01-01") { line { slug } claims { slug } }
                } } }
                """, Map.of("first", first));
        for (String field : List.of("lines", "then")) {
            assertThat(answer.getList("plants.nodes.%s.flatten().line".formatted(field)))
                    .hasSize(first);
        }
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    @Test
    void neitherDoesItWithTheEditsThatChangedAnswersAndClaims() {
        assertThat(edits(500)).isEqualTo(edits(3));
    }

    @Test
    void neitherDoesItWithTheVersionsOfRows() {
        assertThat(versions(160)).isEqualTo(versions(3));
    }

    /** No association leads to them: each is read for all siblings together (kernel.Siblings). */
    @Test
    void neitherDoesItWithTheHistoriesOfThings() {
        assertThat(histories(160)).isEqualTo(histories(3));
        assertThat(histories(400))
                .as("400 plants with 1,200 periods, models and claims")
                .isEqualTo(histories(3) + HISTORIES_OF_1200 * (BATCHES_OF_1200 - 1));
    }

    private long histories(int first) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask("""
                query($first: Int) { plants(first: $first) { nodes {
                  history { number by } country { history { number } }
                  productionPeriods {
                    history { edit { number } plant { name } after { status } } model { history { number } brand { history { number } } }
                    claims { history { number } source { history { number } } } markets { history { number } }
                  }
                  then: productionPeriods(publishedBy: "2100-01-01", include: [REJECTED, UNCONFIRMED]) { history { after { status } } }
                } } }
                """, Map.of("first", first));
        assertThat(answer.getList("plants.nodes.history.flatten().number")).hasSize(first);
        assertThat(answer.getList("plants.nodes.productionPeriods.flatten().history.flatten().after.status"))
                .hasSize(3 * first);
        assertThat(answer.getList("plants.nodes.productionPeriods.flatten().claims.flatten().history.flatten().number"))
                .hasSize(3 * first);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private long versions(int first) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask("""
                query($first: Int) {
                  plants(first: $first) { nodes { version operators { manufacturer { version } source { version } } } }
                  models(first: $first) { nodes { version brand { version } } }
                }
                """, Map.of("first", first));
        assertThat(answer.getList("plants.nodes.version")).hasSize(first).doesNotContainNull();
        assertThat(answer.getList("models.nodes.version")).hasSize(first).doesNotHaveDuplicates();
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private long edits(int first) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask("""
                query($first: Int) {
                  periodChanges(first: $first) { nodes { edit { number origin } plant { name } model { name brand { name } } before { status } after { status } } }
                  changes(since: "2026-01-01T00:00:00Z", first: $first) { nodes { kind edit { number by } claim { slug source { title } } } }
                }
                """, Map.of("first", first));
        assertThat(answer.getList("periodChanges.nodes.after.status")).hasSize(first);
        assertThat(answer.getList("changes.nodes.edit.number")).hasSize(first);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private long fromMarket(String market, int periods) {
        String query =
                "query($market: String!) { market(slug: $market) { productionPeriods { plant { name } model { names { name } } } } }";
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask(query, Map.of("market", market));
        assertThat(answer.getList("market.productionPeriods")).hasSize(periods);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private long statements(int plants, int periods) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask(DEEP, Map.of("first", plants));
        assertThat(answer.getList("plants.nodes.productionPeriods.flatten().claims.flatten().source.title"))
                .hasSize(periods);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }
}
