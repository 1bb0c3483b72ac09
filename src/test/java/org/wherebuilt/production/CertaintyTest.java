package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.CAR;
import static org.wherebuilt.production.Testimony.says;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether it was built there on a day. */
class CertaintyTest {

    @Test
    void stillGoingOnIsCertainOnlyUpToTheDateOfTheSourceThatSaysIt() {
        ProductionPeriod period =
                period(says("A NEWS 2025-04-29", "j1").from("2010-04").ongoing());
        assertThat(period.certainty(LocalDate.parse("2010-03-31"))).isEqualTo(Certainty.NO);
        assertThat(period.certainty(LocalDate.parse("2010-04-15"))).isEqualTo(Certainty.POSSIBLE);
        assertThat(period.certainty(LocalDate.parse("2025-04-29"))).isEqualTo(Certainty.CERTAIN);
        assertThat(period.certainty(LocalDate.parse("2025-04-30"))).isEqualTo(Certainty.POSSIBLE);
    }

    @Test
    void aPlanMakesNothingCertain() {
        ProductionPeriod period =
                period(says("A NEWS 2025", "u1").announced().from("2026-01-01").until("2030"));
        assertThat(period.certainty(LocalDate.parse("2027-06-01"))).isEqualTo(Certainty.POSSIBLE);
        assertThat(period.certainty(LocalDate.parse("2025-12-31"))).isEqualTo(Certainty.NO);
    }

    @Test
    void anEndThatIsPlannedIsNoEndBeforeItWasAnnounced() {
        ProductionPeriod period = period(
                says("A NEWS 2018", "u1").from("2018-01-01"),
                says("B NEWS 2025-10-23", "u1").announced().until("2025-11"));
        assertThat(period.certainty(LocalDate.parse("2025-10-23"))).isEqualTo(Certainty.CERTAIN);
        assertThat(period.certainty(LocalDate.parse("2025-11-15"))).isEqualTo(Certainty.POSSIBLE);
        assertThat(period.certainty(LocalDate.parse("2025-12-01"))).isEqualTo(Certainty.NO);
    }

    static ProductionPeriod period(Testimony... testimony) {
        List<Judgement> judged = Judge.judge(
                CAR, List.of(testimony).stream().map(one -> one.claim).toList());
        assertThat(judged).hasSize(1);
        return ProductionPeriod.of(judged.get(0), Knowledge.NOW);
    }
}
