package org.wherebuilt.catalogue;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wherebuilt.catalogue.SentFiles.SentFile;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;
import org.wherebuilt.kernel.Uploads.Count;
import org.wherebuilt.kernel.Uploads.TooLarge;

/**
 * Finds what rows of files change beside what the database holds: a row records, corrects or retracts, or says nothing new. A file changes
 * nothing by what it leaves out.
 */
public final class FileChanges {

    /** Each is compared with all the others: two plants beside one another may be one. */
    private static final int MOST_NOUNS = 2_000;

    private static final Set<String> WITHOUT_LIMIT =
            Set.of(CatalogueFormat.CLAIMS.name(), CatalogueFormat.SOURCES.name());

    private static final List<String> MOMENTS = List.of("recorded_at", "retracted_at");

    private final SentFiles sent;
    private final Connection connection;
    private final List<Change> changes = new ArrayList<>();
    private final List<Problem> problems;
    private final Map<Sheet, Map<String, Row>> seen = new HashMap<>();
    private boolean conflict;

    private FileChanges(SentFiles sent, Connection connection) {
        this.sent = sent;
        this.connection = connection;
        this.problems = new ArrayList<>(sent.problems());
    }

    /**
     * What rows of files change.
     *
     * @param counts what the rows of each file do
     * @param problems what is wrong without looking at the rules
     * @param broken the files of the catalogue that were not read whole
     * @param conflict whether somebody has changed one of the rows since it was exported
     */
    public record Compared(
            List<Change> changes, List<Count> counts, List<Problem> problems, Set<String> broken, boolean conflict) {}

    /** Compares the rows with those that the database holds. */
    public static Compared compare(SentFiles sent, Connection connection) throws SQLException {
        return new FileChanges(sent, connection).compare();
    }

    private Compared compare() throws SQLException {
        List<Count> counts = new ArrayList<>();
        for (SentFile file : sent.files()) {
            int before = changes.size();
            int wrong = problems.size();
            addChanges(file);
            List<Change> added = changes.subList(before, changes.size());
            counts.add(new Count(
                    file.name(),
                    file.rows().size(),
                    count(added, Change.Kind.RECORD),
                    count(added, Change.Kind.CORRECT),
                    count(added, Change.Kind.RETRACT),
                    file.rows().size() - added.size() - (problems.size() - wrong)));
        }
        long nouns = changes.stream()
                .filter(change -> !WITHOUT_LIMIT.contains(change.file()))
                .count();
        if (nouns > MOST_NOUNS) {
            throw new TooLarge(
                    "The files change %d plants, models, names and other nouns; at most %d are changed at once: send them in parts. Claims and sources do not count."
                            .formatted(nouns, MOST_NOUNS));
        }
        return new Compared(changes, counts, problems, sent.broken(), conflict);
    }

    private static int count(List<Change> changes, Change.Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }

    private void addChanges(SentFile file) throws SQLException {
        Sheet sheet = file.sheet();
        Set<String> keys = file.rows().stream().map(sheet::keyOf).collect(Collectors.toSet());
        Map<String, Row> stored = new HashMap<>();
        new SheetExport(connection).rowsOf(sheet, keys).forEach(row -> stored.put(sheet.keyOf(row), row));
        boolean alone =
                sent.files().stream().filter(other -> other.sheet() == sheet).count() == 1;
        for (Row row : file.rows()) {
            String place = "line " + row.line() + (alone ? "" : " of " + file.name());
            Row placed = new Row(row.line(), row.cells(), place);
            if (isFirst(file, placed) && hasMoments(file, placed)) {
                Change change = change(file, placed, stored.get(sheet.keyOf(row)));
                if (change != null) {
                    changes.add(change);
                }
            }
        }
    }

    private boolean isFirst(SentFile file, Row row) {
        Sheet sheet = file.sheet();
        String key = sheet.keyOf(row);
        Row earlier = key.isEmpty()
                ? null
                : seen.computeIfAbsent(sheet, none -> new HashMap<>()).putIfAbsent(key, row);
        return earlier == null
                || report(file, row, String.join(", ", sheet.key()), key, "is already used on " + earlier.place());
    }

