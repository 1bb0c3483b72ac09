package org.wherebuilt.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each edit did to answers, found again from the rows that were noted, in their order. It keeps the answers as they are at one time,
 * and for one edit what it touches.
 */
final class AnswerReplay {

    /** The noted rows. Those about answers also say what matters of them, and to which plant and model they belong. */
    static final String ROWS = """
            SELECT edit, jsonb_build_array(table_name, key, state, content)::text, table_name, state,
                CASE table_name WHEN 'production_period' THEN key
                    WHEN 'production_period_market' THEN %1$s WHEN 'production_period_excluded_market' THEN %1$s END,
                coalesce(content ->> 'production_period_id', content ->> 'id'), content ->> 'market',
                content ->> 'status', content ->> 'start_date', content ->> 'end_date', content ->> 'end_state', content ->> 'dissent'
            FROM edit_row r ORDER BY edit, id
            """.formatted(
                    "(SELECT p.key FROM edit_row p WHERE p.table_name = 'production_period' AND p.edit <= r.edit"
                            + " AND p.content ->> 'id' = r.content ->> 'production_period_id' ORDER BY p.id DESC LIMIT 1)");

    /** What is served of the changes of answers. */
    static final String PERIODS = """
            SELECT edit, model || ' at ' || plant, status_before, start_before, end_before, end_state_before, dissent_before,
                array_to_string(markets_before, ' '), array_to_string(excluded_markets_before, ' '),
                status_after, start_after, end_after, end_state_after, dissent_after,
                array_to_string(markets_after, ' '), array_to_string(excluded_markets_after, ' ')
            FROM edit_period ORDER BY edit
            """;

    private static final String PERIOD = "production_period";
    private static final String MARKET = "production_period_market";
    private static final String EXCLUDED = "production_period_excluded_market";

    /** An answer without its markets: the number of its row; its status, start, end, state of the end and dissent. */
    private record Answer(String id, List<String> said) {

        private static final Answer NONE = new Answer(null, Collections.nCopies(5, null));
    }

    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, TreeSet<String>> markets = new HashMap<>();

    /** By plant and model: the answers that this edit touches, as they were before it. */
    private final Map<String, Answer> touched = new TreeMap<>();

    private final Map<String, TreeSet<String>> marketsBefore = new HashMap<>();
    private boolean notesMarkets;

    /** Takes in the next of {@link #ROWS}. */
    void note(ResultSet row) throws SQLException {
        String table = row.getString(3);
        boolean is = "IS".equals(row.getString(4));
        String key = row.getString(5);
        // It has been noted for as long as the markets of answers have.
        notesMarkets |= "catalogue_edition".equals(table);
        if (key == null) {
            return;
        }
        touched.putIfAbsent(key, answers.getOrDefault(key, Answer.NONE));
        if (!PERIOD.equals(table)) {
            String list = table + row.getString(6);
            TreeSet<String> now = markets.computeIfAbsent(list, none -> new TreeSet<>());
            marketsBefore.putIfAbsent(list, new TreeSet<>(now));
            if (is) {
                now.add(row.getString(7));
            } else {
                now.remove(row.getString(7));
            }
        } else if (is) {
            answers.put(key, new Answer(row.getString(6), columns(row, 8, 12)));
        } else {
            answers.remove(key);
        }
    }

    /** Ends the edit: how the answers that it changed were before, and are after it, as {@link #change} has it. */
    Map<String, List<String>> changes() {
        Map<String, List<String>> changes = new TreeMap<>();
        touched.forEach((key, was) -> {
            List<String> before = state(was, marketsBefore);
            List<String> after = state(answers.getOrDefault(key, Answer.NONE), Map.of());
            if (!before.equals(after)) {
                String[] slugs = key.split("/");
                before.addAll(after);
                changes.put(slugs[1] + " at " + slugs[0], before);
            }
        });
        touched.clear();
        marketsBefore.keySet().forEach(list -> markets.computeIfPresent(list, (id, now) -> now.isEmpty() ? null : now));
        marketsBefore.clear();
        return changes;
    }

    /** The answer with its markets: those of an earlier time where these are given. */
    private List<String> state(Answer answer, Map<String, TreeSet<String>> earlier) {
        List<String> state = new ArrayList<>(answer.said);
        for (String table : List.of(MARKET, EXCLUDED)) {
            String list = table + answer.id;
            state.add(
                    answer.id == null || !notesMarkets
                            ? null
                            : String.join(
                                    " ", earlier.getOrDefault(list, markets.getOrDefault(list, new TreeSet<>()))));
        }
        return state;
    }

    /** The model and the plant of a row of {@link #PERIODS}. */
    static String subject(ResultSet period) throws SQLException {
        return period.getString(2);
    }

    /** How the answer was, and how it is. */
    static List<String> change(ResultSet period) throws SQLException {
        return columns(period, 3, 16);
    }

    private static List<String> columns(ResultSet row, int first, int last) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = first; column <= last; column++) {
            columns.add(row.getString(column));
        }
        return columns;
    }
}
