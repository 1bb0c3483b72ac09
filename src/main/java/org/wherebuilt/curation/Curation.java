package org.wherebuilt.curation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.Session;
import org.wherebuilt.catalogue.Change;
import org.wherebuilt.catalogue.Draft;
import org.wherebuilt.catalogue.Review;
import org.wherebuilt.catalogue.RowEditor;
import org.wherebuilt.catalogue.WouldBe;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Conflict;
import org.wherebuilt.kernel.CurrentCaller;
import org.wherebuilt.kernel.SideSessions;
import org.wherebuilt.production.AnswerChange;
import org.wherebuilt.production.Predictions;
import org.wherebuilt.production.ProductionPeriods;

/** Previews changes of the catalogue and makes them, in the transaction of the operation that asks for them. */
@ApplicationScoped
class Curation {

    private final RowEditor editor;
    private final ProductionPeriods productionPeriods;
    private final EntityManager em;
    private final SideSessions sessions;
    private final CurrentCaller caller;
    private final Repeats repeats;
    private final Clock clock;

    Curation(
            RowEditor editor,
            ProductionPeriods productionPeriods,
            EntityManager em,
            SideSessions sessions,
            CurrentCaller caller,
            Repeats repeats,
            Clock clock) {
        this.editor = editor;
        this.productionPeriods = productionPeriods;
        this.em = em;
        this.sessions = sessions;
        this.caller = caller;
        this.repeats = repeats;
        this.clock = clock;
    }

    /**
     * What a change did.
     *
     * @param edit null when all was so already
     */
    record Made(Edit edit, List<AnswerChange> changes, List<Draft.Fault> warnings, int revision) {}

    /** What the changes would do. Nothing is written. */
    Preview preview(List<Change> changes) {
        Draft draft = inSession(connection -> editor.draft(connection, changes));
        if (!draft.problems().isEmpty()) {
            return new Preview(draft.problems(), draft.warnings(), List.of());
        }
        return new Preview(List.of(), draft.warnings(), predict(draft, moment()));
    }

    /** Makes one change; returns a payload of the thing that it was made of, as it is then. */
    <T, P extends Payload> P make(
            Change change, String because, Boolean confirm, String key, Class<T> type, BiFunction<T, Made, P> payload) {
        Made made = make(List.of(change), because, confirm, key);
        return payload.apply(em.find(type, change.subject()), made);
    }

    /**
     * Makes the changes, or none of them. Throws {@link BadUserInput} when one breaks a rule, and when one should be confirmed and is
     * not.
     *
     * @param reason why; null if nobody says
     * @param key tells this request from every other of the person, so that it is carried out once however often it comes; may be null
     */
    Made make(List<Change> changes, String reason, Boolean confirm, String key) {
        String because = reason == null ? null : Asked.reason("because", reason);
        return once(key, changes, because, now -> {
            Draft draft = draft(changes);
            if (!Boolean.TRUE.equals(confirm)) {
                refuse("warnings", draft.warnings(), " If that is meant, send it again with confirm: true.");
            }
            return write(draft, now, because, null);
        });
    }

    /** Does the work, or says what it did if this person's request came before. The moment is that of the change. */
    Made once(String key, List<Change> changes, String because, Function<OffsetDateTime, Made> work) {
        Repeats.Earlier earlier = repeats.find(caller.get(), key, changes, because);
        if (earlier != null) {
            return new Made(earlier.edit(), earlier.changes(), earlier.warnings(), revision());
        }
        OffsetDateTime now = inSession(this::momentAfterEveryEdit);
        Made made = work.apply(now);
        repeats.remember(caller.get(), key, changes, because, now, made);
        return made;
    }

    /** Makes the changes of a proposal. Its warnings were looked at by who accepts it. */
    Made accept(Proposal proposal, String because) {
        return write(
                draft(ChangeJson.read(proposal.asked)), inSession(this::momentAfterEveryEdit), because, proposal.by);
    }

    /** The changes, each for the version that there is now unless they name one. Throws {@link BadUserInput} as {@link #make}. */
    List<Change> forThisVersion(List<Change> changes) {
        Draft draft = draft(changes);
        return changes.stream().map(draft::forStoredVersion).toList();
    }

    /** Undoes what an edit did, unless somebody has changed that again. */
    Made revert(Edit edit, String because, String key) {
        return once(
                key,
                List.of(),
                edit.number + " " + because,
                now -> write(
                        draft(inSession(connection -> editor.undoing(connection, edit.number))), now, because, null));
    }

    /** What files changed of rows that curators keep. */
    List<Review> reviews() {
        return inSession(editor::reviews);
    }

