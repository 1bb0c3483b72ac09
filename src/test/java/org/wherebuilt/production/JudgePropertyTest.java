package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.wherebuilt.evidence.Claim;

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
}
