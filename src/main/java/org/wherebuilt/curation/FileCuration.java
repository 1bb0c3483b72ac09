package org.wherebuilt.curation;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.CatalogueComparison;
import org.wherebuilt.catalogue.Draft;
import org.wherebuilt.catalogue.FileChanges;
import org.wherebuilt.catalogue.FileChanges.Compared;
import org.wherebuilt.catalogue.RowEditor;
import org.wherebuilt.catalogue.SentFiles;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.kernel.Sha256;
import org.wherebuilt.kernel.Uploads;
import org.wherebuilt.production.AnswerChange;
import org.wherebuilt.production.ProductionPeriod;

/** Changes that come as rows of files: the same changes as those of mutations, checked and made by the same code. */
@ApplicationScoped
class FileCuration implements Uploads {

    /** Words for each of thousands would take longer than finding them. */
    private static final int MOST_EFFECTS = 200;

    private final Curation curation;
    private final RowEditor editor;

    FileCuration(Curation curation, RowEditor editor) {
        this.curation = curation;
        this.editor = editor;
    }

    @Override
    public Upload read(String name, byte[] content, long mostBytes) {
        return new Sent(
                SentFiles.read(name, content, mostBytes),
                HexFormat.of().formatHex(Sha256.digest().digest(content)));
    }

    /** What was sent; the digest tells it from everything else. */
    private final class Sent implements Upload {

        private final SentFiles files;
        private final String digest;

        Sent(SentFiles files, String digest) {
            this.files = files;
            this.digest = digest;
        }

        @Override
        public Outcome look(Progress progress) {
            Compared compared = compare(progress);
            Draft draft = draft(compared);
            List<Problem> problems = problems(compared, draft);
            List<AnswerChange> changes = List.of();
            if (problems.isEmpty() && draft != Draft.NOTHING) {
                changes = curation.predict(draft, curation.moment());
            }
            return outcome(compared, draft, problems, changes);
        }

        @Override
        public Outcome make(String because, boolean confirm, String key, Progress progress) {
            String why = Asked.reason("because", because);
            Compared compared = compare(progress);
            Draft[] drafted = new Draft[1];
            List<List<Effect>> effects = new ArrayList<>();
            Curation.Made made = curation.once(key, List.of(), digest + " because " + why, now -> {
                Draft draft = draft(compared);
                drafted[0] = draft;
                refuse(problems(compared, draft), compared, draft);
                if (!confirm && !draft.doubts().isEmpty()) {
                    throw new Refused(outcome(compared, draft, List.of(), List.of()));
                }
                if (draft == Draft.NOTHING) {
                    effects.add(List.of());
                    return new Curation.Made(null, List.of(), List.of(), curation.revision());
                }
                List<AnswerChange> predicted = curation.predict(draft, now);
                // Once it is written, what was before is read from no session any more.
                effects.add(effects(predicted));
                progress.begins("writing", "changed", compared.changes().size());
                return curation.write(draft, predicted, now, why, null);
            });
            boolean repeated = drafted[0] == null;
            return new Outcome(
                    true,
                    repeated,
                    false,
                    repeated ? List.of() : compared.counts(),
                    List.of(),
                    repeated ? List.of() : troubles(drafted[0].inFiles(drafted[0].doubts())),
                    made.changes().size(),
                    repeated ? effects(made.changes()) : effects.get(0),
                    made(made.edit()),
                    made.revision());
        }

        private Compared compare(Progress progress) {
            progress.begins("checking", "rows", files.rows());
            return curation.inSession(connection -> FileChanges.compare(files, connection));
        }
    }

    private Draft draft(Compared compared) {
        return compared.changes().isEmpty()
                ? Draft.NOTHING
                : curation.inSession(connection -> editor.draft(connection, compared));
    }

    private static List<Problem> problems(Compared compared, Draft draft) {
        return Stream.concat(compared.problems().stream(), draft.inFiles(draft.faults()).stream())
                .sorted(comparing(Problem::file, nullsFirst(naturalOrder())).thenComparing(Problem::line))
                .toList();
    }

    private void refuse(List<Problem> problems, Compared compared, Draft draft) {
        if (!problems.isEmpty()) {
            throw new Refused(outcome(compared, draft, problems, List.of()));
        }
    }

    private Outcome outcome(Compared compared, Draft draft, List<Problem> problems, List<AnswerChange> changes) {
        return new Outcome(
                false,
                false,
                compared.conflict(),
                compared.counts(),
                troubles(problems),
                troubles(draft.inFiles(draft.doubts())),
                changes.size(),
                effects(changes),
                null,
                curation.revision());
    }

    private static List<Trouble> troubles(List<Problem> problems) {
        return problems.stream()
                .map(problem ->
                        new Trouble(problem.file(), problem.line(), problem.column(), problem.value(), problem.rule()))
                .toList();
    }

    private static List<Effect> effects(List<AnswerChange> changes) {
        return changes.stream().limit(MOST_EFFECTS).map(FileCuration::effect).toList();
    }

    private static Effect effect(AnswerChange change) {
        return new Effect(
                change.plant().slug,
                change.plant().name,
                change.model().slug,
                change.model().name,
                inWords(change.before()),
                inWords(change.after()));
    }

    private static String inWords(ProductionPeriod period) {
        // What only one claim more supports would read as before.
        return period == null
                ? null
                : "%s Claims: %d.".formatted(CatalogueComparison.inWords(period), period.claims.size());
    }

    private static Made made(Edit edit) {
        return edit == null ? null : new Made(edit.number, edit.by, edit.because);
    }
}
