package org.wherebuilt.curation;

import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.wherebuilt.catalogue.Change;
import org.wherebuilt.catalogue.Draft.Fault;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Sha256;
import org.wherebuilt.production.AnswerChange;
import org.wherebuilt.production.Predictions;

/** Remembers the changes that may be asked for again because their answer was lost, for a day. */
@ApplicationScoped
class Repeats {

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int LONGEST = 200;

    private final EntityManager em;

    Repeats(EntityManager em) {
        this.em = em;
    }

    /** A change that was made before. The edit is null if it changed nothing. */
    record Earlier(Edit edit, List<AnswerChange> changes, List<Fault> warnings) {}

    /** The change that this person made with this key; null if none. Throws {@link BadUserInput} if it was another change. */
    Earlier find(Caller caller, String key, List<Change> changes, String because) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw new BadUserInput("idempotencyKey", key, "a text of 1 to %d characters".formatted(LONGEST));
        }
        @SuppressWarnings("unchecked")
        List<Tuple> found = em.createNativeQuery(
                        "SELECT asked, at, edit, warnings FROM idempotency WHERE person = :person AND key = :key",
                        Tuple.class)
                .setParameter("person", person(caller))
                .setParameter("key", key)
                .getResultList();
        if (found.isEmpty()) {
            return null;
        }
        Tuple row = found.get(0);
        if (!row.get("asked").equals(asked(changes, because))) {
            throw new BadUserInput("idempotencyKey", key, "a new key, and was used for another change");
        }
        if (row.get("edit") == null) {
            return new Earlier(null, List.of(), List.of());
        }
        Edit edit = em.find(Edit.class, row.get("edit", Long.class).intValue());
        return new Earlier(
                edit,
                Predictions.made(em, edit, row.get("at", Instant.class)),
                read(row.get("warnings", String.class)));
    }

    void remember(
            Caller caller, String key, List<Change> changes, String because, OffsetDateTime at, Curation.Made made) {
        if (key == null) {
            return;
        }
        em.createNativeQuery("DELETE FROM idempotency WHERE at < :until")
                .setParameter("until", at.minus(REMEMBERED))
                .executeUpdate();
        em.createNativeQuery(
                        "INSERT INTO idempotency (person, key, asked, at, edit, warnings) VALUES (:person, :key, :asked, :at, CAST(:edit AS bigint), :warnings)")
                .setParameter("person", person(caller))
                .setParameter("key", key)
                .setParameter("asked", asked(changes, because))
                .setParameter("at", at)
                .setParameter(
                        "edit", made.edit() == null ? null : made.edit().number.toString())
                .setParameter("warnings", write(made.warnings()))
                .executeUpdate();
    }

    private static String write(List<Fault> warnings) {
        JsonArray all = new JsonArray();
        warnings.forEach(warning -> all.add(
                new JsonArray().add(warning.field()).add(warning.value()).add(warning.message())));
        return all.encode();
    }

    /** A release before this one remembered none. */
    private static List<Fault> read(String text) {
        return text == null
                ? List.of()
                : new JsonArray(text)
                        .stream()
                                .map(JsonArray.class::cast)
                                .map(one -> new Fault(one.getString(0), one.getString(1), one.getString(2)))
                                .toList();
    }

    /** What tells this person from others, without saying who it is. */
    static String person(Caller caller) {
        return Sha256.hex(String.valueOf(caller.id()));
    }

    private static String asked(List<Change> changes, String because) {
        return Sha256.hex(changes + " because " + because);
    }
}
