package org.wherebuilt.production;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** The rules that stand in more than one language say the same of every period of the catalogue. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AnswersTest {

    @Inject
    EntityManager em;

    @Test
    @TestTransaction
    void theDatabaseCountsTheSamePeriodsAsAnswersAsWeDo() {
        List<ProductionPeriod> all = where("1 = 1");
        Set<Long> answers = numbers(all.stream().filter(Answers::isAnswer));
        assertThat(numbers(where(Answers.isAnswer("p")).stream())).isEqualTo(answers);
        assertThat(answers).isNotEmpty().hasSizeLessThan(all.size());
    }

    @Test
    @TestTransaction
    void theDatabaseTakesTheSamePeriodsForPossibleOnADayAsWeDo() {
        List<ProductionPeriod> all = where("1 = 1");
        for (LocalDate day : telling(all)) {
            List<ProductionPeriod> possible = em.createQuery(
                            "select p from ProductionPeriod p where " + Answers.isPossible("p", ":on"),
                            ProductionPeriod.class)
                    .setParameter("on", day)
                    .getResultList();
            assertThat(numbers(possible.stream()))
                    .as("on " + day)
                    .isEqualTo(numbers(all.stream().filter(period -> Answers.isPossible(period, day))));
        }
    }

    @Test
    @Tag("browser")
    void thePagesFindTheSameDaysCertainAndPossibleAsTheService() {
        List<String> days = List.of("1985-06-01", "1990-01-01", "2012-02-20", "2013-12-26", "2020-12-31", "2026-06-01");
        StringBuilder fields = new StringBuilder("possibleFrom certainFrom certainTo possibleTo verdict { status }");
        days.forEach(day -> fields.append(" d%s: certainty(on: \"%s\")".formatted(day.replace("-", ""), day)));
        List<Map<String, Object>> periods = GraphQL.ask(
                        "{ productionPeriods(first: 500, filter: { includeVariants: true, status: [SUPPORTED, DISPUTED,"
                                + " UNCONFIRMED, PLANNED, REJECTED] }) { nodes { " + fields + " } } }")
                .getList("productionPeriods.nodes");
        List<Object> served = new ArrayList<>();
        periods.forEach(period -> days.forEach(day -> served.add(period.get("d" + day.replace("-", "")))));
        try (Visitor visitor = Visitor.atADesk()) {
            Object drawn = visitor.open("/")
                    .evaluate(
                            "async ({ periods, days }) => { const { certainty } = await import('/explorer/catalogue.js');"
                                    + " return periods.flatMap((period) => days.map((day) => certainty(period, day))); }",
                            Map.of("periods", periods, "days", days));
            assertThat(drawn).isEqualTo(served);
        }
        assertThat(served).contains("CERTAIN", "POSSIBLE", "NO");
    }

    /** Every bound of a period, and the days beside it. */
    private static Set<LocalDate> telling(List<ProductionPeriod> periods) {
        Set<LocalDate> days = new TreeSet<>();
        for (ProductionPeriod period : periods) {
            Stream.of(period.possibleFrom, period.possibleTo)
                    .filter(day -> day != null)
                    .forEach(day -> days.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
        }
        assertThat(days).hasSizeGreaterThan(100);
        return days;
    }

    private List<ProductionPeriod> where(String condition) {
        return em.createQuery("select p from ProductionPeriod p where " + condition, ProductionPeriod.class)
                .getResultList();
    }

    private static Set<Long> numbers(Stream<ProductionPeriod> periods) {
        return periods.map(period -> period.number).collect(toSet());
    }
}
