package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.CAR;
import static org.wherebuilt.production.Testimony.says;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.Claim;

/** Which claims an answer rests on, and how much they disagree. */
class JudgementTest {

    @Test
    void sourcesThatAgreeLeaveNoDissent() {
        assertThat(judge(
                                says("A NEWS 2012", "j1").from("2010"),
                                says("B WEB", "j1").from("2010-04"))
                        .dissent())
                .isZero();
    }

    @Test
    void theBetterADissenterTheMoreItWeighs() {
        assertThat(judge(
                                says("Maker COMPANY 2012", "j1"),
                                says("A NEWS 2012", "j1").denies())
                        .dissent())
                .isEqualTo(4);
        assertThat(judge(
                                says("Maker COMPANY 2012", "j1"),
                                says("A NEWS 2012", "j1").denies(),
                                says("ok.com WEB", "j1").denies())
                        .dissent())
                .isEqualTo(4 + 2);
    }

    @Test
    void aSourceThatDissentsOnStartAndEndCountsOnce() {
        Judgement judged = judge(
                says("A NEWS 2022", "j1").from("2010").until("2020"),
                says("ok.com WEB", "j1").from("1990").until("1991"));
        assertThat(judged.start().dissenters())
                .isEqualTo(judged.end().dissenters())
                .hasSize(1);
        assertThat(judged.dissent()).isEqualTo(2);
    }

    @Test
    void theMarketsAreDissentedOnToo() {
        assertThat(judge(
                                says("A NEWS 2018", "u1").in("world").except("china"),
                                says("ok.com WEB", "u1").in("china"))
                        .dissent())
                .isEqualTo(2);
    }

    @Test
    void aDisputeWeighsMoreThanAnyDissent() {
        assertThat(judge(says("A REFERENCE", "j1"), says("B REFERENCE", "j1").denies())
                        .dissent())
                .isEqualTo(1_000 + 3);
    }

    @Test
    void everyClaimIsListedOnceWinnerAgreeingPlansDissenting() {
        Testimony plan = says("Plan NEWS 2009", "j1").announced().from("2010");
        Testimony news = says("A NEWS 2022", "j1").from("2010");
        Testimony page = says("ok.com WEB", "j1").from("1990");
        Testimony denial = says("Forum WEB", "j1").denies();
        Judgement judged = judge(denial, page, plan, news);
        assertThat(judged.claims()).containsExactly(news.claim, page.claim, plan.claim, denial.claim);
        assertThat(judged.support()).containsExactly(news.claim, page.claim);
    }

    @Test
    void aPlanRestsOnThePlansAndARejectedAnswerOnThoseThatLost() {
        Testimony plan = says("Plan NEWS 2025", "j1").announced();
        assertThat(judge(plan).support()).containsExactly(plan.claim);
        Testimony page = says("ok.com WEB", "j1");
        Testimony denial = says("A NEWS 2012", "j1").denies();
        Judgement rejected = judge(page, denial);
        assertThat(rejected.support()).containsExactly(page.claim);
        assertThat(rejected.winner()).isSameAs(denial.claim);
    }

    private static Judgement judge(Testimony... testimony) {
        List<Claim> claims = Stream.of(testimony).map(one -> one.claim).toList();
        List<Judgement> judged = Judge.judge(CAR, claims, List::of);
        assertThat(judged).hasSize(1);
        return judged.get(0);
    }
}
