package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;

/** The cases of {@link JudgeTest}, their claims in any order. */
class JudgePropertyTest {

    @Property(tries = 50)
    void theOrderOfTheClaimsDoesNotMatter(@ForAll long seed) {
        JudgeTest.cases().forEach(example -> {
            @SuppressWarnings("unchecked")
            List<Claim> shuffled = new ArrayList<>(JudgeTest.claims((List<Testimony>) example.get()[1]));
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(JudgeTest.answers(shuffled)).isEqualTo(example.get()[2]);
        });
    }

    /** Of any claims: no answer ends before it begins, and each date is the best of those that go with the other. */
    @Property(tries = 2000)
    void nothingEndsBeforeItBegins(@ForAll long seed) {
        Random random = new Random(seed);
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(6); i++) {
            claims.add(randomClaim(random, i));
        }
        List<Judgement> judgements = Judge.judge(Testimony.CAR, claims, List::of);
        for (Judgement judgement : judgements) {
            PartialDate start = judgement.start().value();
            PartialDate end = judgement.end().value().date();
            assertThat(start != null && end != null && end.latest().isBefore(start.earliest()))
                    .as("%s to %s", start, end)
                    .isFalse();
            Bounds bounds = judgement.bounds();
            assertThat(bounds.possibleFrom() != null
                            && bounds.possibleTo() != null
                            && bounds.possibleTo().isBefore(bounds.possibleFrom()))
                    .as(bounds.toString())
                    .isFalse();
            assertThat(judgement.start().dissenters())
                    .doesNotContain(judgement.start().winner());
            assertThat(judgement.end().dissenters())
                    .doesNotContain(judgement.end().winner());
            assertThat(Reason.of(judgement)).doesNotContain("null").endsWith(".");
        }
        Collections.shuffle(claims, random);
        assertThat(JudgeTest.answers(claims))
                .isEqualTo(judgements.stream().map(JudgeTest::inShort).toList());
    }

    private static Claim randomClaim(Random random, int number) {
        List<String> sources =
                List.of("COMPANY 2012", "NEWS 2008", "NEWS 2016-03", "NEWS", "REFERENCE", "REFERENCE 2019", "WEB");
        Testimony says =
                Testimony.says("S" + number + " " + any(random, sources), any(random, List.of("j1", "j1", "u1")));
        List<String> dates = List.of("2005", "2006-05", "2008~", "2009-02-03", "MY2010", "2012", "2014-01", "2017");
        String start = random.nextBoolean() ? any(random, dates) : null;
        String end = random.nextBoolean() ? any(random, dates) : null;
        if (start != null && end != null && new PartialDate(end).latest().isBefore(new PartialDate(start).earliest())) {
            end = null;
        }
        boolean listed = random.nextInt(5) == 0;
        if (listed) {
            says.listed("list");
        } else if (random.nextInt(4) == 0) {
            says.announced();
        }
        if (start != null) {
            says.from(start);
        }
        if (end != null) {
            says.until(end);
        } else if (random.nextInt(3) == 0) {
            says = random.nextBoolean() ? says.ongoing() : says.ended();
        }
        if (random.nextInt(4) == 0) {
            says.in("usa");
        }
        return random.nextInt(6) == 0 && !listed ? says.only().claim : says.claim;
    }

    private static String any(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