    /** When a claim was recorded is not taken over, so it is checked here. */
    private boolean hasMoments(SentFile file, Row row) {
        for (String column : file.sheet() == CatalogueFormat.CLAIMS ? MOMENTS : List.<String>of()) {
            String fault = row.has(column)
                    ? file.sheet().column(column).rule().apply(row.get(column)).orElse(null)
                    : null;
            if (fault != null) {
                return report(file, row, column, row.get(column), fault);
            }
        }
        return true;
    }

    private boolean report(SentFile file, Row row, String column, String value, String rule) {
        problems.add(new Problem(file.name(), row.line(), column, value, rule));
        return false;
    }

    /** The change that the row asks for; null for none. */
    private Change change(SentFile file, Row row, Row stored) {
        Sheet sheet = file.sheet();
        boolean retracts = sheet == CatalogueFormat.CLAIMS && row.has("retracted_at");
        if (stored == null) {
            if (sheet == CatalogueFormat.COUNTRIES) {
                report(
                        file,
                        row,
                        "code",
                        row.get("code"),
                        "is kept in the file %s of the catalogue: add it there".formatted(sheet.file()));
                return null;
            }
            // The history of a claim that was never in force here.
            return retracts ? null : change(Change.Kind.RECORD, file, null, said(sheet, Map.of(), row), row);
        }
        if (retracts ? stored.has("retracted_at") : isSaid(sheet, row, stored)) {
            return null;
        }
        if (sheet == CatalogueFormat.CLAIMS
                && row.has("recorded_at")
                && !Instant.parse(row.get("recorded_at")).equals(Instant.parse(Versions.version(sheet, stored)))) {
            conflict = true;
            report(
                    file,
                    row,
                    "recorded_at",
                    row.get("recorded_at"),
                    "is not the version that the catalogue has: the claim was %s at %s. Take the row from a new export, or leave this cell empty to replace what is there"
                            .formatted(
                                    stored.has("retracted_at") ? "retracted" : "recorded again",
                                    Versions.version(sheet, stored)));
            return null;
        }
        String key = sheet.key().size() == 1 ? sheet.keyOf(row) : null;
        return retracts
                ? change(Change.Kind.RETRACT, file, key, Map.of(), row)
                : change(Change.Kind.CORRECT, file, key, said(sheet, stored.cells(), row), row);
    }

    private static Change change(Change.Kind kind, SentFile file, String key, Map<String, String> cells, Row row) {
        return new Change(kind, file.sheet().name(), key, cells, null, file.name(), row);
    }

    /** What the row says; of columns that the file does not have, what was said before. */
    private static Map<String, String> said(Sheet sheet, Map<String, String> before, Row row) {
        Map<String, String> cells = new TreeMap<>(before);
        cells.putAll(row.cells());
        cells.values().removeIf(Objects::isNull);
        if (sheet == CatalogueFormat.CLAIMS) {
            cells.keySet().removeAll(MOMENTS);
            if (!before.isEmpty()) {
                cells.remove("supersedes");
            }
        }
        return cells;
    }

    private static boolean isSaid(Sheet sheet, Row row, Row stored) {
        return !stored.has("retracted_at")
                && sheet.columns().stream()
                        .filter(column -> row.cells().containsKey(column.name()))
                        .filter(column ->
                                sheet != CatalogueFormat.CLAIMS || !CuratedRows.NOT_COMPARED.contains(column.name()))
                        .allMatch(column -> isSame(column, row.get(column.name()), stored.get(column.name())))
                && sheet.lists().stream()
                        .filter(list -> row.cells().containsKey(list.name()))
                        .allMatch(list ->
                                new HashSet<>(row.list(list.name())).equals(new HashSet<>(stored.list(list.name()))));
    }

    private static boolean isSame(Column column, String one, String other) {
        return Objects.equals(column.stored(one), column.stored(other))
                || one != null
                        && other != null
                        && Set.of("numeric", "double precision").contains(column.type())
                        && column.rule().apply(one).isEmpty()
                        && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }
}