    /** What it would do if the row of the files were in force. Throws {@link Conflict} when there is no such review any more. */
    Preview previewReview(String identity) {
        return preview(inSession(connection -> editor.following(connection, review(identity))));
    }

    /** Has the row of the files in force, or keeps the other one. Throws {@link Conflict} when there is no such review any more. */
    Made settle(String identity, boolean asInFiles, String because, String key) {
        return once(key, List.of(), identity + " " + asInFiles + " " + because, now -> {
            Review review = review(identity);
            RowEditor.Why why = new RowEditor.Why(caller.get().name(), because, null);
            if (asInFiles) {
                Draft draft = draft(inSession(connection -> editor.following(connection, review)));
                return write(
                        draft,
                        predict(draft, now),
                        connection -> editor.follow(connection, review, draft, now.toInstant(), why));
            }
            return write(Draft.NOTHING, List.of(), connection -> {
                editor.keepInSpiteOf(connection, review, why);
                return List.of();
            });
        });
    }

    private Review review(String identity) {
        return reviews().stream()
                .filter(review -> review.identity().equals(identity))
                .findFirst()
                .orElseThrow(() -> new Conflict(
                        "review: is settled, or the files say something else by now: see reviews", Map.of()));
    }

    private Draft draft(List<Change> changes) {
        Draft draft = inSession(connection -> editor.draft(connection, changes));
        refuse("problems", draft.problems(), "");
        return draft;
    }

    private Made write(Draft draft, OffsetDateTime now, String because, String proposedBy) {
        return write(draft, predict(draft, now), now, because, proposedBy);
    }

    /** Writes a draft without problems, of which it was predicted what it does. */
    Made write(Draft draft, List<AnswerChange> predicted, OffsetDateTime now, String because, String proposedBy) {
        RowEditor.Why why = new RowEditor.Why(caller.get().name(), because, proposedBy);
        return write(draft, predicted, connection -> editor.write(connection, draft, now.toInstant(), why));
    }

    private Made write(Draft draft, List<AnswerChange> predicted, Work<List<Long>> work) {
        Integer before = lastEdit();
        List<Long> claims = inSession(work);
        em.clear();
        if (draft.mayChangeEveryAnswer()) {
            productionPeriods.judgeAll();
        } else {
            productionPeriods.judge(claims);
        }
        inSession(Curation::makeEdit);
        Integer after = lastEdit();
        return new Made(
                after.equals(before) ? null : em.find(Edit.class, after), predicted, draft.warnings(), revision());
    }

    List<AnswerChange> predict(Draft draft, OffsetDateTime now) {
        EntityManager changed = sessions.open();
        return Predictions.of(sessions.open(), changed, WouldBe.apply(changed, draft, now));
    }

    private static void refuse(String what, List<Draft.Fault> faults, String advice) {
        if (!faults.isEmpty()) {
            Draft.Fault first = faults.get(0);
            throw BadUserInput.withDetails(
                    "%s: %s%s%s.%s"
                            .formatted(
                                    first.field(),
                                    first.value() == null || first.value().isEmpty()
                                            ? ""
                                            : '"' + BadUserInput.shorten(first.value()) + "\" ",
                                    first.message(),
                                    faults.size() == 1 ? "" : ", and %d more".formatted(faults.size() - 1),
                                    advice),
                    Map.of(what, faults.stream().map(Curation::asMap).toList()));
        }
    }

    private static Map<String, Object> asMap(Draft.Fault fault) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("field", fault.field());
        map.put("value", fault.value() == null ? null : BadUserInput.shorten(fault.value()));
        map.put("message", fault.message());
        return map;
    }

    OffsetDateTime moment() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Now, or later if another machine's clock is ahead: what was known when stays in the order in which it came. */
    private OffsetDateTime momentAfterEveryEdit(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT greatest(CAST(? AS timestamptz), max(at) + interval '1 microsecond') FROM edit")) {
            select.setObject(1, moment());
            ResultSet row = select.executeQuery();
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    int revision() {
        return ((Number) em.createNativeQuery("SELECT revision FROM catalogue_revision")
                        .getSingleResult())
                .intValue();
    }

    private Integer lastEdit() {
        return em.createQuery("select max(number) from Edit", Integer.class).getSingleResult();
    }

    /** The database makes an edit of the rows that it noted so far. Those of a later change are another edit. */
    private static Void makeEdit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            statement.execute("SET CONSTRAINTS ALL DEFERRED");
        }
        return null;
    }

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T inSession(Work<T> work) {
        return em.unwrap(Session.class).doReturningWork(work::on);
    }
}
