package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what is stored of the answers with what the rule makes of the claims now, both as clients read them. */
public final class StoredAnswers {

    /** Of all that may be stored. As of a time answers are judged, not read. */
    private static final String ANSWERS = """
            query ($after: String, $knownAt: DateTime) {
              productionPeriods(first: 100, after: $after, filter: {
                knownAt: $knownAt, includeVariants: true, status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED]
              }) {
                pageInfo { hasNextPage endCursor }
                nodes {
                  plant { slug } model { slug } start end ongoing ongoingAsOf possibleFrom certainFrom certainTo possibleTo dissent
                  markets { slug } excludedMarkets { slug } claims { slug }
                  verdict {
                    status reason strength { independentSources bestRank dated lastConfirmed inWords }
                    winner { slug } dissenters { slug } announcements { slug }
                    start { value planned winner { slug } dissenters { slug } bound { value basis claim { slug } } }
                    end { value ongoing stated planned winner { slug } dissenters { slug } bound { value basis claim { slug } } }
                    markets { value { slug } excluded { slug } planned winner { slug } dissenters { slug } }
                  }
                }
              }
            }
            """;

    private StoredAnswers() {}

    /** Fails, and says after what, when an answer is not what it would be if it were judged now; returns how many there are. */
    public static int areWhatTheRuleSays(String after) {
        List<Object> stored = all(null);
        List<Object> judged = all(Instant.now().toString());
        assertThat(stored).as("answers after " + after).hasSameSizeAs(judged);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(stored.get(i)).as("answer after " + after).isEqualTo(judged.get(i));
        }
        return stored.size();
    }

    private static List<Object> all(String knownAt) {
        List<Object> all = new ArrayList<>();
        Map<?, ?> page = Map.of("hasNextPage", true);
        while (Boolean.TRUE.equals(page.get("hasNextPage"))) {
            Map<String, Object> variables = new HashMap<>();
            variables.put("after", page.get("endCursor"));
            variables.put("knownAt", knownAt);
            Map<?, ?> answer = GraphQL.map(ANSWERS, variables);
            assertThat(answer.get("errors")).isNull();
            Map<?, ?> periods = (Map<?, ?>) ((Map<?, ?>) answer.get("data")).get("productionPeriods");
            all.addAll((List<?>) periods.get("nodes"));
            page = (Map<?, ?>) periods.get("pageInfo");
        }
        return all;
    }
}
