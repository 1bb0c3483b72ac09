package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.TestDatabase;

/** Whatever stands in the tables of the answers, a judgement leaves there what it says, and writes no other row. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PeriodWriterTest {

    private static final List<String> TABLES = List.of(
            "production_period",
            "production_period_explanation",
            "production_period_market",
            "production_period_excluded_market",
            "production_period_claim",
            "production_period_role");

    @Inject
    ProductionPeriods productionPeriods;

    @Inject
    EntityManager em;

    @BeforeEach
    void begin() {
        QuarkusTransaction.begin();
    }

    /** Nothing of this is kept: other tests read the same database. */
    @AfterEach
    void takeBack() {
        QuarkusTransaction.rollback();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE production_period SET start_date = NULL",
                "UPDATE production_period SET end_state = 'NOT_STATED', end_date = NULL, ongoing_as_of = NULL",
                "UPDATE production_period SET ongoing_as_of = '2001-01-01' WHERE ongoing_as_of IS NOT NULL",
                "UPDATE production_period SET possible_from = NULL",
                "UPDATE production_period SET certain_from = NULL",
                "UPDATE production_period SET certain_to = NULL",
                "UPDATE production_period SET possible_to = NULL",
                "UPDATE production_period SET status = 'REJECTED'",
                "UPDATE production_period SET dissent = dissent + 1",
                "UPDATE production_period SET rule = rule - 1",
                "DELETE FROM production_period",
                "INSERT INTO production_period (plant, model, end_state, status, dissent, rule)"
                        + " SELECT p.slug, m.slug, 'NOT_STATED', 'SUPPORTED', 0, 1 FROM plant p, model m ON CONFLICT DO NOTHING",
                "DELETE FROM production_period_explanation",
                "UPDATE production_period_explanation SET reason = 'Nobody knows.'",
                "UPDATE production_period_explanation SET independent_sources = 99",
                "UPDATE production_period_explanation SET best_rank = 9",
                "UPDATE production_period_explanation SET last_confirmed = '1999'",
                "UPDATE production_period_explanation SET strength = 'by rumour'",
                "UPDATE production_period_explanation SET start_planned = NOT start_planned",
                "UPDATE production_period_explanation SET end_planned = NOT end_planned",
                "UPDATE production_period_explanation SET markets_planned = NOT markets_planned",
                "UPDATE production_period_explanation SET from_basis = NULL",
                "UPDATE production_period_explanation SET to_basis = NULL",
                "DELETE FROM production_period_market",
                "INSERT INTO production_period_market SELECT p.id, m.slug FROM production_period p, market m ON CONFLICT DO NOTHING",
                "DELETE FROM production_period_excluded_market",
                "INSERT INTO production_period_excluded_market SELECT p.id, m.slug FROM production_period p, market m ON CONFLICT DO NOTHING",
                "DELETE FROM production_period_claim",
                "UPDATE production_period_claim SET position = -1 - position",
                "DELETE FROM production_period_role",
                "UPDATE production_period_role SET place = place + 1",
                "UPDATE production_period_role SET role = 'WINNER'",
                "UPDATE production_period_role SET claim_id = (SELECT min(id) FROM claim)",
            })
    void whatDiffersIsPutRight(String damage) {
        productionPeriods.judgeAll();
        List<?> right = stored();
        assertThat(em.createNativeQuery(damage).executeUpdate()).isPositive();
        assertThat(stored()).isNotEqualTo(right);
        productionPeriods.judgeAll();
        assertThat(stored()).isEqualTo(right);
    }

    @Test
    void whatIsEqualIsNotWritten() {
        productionPeriods.judgeAll();
        List<?> before = rows("production_period");
        int damaged = em.createNativeQuery(
                        "UPDATE production_period SET dissent = dissent + 1 WHERE model = 'qx60-l50'")
                .executeUpdate();
        assertThat(damaged).isPositive().isLessThan(before.size());
        productionPeriods.judgeAll();
        List<?> after = new ArrayList<>(rows("production_period"));
        after.removeAll(before);
        assertThat(after).hasSize(damaged);
        List<List<?>> all = TABLES.stream().<List<?>>map(this::rows).toList();
        productionPeriods.judgeAll();
        assertThat(TABLES.stream().<List<?>>map(this::rows).toList()).isEqualTo(all);
    }

    @Test
    void answersOfOtherModelsStay() {
        productionPeriods.judgeAll();
        List<?> right = stored();
        List<Long> ofTheModel = em.createQuery(
                        "select number from Claim where model.slug = 'qx60-l50' and retractedAt is null", Long.class)
                .getResultList();
        assertThat(em.createNativeQuery("DELETE FROM production_period WHERE model = 'qx60-l50'")
                        .executeUpdate())
                .isPositive();
        assertThat(productionPeriods.judge(ofTheModel)).isLessThan(5);
        assertThat(stored()).isEqualTo(right);
    }

    @Test
    void oneAnswerTakesAsManyStatementsAsAll() {
        assertThat(statements("model.slug = 'qx60-l50'"))
                .isEqualTo(statements("1 = 1"))
                .isLessThan(15);
    }

    private int statements(String condition) {
        List<ProductionPeriod> answers = em.createQuery(
                        "from ProductionPeriod where " + condition, ProductionPeriod.class)
                .getResultList();
        assertThat(answers).isNotEmpty();
        List<String> statements = new ArrayList<>();
        em.unwrap(Session.class).doWork(connection -> {
            Connection counting = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.add((String) arguments[0]);
                        }
                        return method.invoke(connection, arguments);
                    });
            new PeriodWriter(counting)
                    .write(
                            answers,
                            answers.stream().map(answer -> answer.model.slug).toList());
        });
        return statements.size();
    }

    /** A row that is written anew, even as it was, has another place or another transaction's command. */
    private List<?> rows(String table) {
        return em.createNativeQuery(
                        "SELECT ctid || ' ' || xmin || ' ' || cmin FROM %s ORDER BY ctid".formatted(table),
                        String.class)
                .getResultList();
    }

    /** All but the numbers, which are nobody's business. */
    private List<?> stored() {
        return em.createNativeQuery("""
                SELECT CAST((to_jsonb(p) - 'id') || (to_jsonb(e) - 'production_period_id') || jsonb_build_object(
                    'markets', ARRAY(SELECT market FROM production_period_market WHERE production_period_id = p.id ORDER BY market),
                    'excluded', ARRAY(SELECT market FROM production_period_excluded_market WHERE production_period_id = p.id ORDER BY market),
                    'claims', ARRAY(SELECT claim_id || '@' || position FROM production_period_claim WHERE production_period_id = p.id ORDER BY position),
                    'roles', ARRAY(SELECT place || role || claim_id FROM production_period_role WHERE production_period_id = p.id ORDER BY place))
                    AS text)
                FROM production_period p LEFT JOIN production_period_explanation e ON e.production_period_id = p.id
                ORDER BY p.plant, p.model
                """, String.class).getResultList();
    }
}
