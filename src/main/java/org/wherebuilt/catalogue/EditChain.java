package org.wherebuilt.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wherebuilt.kernel.Sha256;

/**
 * The edits from the first to the last: their numbers, their rows, their seals, and what they did to answers ({@link AnswerReplay}). It
 * reads three lists side by side and keeps nothing of an edit when it comes to the next.
 */
final class EditChain {

    private static final String EDITS = """
            SELECT number, rows_sha256, sealed, jsonb_strip_nulls(to_jsonb(e) - 'sealed')::text, origin FROM edit e ORDER BY number
            """;

    private final EditCheck check;
    private final String wanted;
    private int edits;
    private String seal = "";
    private boolean wantedWasFound;

    /** Writes what it finds into the check, and looks for a seal, which may be null. */
    EditChain(EditCheck check, String wanted) {
        this.check = check;
        this.wanted = wanted;
    }

    int edits() {
        return edits;
    }

    /** The seal of the last edit; empty when there is none. */
    String seal() {
        return seal;
    }

    /** Whether the seal that it looks for was there, if any. */
    boolean hasFoundSeal() {
        return wanted == null || wantedWasFound;
    }

    void follow() throws SQLException {
        try (ResultSet edit = check.query(EDITS);
                ResultSet rowsInOrder = check.query(AnswerReplay.ROWS);
                ResultSet periodsInOrder = check.query(AnswerReplay.PERIODS)) {
            OfEdits rows = new OfEdits(rowsInOrder);
            OfEdits periods = new OfEdits(periodsInOrder);
            AnswerReplay answers = new AnswerReplay();
            long last = 0;
            while (edit.next()) {
                long number = edit.getLong(1);
                while (rows.edit < number) {
                    orphans(rows, answers);
                }
                MessageDigest noted = Sha256.digest();
                for (; rows.edit == number; rows.next()) {
                    noted.update(sha256(rows.row.getString(2)));
                    answers.note(rows.row);
                }
                if (!edit.getString(2).equals(HexFormat.of().formatHex(noted.digest()))) {
                    check.found("the rows of edit %d are not those that were sealed".formatted(number));
                }
                if (number != last + 1) {
                    // What its seal covers is gone.
                    check.found("edit %d does not follow edit %d".formatted(number, last));
                } else if (!edit.getString(3).equals(HexFormat.of().formatHex(sha256(seal + edit.getString(4))))) {
                    check.found("edit %d is not what was sealed, or not what was sealed after edit %d"
                            .formatted(number, last));
                }
                compareAnswers(number, "BEGINNING".equals(edit.getString(5)), answers.changes(), periods);
                last = number;
                seal = edit.getString(3);
                wantedWasFound |= seal.equals(wanted);
                edits++;
            }
            while (rows.edit < Long.MAX_VALUE) {
                orphans(rows, answers);
            }
            compareAnswers(Long.MAX_VALUE, true, Map.of(), periods);
        }
    }

    /** Rows that no edit made. */
    private void orphans(OfEdits rows, AnswerReplay answers) throws SQLException {
        long none = rows.edit;
        check.found("there are rows of edit %d, and no such edit".formatted(none));
        for (; rows.edit == none; rows.next()) {
            answers.note(rows.row);
        }
        answers.changes();
    }

    /** What is served of the changes of answers must follow from the noted rows. What was there in the beginning is no change. */
    private void compareAnswers(long edit, boolean beginning, Map<String, List<String>> following, OfEdits periods)
            throws SQLException {
        Map<String, List<String>> expected = beginning ? Map.of() : following;
        Map<String, List<String>> served = new TreeMap<>();
        for (; periods.edit <= edit && periods.edit < Long.MAX_VALUE; periods.next()) {
            if (periods.edit == edit) {
                served.put(AnswerReplay.subject(periods.row), AnswerReplay.change(periods.row));
            } else {
                tell(periods.edit, AnswerReplay.subject(periods.row));
            }
        }
        Set<String> subjects = new TreeSet<>(expected.keySet());
        subjects.addAll(served.keySet());
        for (String subject : subjects) {
            if (!served.getOrDefault(subject, List.of()).equals(expected.get(subject))) {
                tell(edit, subject);
            }
        }
    }

    private void tell(long edit, String subject) {
        check.found("what edit %d did to %s is not what its rows say".formatted(edit, subject));
    }

    private static byte[] sha256(String text) {
        return Sha256.digest().digest(text.getBytes(UTF_8));
    }

    /** A list whose first column is the edit that a row belongs to; after the last row a number that no edit has. */
    private static final class OfEdits {

        private final ResultSet row;
        private long edit;

        OfEdits(ResultSet row) throws SQLException {
            this.row = row;
            next();
        }

        private void next() throws SQLException {
            edit = row.next() ? row.getLong(1) : Long.MAX_VALUE;
        }
    }
}
